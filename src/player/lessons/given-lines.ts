import type { GivenLine } from "../../lessons/step-window.ts";
import type { Input } from "../../sim/input.ts";
import type { Console, ConsoleState } from "../console/console-state.ts";
import type { Player } from "../player.ts";

/** The lines that were given in the step that is open. */
export interface GivenLines {
  /** A step begins: lines count that come after this entry of the console. */
  readonly begin: (entry: number) => void;
  /** Those that are over, since an entry; the same list where there are no others. */
  readonly since: (entry: number) => readonly GivenLine[];
  /** Of those, the ones given with the last act of the run and after it. */
  readonly sinceAct: (entry: number) => readonly GivenLine[];
}

/** Follows what is typed; read anew only where the console has other lines: time alone gives it none. */
export function givenLines(shell: Console, player: Player): GivenLines {
  let linesOf: ConsoleState["entries"] | null = null;
  let linesSince = 0;
  let lines: readonly (GivenLine & { readonly id: number })[] = [];
  /** The last input of the run, and the last line that was over, when it was last looked at. */
  let seen: { readonly input: Input | undefined; readonly line: number } = { input: undefined, line: 0 };
  /** The last line that was over before the last act. */
  let lineBeforeAct = 0;

  const lastInput = (): Input | undefined => player.store.getState().timeline.inputs.at(-1);

  function since(entry: number): typeof lines {
    const { entries } = shell.store.getState();
    if (entries !== linesOf || entry !== linesSince) {
      linesOf = entries;
      linesSince = entry;
      lines = entries.flatMap(({ id, line, exit, atMs, origin }) =>
        id > entry && exit !== null && origin !== "note" && origin !== "left" ? [{ id, line, exit, atMs }] : [],
      );
    }
    return lines;
  }

  return {
    begin: (entry) => {
      seen = { input: lastInput(), line: entry };
      lineBeforeAct = entry;
    },
    since,
    sinceAct: (entry) => {
      const input = lastInput();
      const all = since(entry);
      lineBeforeAct = input === seen.input ? lineBeforeAct : seen.line;
      seen = { input, line: Math.max(seen.line, all.at(-1)?.id ?? 0) };
      return all.filter(({ id }) => id > lineBeforeAct);
    },
  };
}

import { createConsole } from "../../../../src/player/console/create-console.ts";
import type { ConsoleEntry } from "../../../../src/player/console/console-state.ts";
import type { Player } from "../../../../src/player/player.ts";
import type { SettingsStorage } from "../../../../src/player/settings.ts";
import { filesInMemory } from "../../../../src/shell/files.ts";
import { freshPlayer } from "../../support/fresh-player.ts";

/** A storage that is there until the test ends. */
export function memoryStorage(): SettingsStorage {
  const items = new Map<string, string>();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) };
}

/** A console at a fresh player, with a wall clock that stands still. */
export function openConsole({
  player = freshPlayer(),
  texts = {},
  storage = null,
  openFile = () => undefined,
}: {
  readonly player?: Player;
  readonly texts?: Readonly<Record<string, string>>;
  readonly storage?: SettingsStorage | null;
  readonly openFile?: (name: string) => void;
} = {}) {
  const files = filesInMemory(texts);
  const later: (() => void)[] = [];
  const console = createConsole(player, {
    storage,
    files,
    openFile,
    wallMs: () => 0,
    later: (does) => later.push(does),
  });
  const { store } = console;
  return {
    player,
    console,
    files,
    /** Runs what was put off, until nothing is. */
    settleLater: () => {
      for (let does = later.shift(); does !== undefined; does = later.shift()) {
        does();
      }
    },
    entries: () => store.getState().entries,
    last: () => shown(store.getState().entries.at(-1)),
    /** Types a line, and gives what came of it by then. */
    type: (line: string) => {
      console.submit(line);
      return shown(store.getState().entries.findLast(({ origin }) => origin === "typed"));
    },
  };
}

export interface Shown {
  readonly line: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** What an entry shows, by stream. */
export function shown(entry: ConsoleEntry | undefined): Shown {
  const of = (stream: string): string =>
    (entry?.chunks ?? []).flatMap((chunk) => (chunk.stream === stream ? [chunk.text] : [])).join("");
  return { line: entry?.line ?? "", stdout: of("stdout"), stderr: of("stderr"), exit: entry?.exit ?? null };
}

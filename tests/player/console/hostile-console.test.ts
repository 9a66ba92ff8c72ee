import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consoleTexts,
  damagedConsoleLines,
  goodConsoleLines,
  HostileConsole,
} from "../../support/hostile/hostile-console.ts";
import { openConsole, shown } from "./support/open-console.ts";

// How long each takes is held by `npm run bench`.
describe("lines that are damaged at random", () => {
  it("never throw, never hang, and change the cluster only by acts that are told of", () => {
    const terminal = new HostileConsole();
    fc.assert(
      fc.property(damagedConsoleLines, fc.nat(), (text, cursor) => {
        const { isWhole, before, after, shown } = terminal.give(text, cursor);
        expect(typeof isWhole).toBe("boolean");
        expect(shown).toMatchObject({ isBusy: false, editing: null, forward: null });
        expect(after.awaitedMs).toBe(0);
        const { inputs } = after.timeline;
        expect(inputs === before.timeline.inputs || after.outputs.at(-1)?.acts === inputs.length).toBe(true);
        expect(shown.entries.every(({ exit }) => exit !== null)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  }, 240_000);

  it("are refused by the shell without anything having been run", () => {
    const { console, player } = openConsole({ texts: consoleTexts });
    fc.assert(
      fc.property(
        fc.constantFrom(...goodConsoleLines),
        fc.constantFrom(" |", " ;;", " )", " &", " >", " $((1))", " && ;"),
        (line, wrong) => {
          const { timeline } = player.store.getState();
          console.clear();
          console.submit(line.replaceAll("\n", " ").replaceAll(/[#\\<].*$/g, "") + wrong);
          const entries = console.store.getState().entries;
          expect(entries).toHaveLength(1);
          expect(shown(entries[0])).toMatchObject({
            stdout: "",
            stderr: expect.stringMatching(/^bash: .*\n$/),
            exit: 2,
          });
          expect(player.store.getState().timeline).toBe(timeline);
        },
      ),
      { numRuns: 200 },
    );
  });
});

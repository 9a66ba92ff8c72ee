import fc from "fast-check";
import { expect, it } from "vitest";
import { goodLines } from "../support/hostile/good-lines.ts";
import { goodManifests } from "../support/hostile/good-manifests.ts";
import { HostileTerminal } from "../support/hostile/hostile-terminal.ts";
import { mutationsOf } from "../support/hostile/mutations.ts";

it("answers 100,000 damaged command lines, and what is refused changes nothing", () => {
  const terminal = new HostileTerminal({ "deployment.yaml": goodManifests.at(-1) ?? "" });
  fc.assert(
    fc.property(mutationsOf(goodLines), (line) => {
      terminal.type(line);
    }),
    { numRuns: 100_000, seed: 4 },
  );
  expect(terminal.typed).toBe(100_000);
  // Damage is small enough that some of it does no harm: the good ways are walked too.
  expect(terminal.refused).toBeGreaterThan(30_000);
  expect(terminal.accepted).toBeGreaterThan(10_000);
}, 240_000);

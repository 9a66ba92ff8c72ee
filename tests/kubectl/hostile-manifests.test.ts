import fc from "fast-check";
import { expect, it } from "vitest";
import { goodManifests } from "../support/hostile/good-manifests.ts";
import { HostileTerminal } from "../support/hostile/hostile-terminal.ts";
import { mutationsOf } from "../support/hostile/mutations.ts";

it("answers 20,000 damaged manifests, and what is refused changes nothing", () => {
  const terminal = new HostileTerminal();
  fc.assert(
    fc.property(mutationsOf(goodManifests), (text) => {
      terminal.apply(text);
    }),
    { numRuns: 20_000, seed: 4 },
  );
  expect(terminal.typed).toBe(20_000);
  expect(terminal.refused).toBeGreaterThan(5000);
  expect(terminal.accepted).toBeGreaterThan(1000);
}, 240_000);

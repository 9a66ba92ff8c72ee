import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkNow } from "../../../src/player/editor/check-manifests.ts";
import { completeAt, fieldAt } from "../../../src/player/editor/complete.ts";
import { documentDiff } from "../../../src/player/editor/document-diffs.ts";
import { createWorkspace } from "../../../src/player/workspace/workspace.ts";
import { goodManifests } from "../../support/hostile/good-manifests.ts";
import { hostileTexts } from "../../support/hostile/hostile-texts.ts";
import { longTexts } from "../../support/hostile/long-texts.ts";
import { mutationsOf } from "../../support/hostile/mutations.ts";
import { manyDeployments } from "../../support/many-objects.ts";
import { freshPlayer, settle } from "../support/fresh-player.ts";

const player = freshPlayer();
settle(player);
const { timeline, playheadMs, namespace } = player.store.getState();
const place = { timeline, atMs: playheadMs, namespace };
const check = (text: string) => checkNow([{ name: "a.yaml", text }], place);

it("checks 3,000 damaged manifests as one types them", () => {
  let compared = 0;
  fc.assert(
    fc.property(mutationsOf(goodManifests), fc.nat(), (text, at) => {
      const checked = check(text);
      const last = text.split("\n").length;
      for (const { line } of [...checked.problems, ...checked.warnings]) {
        expect(line === null || (line >= 1 && line <= last)).toBe(true);
      }
      compared += checked.changes.map(documentDiff).length;
      const offset = text.length === 0 ? 0 : at % (text.length + 1);
      const offer = completeAt(text, offset, []);
      expect(offer === null || (offer.from <= offset && offer.to >= offer.from && offer.to <= text.length)).toBe(true);
      fieldAt(text, offset);
    }),
    { numRuns: 3000, seed: 4 },
  );
  expect(compared).toBeGreaterThan(300);
});

it("takes 3,000 texts that were never meant to be manifests", () => {
  const files = createWorkspace();
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 12 }),
      (text, name) => {
        const { problems, changes } = check(text);
        expect(problems.length > 0 || changes.length > 0 || text.trim() === "").toBe(true);
        fieldAt(text, text.length >> 1);
        completeAt(text, text.length >> 1, []);
        const { names } = files.add([{ name, text }]);
        expect(names.map((added) => files.remove(added).ok)).toEqual([true]);
      },
    ),
    { numRuns: 3000, seed: 4 },
  );
});

// How long each takes is held by `npm run bench`.
describe("gives one clear error for", () => {
  it.each(hostileTexts)("%s", (_, text) => {
    const { problems } = check(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.length).toBeLessThan(500);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

it.each(longTexts)("completes nothing in %s, where no kind is named", (_, text) => {
  expect(fieldAt(text, text.length >> 1)).toBeNull();
  const { from, to, candidates } = completeAt(text, text.length, []) ?? { from: 0, to: 0, candidates: [] };
  expect(from <= to && to <= text.length).toBe(true);
  expect(candidates.every(({ field }) => field === undefined || field.struct === "Object")).toBe(true);
});

it("checks the longest text that is read in slices", () => {
  const { problems, changes } = check(manyDeployments);
  expect([problems.length, changes.length]).toEqual([0, 200]);
});

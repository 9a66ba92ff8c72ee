import { describe, expect, it } from "vitest";
import { areSame, differencesOf } from "../../../src/player/compare/comparison.ts";
import type { CopyFigures } from "../../../src/player/compare/figures.ts";
import { presets } from "./presets-on-nginx.ts";
import { verdictOn } from "../../../src/player/compare/verdict.ts";

const calm: CopyFigures = {
  durationMs: 10_000,
  sent: 400,
  lost: 0,
  losses: [],
  lostBySecond: new Map(),
  mostPods: 5,
  mostWithLeaving: 7,
  leastAvailable: 3,
};
const lossy: CopyFigures = { ...calm, lost: 12, losses: [{ reason: "stopping", count: 12 }] };

describe("the difference in words", () => {
  it.each([
    ["nothing", calm, calm, [{ type: "sameTime" }, { type: "noneLost" }]],
    ["time", { ...calm, durationMs: 12_500 }, calm, [{ type: "sooner", copy: 2, ms: 2500 }, { type: "noneLost" }]],
    ["less than one would see", { ...calm, durationMs: 10_040 }, calm, [{ type: "sameTime" }, { type: "noneLost" }]],
    // 11.06 s and 11.45 s are read as 11.1 s and 11.5 s.
    [
      "the time that one reads",
      { ...calm, durationMs: 11_060 },
      { ...calm, durationMs: 11_450 },
      [{ type: "sooner", copy: 1, ms: 400 }, { type: "noneLost" }],
    ],
    [
      "whole seconds where these are read",
      { ...calm, durationMs: 71_400 },
      { ...calm, durationMs: 72_600 },
      [{ type: "sooner", copy: 1, ms: 2000 }, { type: "noneLost" }],
    ],
    ["an end", { ...calm, durationMs: null }, calm, [{ type: "onlyOneDone", copy: 2 }, { type: "noneLost" }]],
    [
      "no end",
      { ...calm, durationMs: null },
      { ...calm, durationMs: null },
      [{ type: "neitherDone" }, { type: "noneLost" }],
    ],
    [
      "losses of one",
      lossy,
      calm,
      [{ type: "sameTime" }, { type: "onlyOneLost", copy: 1, count: 12, reason: "stopping", share: "all" }],
    ],
    [
      "more losses",
      lossy,
      {
        ...lossy,
        lost: 20,
        losses: [
          { reason: "starting", count: 15 },
          { reason: "stopping", count: 5 },
        ],
      },
      [{ type: "sameTime" }, { type: "moreLost", copy: 2, more: 8, reason: "starting", share: "most" }],
    ],
    ["the same losses", lossy, lossy, [{ type: "sameTime" }, { type: "sameLost", count: 12 }]],
    ["nobody", { ...calm, sent: 0 }, { ...calm, sent: 0 }, [{ type: "sameTime" }, { type: "nobodyCame" }]],
    [
      "pods",
      calm,
      { ...calm, mostPods: 4, leastAvailable: 0 },
      [
        { type: "sameTime" },
        { type: "noneLost" },
        { type: "morePods", copy: 1, more: 1 },
        { type: "moreAvailable", copy: 1, most: 3, least: 0 },
      ],
    ],
  ] as const)("%s", (_, one, other, verdicts) => {
    expect(verdictOn([one, other])).toEqual(verdicts);
  });
});

describe("in what copies differ", () => {
  it("is what the presets are about", () => {
    expect(Object.values(presets).map(({ copies }) => differencesOf(copies))).toEqual([
      ["strategy"],
      ["maxSurge", "maxUnavailable"],
      ["hasReadinessProbe"],
      ["hasPreStop"],
    ]);
  });

  it("is nothing where only a space is", () => {
    const comparison = presets.strategy;
    const [one] = comparison.copies;
    expect(areSame({ ...comparison, copies: [one, { ...one, replicas: " 4" }] })).toBe(true);
    expect(areSame(comparison)).toBe(false);
  });

  it("is not the room of a rolling update where one of them is none", () => {
    const [one] = presets.strategy.copies;
    expect(differencesOf([one, { ...one, strategy: "Recreate", maxSurge: "3" }])).toEqual(["strategy"]);
  });
});

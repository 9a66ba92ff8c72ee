import { describe, expect, it } from "vitest";
import { resolveFenceposts, resolveIntOrString } from "../../src/api/int-or-string.ts";

describe("a count from a number or a per cent", () => {
  it.each([
    [3, 10, true, 3],
    ["25%", 10, true, 3],
    ["25%", 10, false, 2],
    ["0%", 10, true, 0],
    ["100%", 7, false, 7],
    ["200%", 7, true, 14],
    ["1%", 1, true, 1],
    ["1%", 1, false, 0],
    ["29%", 100, true, 29],
    ["57%", 100, false, 57],
    ["oops", 10, true, 0],
    ["25", 10, true, 0],
  ])("takes %j of %d (up: %s) for %d", (value, total, roundUp, expected) => {
    expect(resolveIntOrString(value, total, roundUp)).toBe(expected);
  });
});

describe("upstream's TestResolveFenceposts", () => {
  it.each([
    ["0%", "0%", 0, 0, 1],
    ["39%", "39%", 0, 0, 1],
    ["oops", "39%", 10, 0, 3],
    ["55%", "urg", 10, 6, 0],
    [undefined, "39%", 10, 0, 3],
    ["39%", undefined, 10, 4, 0],
    [undefined, undefined, 10, 0, 1],
    ["39%", "39%", 10, 4, 3],
  ])("%s, %s of %d", (maxSurge, maxUnavailable, desired, surge, unavailable) => {
    expect(resolveFenceposts(maxSurge, maxUnavailable, desired)).toEqual({ surge, unavailable });
  });

  it.each([
    [1, 1, 0],
    [2, 1, 0],
    [3, 1, 0],
    [4, 1, 1],
    [5, 2, 1],
    [8, 2, 2],
    [10, 3, 2],
    [20, 5, 5],
  ])("gives the defaults for %d replicas", (desired, surge, unavailable) => {
    expect(resolveFenceposts("25%", "25%", desired)).toEqual({ surge, unavailable });
  });

  it.each([
    [2, 0, "1%", 0, 1],
    [1, "25%", "1%", 1, 0],
  ])(
    "lets an update of %d move with surge %s and unavailable %s",
    (desired, maxSurge, maxUnavailable, surge, unavailable) => {
      expect(resolveFenceposts(maxSurge, maxUnavailable, desired)).toEqual({ surge, unavailable });
    },
  );
});

import { describe, expect, it } from "vitest";
import { axisOf, timeScaleOf } from "../../src/ui/timeline/time-scale.ts";

describe("the axis of time", () => {
  it("is the whole of a run that comes to rest, and of a short one", () => {
    expect(axisOf(0, 12_000, false)).toEqual([0, 15_000]);
    expect(axisOf(3_000_000, 3_000_000, false)).toEqual([0, 3_600_000]);
    expect(axisOf(250_000, 250_000, true)).toEqual([0, 300_000]);
  });

  it("is a few minutes of a run that goes on with its users, the playhead always among them", () => {
    for (let atMs = 0; atMs <= 3_600_000; atMs += 7_777) {
      const [startMs, endMs] = axisOf(atMs, 3_600_000, true);
      expect(endMs - startMs).toBe(300_000);
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(atMs).toBeGreaterThanOrEqual(startMs);
      expect(atMs).toBeLessThanOrEqual(endMs);
    }
    // It is turned on once a minute, and does not creep.
    expect(
      new Set(Array.from({ length: 60 }, (_, at) => axisOf(600_000 + at * 1000, 700_000, true)[0])).size,
    ).toBeLessThanOrEqual(2);
  });

  it("goes from px to time and back, wherever it begins", () => {
    const scale = timeScaleOf(600_000, 80, 680, 300_000);
    expect([scale.toX(300_000), scale.toX(600_000)]).toEqual([80, 680]);
    expect(scale.toMs(scale.toX(432_100))).toBeCloseTo(432_100);
    expect(scale.ticks.every((tick) => tick >= 300_000 && tick <= 600_000)).toBe(true);
  });
});

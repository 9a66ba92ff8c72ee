import { describe, expect, it } from "vitest";
import type { Input } from "../../src/sim/input.ts";
import { startTimeline, submit } from "../../src/sim/submit.ts";
import { lastFrame } from "../../src/sim/timeline.ts";

function rate(service: string, ratePerSecond: number, atMs: number, port = 80): Input {
  return { type: "traffic", atMs, source: { service, port, ratePerSecond } };
}

function sourcesAfter(...inputs: readonly Input[]) {
  const timeline = inputs.reduce(
    (run, input) => submit(run, input).timeline,
    startTimeline({ version: 1, seed: 1, setup: [] }),
  );
  return lastFrame(timeline).state.traffic;
}

describe("users who come to a Service", () => {
  it("come at the rate that was set last", () => {
    expect(sourcesAfter(rate("default/web", 20, 0), rate("default/web", 50, 1000))).toEqual([
      { service: "default/web", port: 80, ratePerSecond: 50, sinceMs: 1000 },
    ]);
  });

  it("are counted apart for each port of each Service", () => {
    const sources = sourcesAfter(
      rate("default/web", 5, 0),
      rate("default/shop", 7, 0),
      rate("default/web", 9, 0, 8080),
    );
    expect(sources.map(({ service, port, ratePerSecond }) => [service, port, ratePerSecond])).toEqual([
      ["default/web", 80, 5],
      ["default/shop", 80, 7],
      ["default/web", 8080, 9],
    ]);
  });

  it("stay away at a rate of 0, and never come more often than 500 times a second", () => {
    expect(sourcesAfter(rate("default/web", 5, 0), rate("default/web", 0, 10))).toEqual([]);
    expect(sourcesAfter(rate("default/web", 9999, 0))[0]?.ratePerSecond).toBe(500);
  });
});

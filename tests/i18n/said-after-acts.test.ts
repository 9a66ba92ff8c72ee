import { describe, expect, it } from "vitest";
import { saidAfterActs } from "../../src/i18n/said-after-acts.ts";
import { openingScenario, warmedUp } from "../../src/player/opening.ts";
import { startTimeline } from "../../src/sim/submit.ts";

describe("the run that the page opens with", () => {
  it("comes to no decision whose words are fetched later", () => {
    const { timeline } = warmedUp(startTimeline(openingScenario));
    const codes = new Set(timeline.frames.flatMap(({ decisions }) => decisions.map(({ code }) => code)));
    expect(codes).toContain("rolloutComplete");
    expect([...codes].filter((code) => saidAfterActs.test(code))).toEqual([]);
  });

  it("gets by without a warning", () => {
    const { timeline } = warmedUp(startTimeline(openingScenario));
    expect(timeline.frames.flatMap(({ events }) => events.filter(({ type }) => type === "Warning"))).toEqual([]);
  });
});

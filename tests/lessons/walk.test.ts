import { describe, expect, it } from "vitest";
import { openingRun } from "../../src/player/opening-run.ts";
import type { Move } from "../../src/lessons/lesson.ts";
import { unseenDesk } from "../../src/player/lessons/unseen-desk.ts";
import { walk } from "../../src/player/lessons/walk.ts";

function secondsOf(...moves: readonly Move[]): number {
  const desk = unseenDesk(openingRun());
  const { store } = desk.player;
  const begunMs = store.getState().playheadMs;
  walk(desk, moves, () => false, 0);
  return (store.getState().playheadMs - begunMs) / 1000;
}

describe("a wait", () => {
  it("is as long as it says, also where nothing is left to happen", () => {
    expect(secondsOf({ wait: 60 })).toBe(60);
  });

  it("for what comes ends when it comes", () => {
    const scale: Move = { run: "kubectl scale deployment/web --replicas=5" };
    const seconds = secondsOf(scale, { wait: { deployment: { name: "web", available: 5 } } });
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(15);
  });

  it("for what never comes ends when nothing is left to happen", () => {
    expect(secondsOf({ wait: { deployment: { name: "web", available: 9 } } })).toBeLessThan(5);
  });
});

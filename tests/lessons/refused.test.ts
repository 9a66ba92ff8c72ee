import { expect, it } from "vitest";
import type { Goal } from "../../src/lessons/goal.ts";
import { isMet } from "../../src/lessons/goal-met.ts";
import { unseenDesk } from "../../src/player/lessons/unseen-desk.ts";
import { doMove } from "../../src/player/lessons/do-move.ts";
import type { Move } from "../../src/lessons/lesson.ts";
import { openingScenario, warmedUp } from "../../src/player/opening.ts";
import { startTimeline } from "../../src/sim/submit.ts";

const refused: Goal = { refused: "patch deployment" };

it.each<[boolean, Move]>([
  [
    true,
    { run: `kubectl patch deploy web -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":0}}}}'` },
  ],
  [true, { set: "maxSurge", of: "web", to: "much" }],
  [false, { set: "maxSurge", of: "web", to: 2 }],
  [false, { run: "kubectl scale deployment web --replicas=-1" }],
])("tells that the API server refused a line (%s): %j", (isRefused, move) => {
  const desk = unseenDesk(warmedUp(startTimeline(openingScenario)));
  expect(doMove(desk, move)).toBe(true);
  const { timeline, playheadMs: atMs } = desk.player.store.getState();
  const lines = desk.shell.store
    .getState()
    .entries.flatMap(({ line, exit }) => (exit === null ? [] : [{ line, exit, atMs }]));
  expect(
    isMet(refused, {
      timeline,
      from: 0,
      beganMs: 0,
      atMs,
      lines,
      looks: [],
      published: [],
      pipelineOf: () => ({ isOn: false, rollsBack: true }),
      answered: [],
    }),
  ).toBe(isRefused);
});

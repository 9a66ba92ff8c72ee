import { expect, it } from "vitest";
import type { Goal } from "../../src/lessons/goal.ts";
import { isMet } from "../../src/lessons/goal-met.ts";
import type { Move } from "../../src/lessons/lesson.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { opened } from "./support/walked.ts";
import { lessonIn } from "./support/curriculum.ts";

// It ends with Pods that lose nothing when they are replaced, and users who come to them.
const lesson = lessonIn("zero-lost-requests.yaml");
const at = lesson.steps.findIndex(({ id }) => id === "prove");
const complete = { wait: { deployment: { name: "web", state: "complete", terminating: 0 } } } as const;
const v2: Move = { set: "image", of: "web", to: "web:v2" };
const v3: Move = { set: "image", of: "web", to: "web:v3" };
const recreate: Move = { set: "strategy", of: "web", to: "Recreate" };
const rolling: Move = { set: "strategy", of: "web", to: "RollingUpdate" };
const isBefore = { not: { deployment: { name: "web", image: "web:v3" } } } as const;

it.each<[string, readonly Move[], { readonly ever: boolean; readonly since: boolean }]>([
  ["nothing done", [], { ever: true, since: true }],
  ["a rollout without a loss", [v3, complete], { ever: true, since: true }],
  ["a rollout with losses", [recreate, v3, complete], { ever: false, since: false }],
  ["back from there", [recreate, v3, complete, v2, complete], { ever: false, since: true }],
  [
    "and once more, better",
    [recreate, v3, complete, rolling, v2, complete, v3, complete],
    { ever: false, since: true },
  ],
  ["and once more, no better", [recreate, v3, complete, v2, complete, v3, complete], { ever: false, since: false }],
])("what is lost counts from the last instant at which something was so: %s", (_, moves, is) => {
  const session = opened(lesson, at);
  walk(session.desk, moves, () => false);
  const { timeline, playheadMs: atMs } = session.desk.player.store.getState();
  const { from, atMs: beganMs } = session.store.getState().begun;
  const nothing = {
    lines: [],
    looks: [],
    answered: [],
    published: [],
    pipelineOf: () => ({ isOn: false, rollsBack: true }),
  };
  const isSo = (goal: Goal): boolean => isMet(goal, { timeline, from, beganMs, atMs, ...nothing });
  expect({ ever: isSo({ lost: 0 }), since: isSo({ lost: 0, since: isBefore }) }).toEqual(is);
});

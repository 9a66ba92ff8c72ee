import { expect, it } from "vitest";
import type { Move } from "../../src/lessons/lesson.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { lessonIn } from "./support/curriculum.ts";
import { opened } from "./support/walked.ts";

const steps: readonly { file: string; step: string; first: Move; after: Move; backMs: number }[] = [
  {
    file: "change-of-mind.yaml",
    step: "halfway",
    first: { set: "image", of: "test-web", to: "iesgn/test_web:version3" },
    after: { set: "image", of: "test-web", to: "iesgn/test_web:version2" },
    backMs: 20_000,
  },
  {
    file: "pause-and-resume.yaml",
    step: "half",
    first: { set: "image", of: "deployment-nginx", to: "nginx:1.27" },
    after: { set: "paused", of: "deployment-nginx" },
    backMs: 8000,
  },
];

it.each(steps)("$step is no matter of quickness: one goes back to the moment and acts there", (one) => {
  const lesson = lessonIn(one.file);
  const session = opened(
    lesson,
    lesson.steps.findIndex(({ id }) => id === one.step),
  );
  const { desk, store } = session;
  const { player } = desk;
  const beganMs = player.store.getState().playheadMs;
  const isDone = (): boolean => store.getState().isDone;
  walk(desk, [one.first, { wait: 120 }], isDone);
  expect(isDone()).toBe(false);
  player.seek(beganMs + one.backMs);
  expect(walk(desk, [one.after], isDone)).toEqual({ type: "enough" });
});

import { describe, expect, it } from "vitest";
import { walk } from "../../src/player/lessons/walk.ts";
import { lessonIn } from "./support/curriculum.ts";
import { opened } from "./support/walked.ts";

/** Those whose steps count most on what the steps before them have left. */
const files = ["what-a-deployment-makes", "history", "rollback", "change-of-mind"];

describe.each(files)("what comes after a wrong path in %s", (file) => {
  const lesson = lessonIn(`${file}.yaml`);
  const paths = lesson.steps.flatMap(({ id, wrong = [] }, at) =>
    wrong.map(({ moves }, one) => ({ id, one, at, moves })),
  );

  it.each(paths)("of the step $id ($one) does not begin done with, and has an answer to each question", (path) => {
    const session = opened(lesson, path.at);
    const { store, desk } = session;
    walk(desk, path.moves, () => false, 40_000);
    for (let step = path.at; step < Math.min(path.at + 3, lesson.steps.length); step++) {
      const { id, predict = [], solution } = lesson.steps[step]!;
      walk(desk, solution, () => store.getState().isDone);
      expect([id, store.getState().isDone]).toEqual([id, true]);
      for (const prediction of predict) {
        expect(store.getState().answers[prediction.id]?.right).not.toBeNull();
      }
      session.goOn();
      const isLast = step + 1 === lesson.steps.length;
      expect(store.getState()).toMatchObject(isLast ? { step, isDone: true } : { step: step + 1, isDone: false });
    }
  });
});

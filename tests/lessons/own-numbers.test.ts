import { expect, it } from "vitest";
import type { Move } from "../../src/lessons/lesson.ts";
import { numbersFor } from "../../src/player/lessons/own-numbers.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { lessonOf, words } from "./support/small-lesson.ts";
import { opened } from "./support/walked.ts";

const lesson = lessonOf({
  id: "more",
  title: words,
  body: words,
  goals: [
    { goal: { state: { deployment: { name: "web", replicas: { atLeast: 3 }, state: "complete" } } }, say: words },
  ],
  hints: [],
  solution: [{ run: "kubectl scale deployment/web --replicas=3" }],
  alternatives: [],
  done: words,
  numbers: {
    before: { is: 2, of: { replicas: "web" }, at: "start" },
    after: { is: 3, of: { replicas: "web" } },
    nobody: { is: 9, of: { replicas: "other" } },
  },
});
const [step] = lesson.steps;

function numbersAfter(moves: readonly Move[]): Readonly<Record<string, number>> | undefined {
  const session = opened(lesson, 0);
  walk(session.desk, moves, () => session.store.getState().isDone);
  return session.store.getState().numbers["more"];
}

it("states the numbers of the run that somebody has made, where it is another than the file's", () => {
  expect(numbersAfter([])).toEqual({ before: 2 });
  expect(numbersAfter([{ run: "kubectl scale deployment/web --replicas=3" }])).toEqual({ before: 2, after: 3 });
  expect(numbersAfter([{ run: "kubectl scale deployment/web --replicas=5" }])).toEqual({ before: 2, after: 5 });
});

it("states the file's where the run has none", () => {
  expect(step && numbersFor(step)).toEqual({ before: 2, after: 3, nobody: 9 });
  expect(step && numbersFor(step, { after: 5 })).toEqual({ before: 2, after: 5, nobody: 9 });
});

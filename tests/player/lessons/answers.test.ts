import { describe, expect, it } from "vitest";
import type { Prediction, Step } from "../../../src/lessons/lesson.ts";
import type { LessonSession } from "../../../src/player/lessons/lesson-session.ts";
import { walk } from "../../../src/player/lessons/walk.ts";
import { lessonOf, words } from "../../lessons/support/small-lesson.ts";
import { opened } from "../../lessons/support/walked.ts";

const pods: Prediction = {
  id: "pods",
  ask: words,
  moves: [{ set: "replicas", of: "web", to: 5 }],
  answer: { number: { podsMade: "web" } },
  explain: words,
};
const order: Prediction = {
  id: "order",
  ask: words,
  answer: {
    order: [
      { id: "new", text: words, when: { pods: { of: "web", image: "web:v2", state: "ready", count: { atLeast: 1 } } } },
      { id: "old", text: words, when: { pods: { of: "web", image: "web:v1", count: 0 } } },
    ],
  },
  explain: words,
};
const step: Step = {
  id: "one",
  title: words,
  body: words,
  predict: [pods, order],
  goals: [{ goal: { look: "logs" }, say: words }],
  hints: [],
  solution: [
    { predict: "pods", answer: 7 },
    { predict: "order", answer: ["old", "new"] },
    { set: "image", of: "web", to: "web:v2" },
  ],
  alternatives: [],
  done: words,
};

function answersOf({ store }: LessonSession) {
  return store.getState().answers;
}

describe("an answer", () => {
  it("is marked from where the step began, also when it is given later", () => {
    const session = opened(lessonOf(step), 0);
    walk(
      session.desk,
      [
        { set: "replicas", of: "web", to: 4 },
        { set: "image", of: "web", to: "web:v2" },
      ],
      () => false,
    );
    session.predict("pods", 3);
    session.predict("order", ["new", "old"]);
    expect(answersOf(session)).toEqual({
      pods: { given: 3, right: 3, isRight: true, isLate: true },
      order: { given: ["new", "old"], right: ["new", "old"], isRight: true, isLate: true },
    });
  });

  it("is marked from there where one has gone back in time, too", () => {
    const session = opened(lessonOf(step), 0);
    const beganMs = session.desk.player.store.getState().playheadMs;
    walk(session.desk, [{ wait: 20 }, { set: "replicas", of: "web", to: 4 }], () => false);
    session.desk.player.seek(beganMs + 5000);
    session.predict("pods", 1);
    expect(answersOf(session)["pods"]).toMatchObject({ right: 3, isRight: false });
  });

  it("is the learner's, and is not changed by what is shown", () => {
    const session = opened(lessonOf(step), 0);
    session.predict("pods", 1);
    const given = answersOf(session)["pods"];
    walk(session.desk, step.solution, () => false);
    expect(answersOf(session)["pods"]).toBe(given);
  });

  it("is shown where none was given, as it comes true, and said to be shown", () => {
    const session = opened(lessonOf(step), 0);
    walk(session.desk, step.solution, () => false);
    expect(answersOf(session)["order"]).toEqual({
      given: ["new", "old"],
      right: ["new", "old"],
      isRight: true,
      isShown: true,
    });
  });
});

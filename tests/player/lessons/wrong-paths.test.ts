import { describe, expect, it } from "vitest";
import type { Goal } from "../../../src/lessons/goal.ts";
import type { Lesson, Move, Step } from "../../../src/lessons/lesson.ts";
import type { LessonSession } from "../../../src/player/lessons/lesson-session.ts";
import { walk } from "../../../src/player/lessons/walk.ts";
import { lessonOf, words } from "../../lessons/support/small-lesson.ts";
import { opened } from "../../lessons/support/walked.ts";

function stepWith(id: string, goal: Goal, ...wrong: readonly Goal[]): Step {
  return {
    id,
    title: words,
    body: words,
    goals: [{ goal, say: words }],
    hints: [],
    solution: [{ run: "kubectl get pods" }],
    alternatives: [],
    wrong: wrong.map((when) => ({ when, say: words, moves: [] })),
    done: words,
  };
}

const nine: Goal = { state: { deployment: { name: "web", replicas: 9 } } };
const four: Goal = { state: { deployment: { name: "web", replicas: 4 } } };
const refused: Goal = { refused: "rollout undo" };
const deleted: Goal = { act: { verb: "delete", kind: "Pod" } };
const scaledTo = (to: number): Move => ({ set: "replicas", of: "web", to });

/** What is answered after each of these moves. */
function answers(session: LessonSession, ...moves: readonly Move[]): readonly (readonly number[])[] {
  return moves.map((move) => {
    walk(session.desk, [move], () => false);
    return session.store.getState().wrong;
  });
}

describe("a wrong path is answered", () => {
  const lesson: Lesson = lessonOf(stepWith("one", nine, four, refused, deleted));

  it("while what was last done has led there, and again when it does so again", () => {
    const session = opened(lesson, 0);
    expect(answers(session, scaledTo(4), { run: "kubectl get pods" }, scaledTo(5), scaledTo(4))).toEqual([
      [0],
      [0],
      [],
      [0],
    ]);
  });

  it("until it is undone", () => {
    const session = opened(lesson, 0);
    answers(session, scaledTo(4));
    session.desk.player.undoAct();
    expect(session.store.getState().wrong).toEqual([]);
  });

  it("by what was done, until something else is", () => {
    const session = opened(lesson, 0);
    const remove: Move = { run: "kubectl delete pod ${pod:oldest@web}" };
    expect(answers(session, remove, { wait: 60 }, { set: "cause", of: "web", to: "x" })).toEqual([[2], [2], []]);
  });

  it("by a line that was refused, while one reads on and until one acts, at the same instant, too", () => {
    const session = opened(lesson, 0);
    expect(
      answers(session, { run: "kubectl rollout undo deploy/web --to-revision=7" }, { run: "kubectl get rs" }),
    ).toEqual([[1], [1]]);
    session.desk.shell.submit("kubectl rollout undo deploy/web --to-revision=8");
    session.desk.player.run("kubectl scale deployment/web --replicas=5");
    expect(session.store.getState().wrong).toEqual([]);
  });

  it("where it takes several acts, after the last of them", () => {
    const back: Goal = {
      inTurn: [{ deployment: { name: "web", replicas: 4 } }, { deployment: { name: "web", replicas: 2 } }],
    };
    const session = opened(lessonOf(stepWith("one", nine, back)), 0);
    expect(answers(session, scaledTo(4), scaledTo(2), { wait: 30 }, scaledTo(3))).toEqual([[], [0], [0], []]);
  });

  it("not where something has come about before that it must not", () => {
    const only: Goal = { all: [{ now: { deployment: { name: "web", replicas: 5 } } }, { not: four }] };
    const session = opened(lessonOf(stepWith("one", nine, only)), 0);
    expect(answers(session, scaledTo(5), scaledTo(4), scaledTo(5))).toEqual([[0], [], []]);
  });

  it("with the newest last", () => {
    const session = opened(lesson, 0);
    expect(answers(session, scaledTo(4), { run: "kubectl rollout undo deploy/web --to-revision=7" })).toEqual([
      [0],
      [0, 1],
    ]);
  });
});

describe("what was so before a step began", () => {
  const lesson = lessonOf(stepWith("one", four), stepWith("two", nine, four, deleted));

  it("is answered neither at its beginning nor after an act that leaves it so, but when one comes back to it", () => {
    const session = opened(lesson, 0);
    answers(session, { run: "kubectl delete pod ${pod:oldest@web}" }, scaledTo(4));
    session.goOn();
    expect(session.store.getState()).toMatchObject({ step: 1, wrong: [] });
    const cause: Move = { set: "cause", of: "web", to: "x" };
    expect(answers(session, { wait: 60 }, { run: "kubectl get rs" }, cause, scaledTo(3), scaledTo(4))).toEqual([
      [],
      [],
      [],
      [],
      [0],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import type { Move } from "../../../src/lessons/lesson.ts";
import { keepLesson, keptLesson } from "../../../src/player/lessons/kept-lesson.ts";
import type { LessonSession } from "../../../src/player/lessons/lesson-session.ts";
import { walk } from "../../../src/player/lessons/walk.ts";
import { lessonIn } from "../../lessons/support/curriculum.ts";
import { opened } from "../../lessons/support/walked.ts";
import { keptInMemory } from "../support/kept-in-memory.ts";

const rollback = lessonIn("rollback.yaml");
const at = (id: string): number => rollback.steps.findIndex((step) => step.id === id);
const overOne: readonly Move[] = [
  { set: "undo", of: "test-web", to: 1 },
  { wait: 30 },
  { set: "undo", of: "test-web", to: 2 },
  { wait: 30 },
];

/** The step before, done with a detour or without, and gone on from. */
function cameTo(id: string, detour: readonly Move[]): LessonSession {
  const session = opened(rollback, at(id) - 1);
  walk(session.desk, detour, () => false, 60_000);
  walk(session.desk, rollback.steps[at(id) - 1]?.solution ?? [], () => session.store.getState().isDone);
  expect(session.store.getState().isDone).toBe(true);
  session.goOn();
  return session;
}

describe("a step that counts on how the cluster is", () => {
  it("begins where the step before ended, if that is so", () => {
    const session = cameTo("again", []);
    expect(session.store.getState()).toMatchObject({ step: at("again"), isSetUp: false });
    expect(session.store.getState().begun.from).toBeGreaterThan(0);
  });

  it("begins as the lesson's own way leaves it, and says so, where another has led elsewhere", () => {
    const session = cameTo("again", overOne);
    expect(session.store.getState()).toMatchObject({ step: at("again"), isSetUp: true, isDone: false, wrong: [] });
    walk(session.desk, [{ set: "undo", of: "test-web" }, { wait: 60 }], () => false, 60_000);
    expect(session.store.getState().isDone).toBe(true);
    session.goOn();
    expect(session.store.getState()).toMatchObject({ step: at("to-revision"), isSetUp: false });
  });

  it("never begins done with, nor with a question of which nothing comes true", () => {
    const session = cameTo("to-revision", [{ set: "undo", of: "test-web", to: 1 }, { wait: 30 }]);
    expect(session.store.getState()).toMatchObject({ isDone: false, isSetUp: true });
    session.predict("listed", "new");
    expect(session.store.getState().answers["listed"]).toEqual({ given: "new", right: "new", isRight: true });
  });

  it("is told of in the console, where lines of the cluster before stand", () => {
    const told = ({ desk }: LessonSession): number =>
      desk.shell.store.getState().entries.filter((entry) => entry.told?.type === "open").length;
    expect(told(cameTo("again", []))).toBe(0);
    expect(told(cameTo("again", overOne))).toBe(1);
  });

  it("says so after a reload too", async () => {
    const session = cameTo("again", overOne);
    const storage = keptInMemory();
    keepLesson(storage, session.store.getState());
    const kept = await keptLesson(storage);
    expect(kept?.kept).toMatchObject({ stepId: "again", isSetUp: true });
    const again = opened(rollback, at("again"));
    again.resume(rollback, kept!.kept);
    expect(again.store.getState().isSetUp).toBe(true);
  });
});

describe("an answer that is given after something was done", () => {
  const answered = (moves: readonly Move[]) => {
    const session = opened(rollback, at("back"));
    walk(session.desk, moves, () => false, 60_000);
    session.predict("number", 4);
    return session.store.getState().answers["number"];
  };
  const undo: Move = { set: "undo", of: "test-web", to: 1 };

  it("is about how it was before, and says so", () => {
    expect(answered([undo])).toEqual({ given: 4, right: 4, isRight: true, isLate: true });
  });

  it("says nothing of it where nothing was done", () => {
    expect(answered([])).toEqual({ given: 4, right: 4, isRight: true });
  });
});

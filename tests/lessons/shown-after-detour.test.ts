import { describe, expect, it } from "vitest";
import type { Lesson, Move } from "../../src/lessons/lesson.ts";
import type { LessonSession } from "../../src/player/lessons/lesson-session.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { lessonIn } from "./support/curriculum.ts";
import { opened } from "./support/walked.ts";

/** Goes on from a step to another one as the lesson shows it, with what is done otherwise in the first. */
function wentOn(lesson: Lesson, from: string, detour: readonly Move[], to: string): LessonSession {
  const at = (id: string): number => lesson.steps.findIndex((step) => step.id === id);
  const session = opened(lesson, at(from));
  walk(session.desk, detour, () => false, 60_000);
  for (let step = at(from); step < at(to); step++) {
    expect(shown(session)).toBe(true);
    session.goOn();
    // What was done before a step is no mistake in it.
    expect(session.store.getState().wrong).toEqual([]);
  }
  return session;
}

/** Does what Show me does; whether the step is done then. */
function shown(session: LessonSession): boolean {
  const { lesson, step } = session.store.getState();
  walk(session.desk, lesson?.steps[step]?.solution ?? [], () => session.store.getState().isDone);
  return session.store.getState().isDone;
}

describe("rollback after a detour", () => {
  const rollback = lessonIn("rollback.yaml");
  /** To the first version, and from there to the one that is wanted. */
  const overOne: readonly Move[] = [
    { set: "undo", of: "test-web", to: 1 },
    { wait: 30 },
    { set: "undo", of: "test-web", to: 2 },
    { wait: 30 },
  ];

  it.each(["again", "to-revision", "find-two", "what-stays"])("shows the step %s by the revisions that are", (to) => {
    expect(shown(wentOn(rollback, "back", overOne, to))).toBe(true);
  });

  it("is done with by the undo that the text asks for, wherever that leads, and is not answered as a mistake", () => {
    const session = wentOn(rollback, "back", overOne, "again");
    const wrong: number[] = [];
    const leave = session.store.subscribe((state) => wrong.push(...state.wrong));
    walk(session.desk, [{ set: "undo", of: "test-web" }, { wait: 60 }], () => false, 60_000);
    leave();
    expect(session.store.getState().isDone).toBe(true);
    expect(wrong).toEqual([]);
  });

  it("leads to the first version where the one before is another", () => {
    const detour: readonly Move[] = [
      { run: "kubectl rollout undo deployment/test-web --to-revision=${revision:iesgn/test_web:version3@test-web}" },
      { wait: 30 },
    ];
    expect(shown(wentOn(rollback, "find-two", detour, "what-stays"))).toBe(true);
  });

  it("goes back to the other version where one went back before scaling", () => {
    const session = opened(rollback, 5);
    walk(session.desk, [{ set: "undo", of: "test-web" }, { wait: 30 }], () => false);
    expect(session.store.getState().wrong).toEqual([0]);
    // To scale now does not make good what was left out: it is still said.
    walk(session.desk, [{ set: "replicas", of: "test-web", to: 5 }, { wait: 30 }], () => false);
    expect(session.store.getState().wrong).toEqual([0]);
    expect(shown(session)).toBe(true);
  });

  it("does not change the version again where that is only waited for", () => {
    const session = opened(rollback, 5);
    walk(session.desk, [{ set: "replicas", of: "test-web", to: 5 }, { wait: 30 }], () => false);
    session.desk.player.run("kubectl rollout undo deployment/test-web");
    const { inputs } = session.desk.player.store.getState().timeline;
    expect(shown(session)).toBe(true);
    expect(session.desk.player.store.getState().timeline.inputs).toBe(inputs);
  });

  it("has a right answer to each question", () => {
    const session = wentOn(rollback, "back", overOne, "to-revision");
    for (const _ of ["to-revision", "find-two", "what-stays"]) {
      shown(session);
      const { answers, lesson, step } = session.store.getState();
      for (const { id } of lesson?.steps[step]?.predict ?? []) {
        expect(answers[id]?.right).not.toBeNull();
      }
      session.goOn();
    }
  });

  const detours: readonly { what: string; from: string; moves: readonly Move[]; to: string }[] = [
    {
      what: "another image between",
      from: "third",
      moves: [{ set: "image", of: "test-web", to: "iesgn/test_web:latest" }, { wait: 30 }],
      to: "back",
    },
    {
      what: "to the first version and on to the third",
      from: "back",
      moves: [{ set: "undo", of: "test-web", to: 1 }, { wait: 30 }, { set: "undo", of: "test-web" }, { wait: 30 }],
      to: "back",
    },
    {
      what: "a revision that was deleted",
      from: "to-revision",
      moves: [{ run: "kubectl delete rs ${rs:previous@test-web}" }],
      to: "find-two",
    },
    {
      what: "all old revisions deleted",
      from: "to-revision",
      moves: [
        { run: "kubectl delete rs ${rs:previous@test-web}" },
        { run: "kubectl delete rs ${rs:previous@test-web}" },
      ],
      to: "what-stays",
    },
  ];
  it.each(detours)("shows a step after $what", ({ from, moves, to }) => {
    expect(shown(wentOn(rollback, from, moves, to))).toBe(true);
  });
});

describe("a new version after a slip", () => {
  it("is told of by its own rollout", () => {
    const session = opened(lessonIn("new-version.yaml"), 0);
    walk(
      session.desk,
      [{ set: "image", of: "web", to: "web:v3" }, { wait: 30 }, { run: "kubectl delete pods --all" }, { wait: 30 }],
      () => false,
    );
    expect(shown(session)).toBe(true);
    expect(Object.values(session.store.getState().numbers)[0]).toMatchObject({ made: 4, least: 3 });
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Lesson } from "../../../src/lessons/lesson.ts";
import { keepLesson, keptLesson } from "../../../src/player/lessons/kept-lesson.ts";
import { createLessonSession } from "../../../src/player/lessons/lesson-session.ts";
import { openStep } from "../../../src/player/lessons/lesson-opening.ts";
import { readOwnLesson } from "../../../src/player/lessons/own-lesson.ts";
import { unseenDesk } from "../../../src/player/lessons/unseen-desk.ts";
import { doMove } from "../../../src/player/lessons/do-move.ts";
import { lessonNamed } from "../../../src/lessons/curriculum.ts";
import { walk } from "../../../src/player/lessons/walk.ts";
import { keptInMemory } from "../support/kept-in-memory.ts";

const key = "rolloutscope.lesson";

function sessionAt(lesson: Lesson, step: number) {
  const opening = openStep(lesson, step);
  if (!opening.ok) {
    throw new Error(opening.error);
  }
  const session = createLessonSession(unseenDesk(opening.value, lesson.start.files));
  session.open(lesson, step, []);
  return session;
}

/** The page after a reload: the same run, and a session that has not seen it. */
function reloaded(session: ReturnType<typeof sessionAt>) {
  const { timeline, playheadMs } = session.desk.player.store.getState();
  return createLessonSession(unseenDesk({ timeline, nowMs: playheadMs }));
}

const small = readFileSync("tests/lessons/support/small-lesson.yaml", "utf8");

async function smallLesson(text = small): Promise<Lesson> {
  const read = await readOwnLesson(text);
  if (!read.ok) {
    throw new Error(JSON.stringify(read.error));
  }
  return read.value;
}

/** In the middle of a step: predicted, a hint asked for, and not done yet. */
async function inTheMiddle() {
  const lesson = await lessonNamed("rollback");
  const session = sessionAt(lesson, 1);
  session.predict("sets", 3);
  session.showHint();
  session.look("history");
  return { lesson, session };
}

describe("a lesson over a reload", () => {
  it("is where it was, with what was answered, looked at and hinted", async () => {
    const { lesson, session } = await inTheMiddle();
    const here = keptInMemory();
    keepLesson(here, session.store.getState());
    const kept = await keptLesson(here);
    expect(kept?.lesson).toEqual(lesson);
    const after = reloaded(session);
    after.resume(kept!.lesson, kept!.kept);
    const { step, answers, hints, looks, isDone, met } = after.store.getState();
    expect({ step, hints, looks, isDone, met }).toEqual({
      step: 1,
      hints: 1,
      looks: ["history"],
      isDone: false,
      met: [false],
    });
    expect(answers["sets"]?.isRight).toBe(true);
  });

  it("goes on from what was done before it", async () => {
    const { session } = await inTheMiddle();
    doMove(session.desk, { set: "undo", of: "test-web" });
    const here = keptInMemory();
    keepLesson(here, session.store.getState());
    const kept = await keptLesson(here);
    const after = reloaded(session);
    after.resume(kept!.lesson, kept!.kept);
    walk(after.desk, [], () => after.store.getState().isDone);
    expect(after.store.getState()).toMatchObject({ isDone: true, done: ["back"] });
  });

  it("that was left is left", async () => {
    const { session } = await inTheMiddle();
    const here = keptInMemory();
    keepLesson(here, session.store.getState());
    session.close();
    keepLesson(here, session.store.getState());
    expect(here.stored).toEqual({});
    expect(await keptLesson(here)).toBeNull();
  });

  it("that came as a file is read from what was kept of it", async () => {
    const lesson = await smallLesson();
    const session = sessionAt(lesson, 1);
    const here = keptInMemory();
    keepLesson(here, session.store.getState());
    const kept = await keptLesson(here);
    expect(kept?.lesson).toEqual(lesson);
    expect(kept?.kept.step).toBe(1);
  });

  it.each([
    ["of a lesson that there is no more", { lesson: "gone" }],
    ["of another version", { version: 2 }],
    ["of a look that there is no more", { looks: ["crystal-ball"] }],
    ["of a file that is none any more", { text: "steps: nothing" }],
    ["with a place that is none", { step: -1 }],
  ])("that is kept %s is none", async (_, changed) => {
    const { session } = await inTheMiddle();
    const here = keptInMemory();
    keepLesson(here, session.store.getState());
    here.stored[key] = JSON.stringify({ ...JSON.parse(here.stored[key]!), ...changed });
    expect(await keptLesson(here)).toBeNull();
  });

  it("that is no JSON, or where nothing may be looked at, is none", async () => {
    expect(await keptLesson(keptInMemory({ [key]: "{" }))).toBeNull();
    expect(await keptLesson(null)).toBeNull();
  });
});

describe("a lesson whose file has changed since it was kept", () => {
  /** The small lesson, kept at its second step, and then as it is changed. */
  async function keptAt(step: number, change: (lesson: Lesson) => Lesson) {
    const lesson = await smallLesson();
    const session = sessionAt(lesson, step);
    session.showHint();
    const here = keptInMemory();
    keepLesson(here, session.store.getState());
    const kept = await keptLesson(here);
    const after = reloaded(session);
    after.resume(change(lesson), kept!.kept);
    return after.store.getState();
  }

  it("goes on in the same step, also where that has another place", async () => {
    const state = await keptAt(1, (lesson) => ({
      ...lesson,
      steps: [{ ...lesson.steps[0]!, id: "before" }, ...lesson.steps],
    }));
    expect(state.lesson?.steps[state.step]?.id).toBe("again");
    expect(state.hints).toBe(1);
  });

  it("goes on in the last step where there are fewer, which begins anew", async () => {
    const state = await keptAt(1, (lesson) => ({ ...lesson, steps: lesson.steps.slice(0, 1) }));
    expect(state.step).toBe(0);
    expect(state).toMatchObject({ hints: 0, answers: {} });
  });

  it("begins the step in its place anew where that is another one", async () => {
    const state = await keptAt(0, (lesson) => ({
      ...lesson,
      steps: [{ ...lesson.steps[0]!, id: "other" }, lesson.steps[1]!],
    }));
    expect(state.step).toBe(0);
    expect(state).toMatchObject({ hints: 0, answers: {} });
  });
});

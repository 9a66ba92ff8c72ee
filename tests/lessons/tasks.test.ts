import { describe, expect, it } from "vitest";
import { checkLesson, wordsIn } from "../../src/lessons/check-lesson.ts";
import { holds } from "../../src/lessons/condition-holds.ts";
import type { Lesson, Move } from "../../src/lessons/lesson.ts";
import { measureOf } from "../../src/lessons/measure-of.ts";
import { taskLesson } from "../../src/lessons/tasks/task-lesson.ts";
import { taskId, taskKinds, taskOf } from "../../src/lessons/tasks/task-kinds.ts";
import { rightAnswer } from "../../src/player/lessons/mark-prediction.ts";
import { namesPlace } from "./support/names-place.ts";
import { opened, stated, walked } from "./support/walked.ts";

const seeds = Array.from({ length: 8 }, (_, at) => at + 1);

describe.each(taskKinds)("tasks: %s", (kind) => {
  it("are as many as there are seeds, each the same whenever it is made", () => {
    const all = seeds.map((seed) => taskLesson(kind, seed));
    expect(all).toEqual(seeds.map((seed) => taskLesson(kind, seed)));
    const bodies = new Set(
      all.map(({ start, steps }) => JSON.stringify([start, steps[0]?.body, steps[0]?.predict, steps[0]?.goals])),
    );
    expect(bodies.size).toBeGreaterThan(6);
  });

  it.each(seeds)("are sound, can be done, and are not done by doing nothing (%i)", (seed) => {
    const task = taskLesson(kind, seed);
    expect(checkLesson(task)).toEqual([]);
    const texts = wordsIn(task, []).flatMap(({ words: { en, es } }) => [en, es]);
    expect(texts.filter(namesPlace)).toEqual([]);
    const [step] = task.steps;
    const [prediction] = step?.predict ?? [];
    expect(walked(task, 0, [{ wait: 60 }]).session.store.getState().isDone).toBe(false);
    const session = opened(task, 0);
    const { timeline, playheadMs: nowMs } = session.desk.player.store.getState();
    const right =
      step === undefined || prediction === undefined ? null : rightAnswer(step, prediction, { timeline, nowMs });
    const answering: readonly Move[] =
      prediction === undefined || right === null ? [] : [{ predict: prediction.id, answer: right }];
    expect(prediction === undefined ? null : right === null).not.toBe(true);
    const { session: done, end } = walked(task, 0, [...answering, ...(step?.solution ?? [])]);
    expect(end).toEqual({ type: "enough" });
    expect(prediction === undefined || done.store.getState().answers[prediction.id]?.isRight).toBe(true);
    for (const moves of step?.alternatives ?? []) {
      expect(walked(task, 0, [...answering, ...moves]).end).toEqual({ type: "enough" });
    }
  });

  it("are found again by their names", () => {
    expect(taskOf(taskId(kind, 7))).toEqual({ kind, seed: 7 });
    expect(taskOf("rollback")).toBeNull();
  });
});

/** What the Deployment of a task is called, and its Service. */
function nameIn({ start: { manifests = "" } }: Lesson): string {
  return /name: ([a-z]+)/.exec(manifests)?.[1] ?? "";
}

/** The answer that a fault's solution gives, which names the fault. */
function faultOf(seed: number): unknown {
  return taskLesson("fault", seed).steps[0]?.solution.flatMap((move) => ("predict" in move ? [move.answer] : []))[0];
}

const ofEachFault = Array.from({ length: 80 }, (_, at) => at + 1).filter(
  (seed, at, all) => all.findIndex((one) => faultOf(one) === faultOf(seed)) === at,
);

it.each(ofEachFault.map((seed) => ({ seed, fault: faultOf(seed) })))(
  "the fault $fault has one right answer, which says what to change, and is gone when that is changed",
  ({ seed, fault }) => {
    const task = taskLesson("fault", seed);
    const [step] = task.steps;
    const [prediction] = step?.predict ?? [];
    const session = opened(task, 0);
    const { timeline, playheadMs: nowMs } = session.desk.player.store.getState();
    expect(step && prediction && rightAnswer(step, prediction, { timeline, nowMs })).toBe(fault);
    const options = prediction !== undefined && "choice" in prediction.answer ? prediction.answer.choice : [];
    const { state } = timeline.frames.at(-1) ?? { state: undefined };
    const right = options.filter(({ when }) => "now" in when && state !== undefined && holds(when.now, state));
    expect(right.map(({ id }) => id)).toEqual([fault]);
    const users: Move = { users: { service: nameIn(task), port: 80, perSecond: 5 } };
    const { session: done, end } = walked(task, 0, [users, ...(step?.solution ?? [])]);
    expect(end).toEqual({ type: "enough" });
    const { timeline: after, playheadMs } = done.desk.player.store.getState();
    done.desk.player.playTo(playheadMs + 20_000, () => false);
    const later = done.desk.player.store.getState();
    // From a while after it was mended no request is lost any more.
    const stretch = { timeline: later.timeline, from: after.frames.length - 1, atMs: later.playheadMs };
    expect(measureOf({ lost: true }, { ...stretch, beganMs: playheadMs + 3000 })).toBe(0);
    // An update that crashes leaves old Pods, so users notice nothing of it.
    const waited = walked(task, 0, [users, { wait: 10 }], 10_000).session;
    expect((stated(waited, { lost: true }) ?? 0) > 0).toBe(fault !== "crash");
  },
);

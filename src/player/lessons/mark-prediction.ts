import { firstFrameWhere } from "../../lessons/first-frame.ts";
import { isMet } from "../../lessons/goal-met.ts";
import type { Prediction, Start, Step } from "../../lessons/lesson.ts";
import { measureOf } from "../../lessons/measure-of.ts";
import { frameIndexAt } from "../../view/frames.ts";
import type { Answer } from "./lesson-desk.ts";
import { nothingPublished, publicationsSince, switchesOf } from "./publications.ts";
import { type LessonOpening, unseenDesk } from "./unseen-desk.ts";
import { walk } from "./walk.ts";

/** An answer, and what the simulator says to it. */
export interface Marked {
  readonly given: Answer;
  /** What comes true; `null`: none of what was offered. */
  readonly right: Answer | null;
  readonly isRight: boolean;
  /** It was shown instead of given. */
  readonly isShown?: true;
  /** Something was done in the step before it was given, which is no part of what it is about. */
  readonly isLate?: true;
}

/**
 * Marks an answer by running ahead from a run as it was where the step began: what the prediction (or else the step) does is done on a
 * run of its own and read off. The page's run is not touched.
 */
export function markPrediction(
  step: Step,
  prediction: Prediction,
  now: LessonOpening,
  given: Answer,
  files?: Start["files"],
): Marked {
  const right = rightAnswer(step, prediction, now, files);
  return { given, right, isRight: right !== null && isEqual(given, right) };
}

/** What came true of a prediction when it was last asked, and of what run. */
interface Asked {
  readonly step: Step;
  readonly now: LessonOpening;
  readonly files: Start["files"];
  readonly right: Answer | null;
}

const known = new WeakMap<Prediction, Asked>();

/** What comes true of a prediction, with the lesson's files for lines that apply them; `null`: nothing of what it offers. */
export function rightAnswer(
  step: Step,
  prediction: Prediction,
  now: LessonOpening,
  files?: Start["files"],
): Answer | null {
  const last = known.get(prediction);
  const isSame =
    last?.step === step &&
    last.files === files &&
    last.now.timeline === now.timeline &&
    last.now.nowMs === now.nowMs &&
    last.now.pipelines === now.pipelines;
  const right = isSame ? last.right : runAhead(step, prediction, now, files);
  known.set(prediction, { step, now, files, right });
  return right;
}

function runAhead(
  step: Step,
  { answer, moves, seconds }: Prediction,
  now: LessonOpening,
  files: Start["files"],
): Answer | null {
  const desk = unseenDesk(now, files);
  const from = frameIndexAt(now.timeline.frames, now.nowMs);
  const todo = (moves ?? step.solution).filter((move) => !("predict" in move));
  walk(desk, todo, () => false, seconds === undefined ? undefined : seconds * 1000);
  const { timeline, playheadMs: atMs } = desk.player.store.getState();
  const lines = desk.shell.store
    .getState()
    .entries.flatMap(({ line, exit, atMs: when }) => (exit === null ? [] : [{ line, exit, atMs: when }]));
  const published = publicationsSince(nothingPublished, desk.pipelines.store.getState());
  const pipelineOf = switchesOf(desk.pipelines);
  desk.pipelines.dispose();
  desk.shell.dispose();
  if ("number" in answer) {
    return measureOf(answer.number, { timeline, from, beganMs: now.nowMs, atMs });
  }
  if ("choice" in answer) {
    const window = {
      timeline,
      from,
      beganMs: now.nowMs,
      atMs,
      lines,
      looks: [],
      published,
      pipelineOf,
      answered: [],
    };
    return answer.choice.find(({ when }) => isMet(when, window))?.id ?? null;
  }
  const to = frameIndexAt(timeline.frames, atMs);
  const found = answer.order.map(({ id, when }) => ({ id, at: firstFrameWhere(when, timeline.frames, from, to) }));
  return found.every(({ at }) => at !== null)
    ? found.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ id }) => id)
    : null;
}

function isEqual(a: Answer, b: Answer): boolean {
  return typeof a === "object" && typeof b === "object"
    ? a.length === b.length && a.every((one, at) => one === b[at])
    : a === b;
}

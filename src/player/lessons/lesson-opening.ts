import { ok, type Result } from "../../api/failure.ts";
import type { SimTime } from "../../api/objects.ts";
import type { ApiRequest } from "../../sim/input.ts";
import { startTimeline } from "../../sim/submit.ts";
import type { Lesson, Start } from "../../lessons/lesson.ts";
import { warmedUp } from "../opening.ts";
import { objectsIn } from "./manifests-read.ts";
import { goalsMet } from "./goals-met.ts";
import type { StepWindow } from "../../lessons/step-window.ts";
import { nothingPublished, publicationsSince, switchesOf } from "./publications.ts";
import { type LessonOpening, unseenDesk } from "./unseen-desk.ts";
import { behaviorOf } from "../registry.ts";
import { served, usersCome } from "../users-come.ts";
import { sourceOf } from "./do-move.ts";
import { walk } from "./walk.ts";

/** A run of a lesson's own, warm, with its users, and with what was done in it before it is shown. */
function openStart(start: Start, seed: number): Result<LessonOpening, string> {
  const objects = objectsIn(start);
  if (!objects.ok) {
    return objects;
  }
  const setup = objects.value.map((object): ApiRequest => ({ verb: "create", object }));
  const images = Object.entries(start.images ?? {}).map(([image, name]) => [image, behaviorOf(name, image)] as const);
  const settings = {
    hasSystemObjects: true,
    hasMetrics: true,
    ...(images.length === 0 ? {} : { images: Object.fromEntries(images) }),
  };
  const warm = warmedUp(startTimeline({ version: 1, seed, setup, settings }));
  const opening = start.users === undefined ? warm : usersCome(served(warm), sourceOf(start.users));
  return ok(movedOn(opening, start.files, (desk) => walk(desk, start.moves ?? [], () => false, 0)));
}

function movedOn(
  opening: LessonOpening,
  files: Start["files"],
  move: (desk: ReturnType<typeof unseenDesk>) => void,
): LessonOpening {
  const desk = unseenDesk(opening, files);
  move(desk);
  const { timeline, playheadMs } = desk.player.store.getState();
  const { settings } = desk.pipelines.store.getState();
  desk.pipelines.dispose();
  desk.shell.dispose();
  return { timeline, nowMs: playheadMs, pipelines: settings };
}

/** What was walked to of a lesson, by step: to open a step again, or the next one, is to take what is there. */
const known = new WeakMap<Lesson, Map<number, Result<LessonOpening, string>>>();

/**
 * The run in which a step begins: as whoever has done all steps before it finds it, each in the way that the lesson
 * itself shows; the same for the same lesson. An error says why the lesson's manifests cannot be read.
 */
export function openStep(lesson: Lesson, step: number): Result<LessonOpening, string> {
  const openings = known.get(lesson) ?? new Map<number, Result<LessonOpening, string>>();
  known.set(lesson, openings);
  const opening = openings.get(step) ?? openAnew(lesson, step);
  openings.set(step, opening);
  return opening;
}

function openAnew(lesson: Lesson, step: number): Result<LessonOpening, string> {
  const start = lesson.steps[step]?.start;
  const before = lesson.steps[step - 1];
  if (start !== undefined || before === undefined) {
    return openStart(start ?? lesson.start, lesson.seed);
  }
  const opening = openStep(lesson, step - 1);
  return opening.ok
    ? ok(
        movedOn(opening.value, lesson.start.files, (desk) => {
          const { timeline, playheadMs } = desk.player.store.getState();
          const from = timeline.frames.findLastIndex(({ atMs }) => atMs <= playheadMs);
          walk(desk, before.solution, () => goalsMet(before, windowOf(desk, from, playheadMs)).every(Boolean));
        }),
      )
    : opening;
}

/** What was done at a desk since a frame. Predictions and looks leave no trace: a step that wants them is walked to its end. */
function windowOf(
  { player, shell, pipelines }: ReturnType<typeof unseenDesk>,
  from: number,
  beganMs: SimTime,
): StepWindow {
  const { timeline, playheadMs } = player.store.getState();
  const lines = shell.store
    .getState()
    .entries.flatMap(({ line, exit, atMs }) => (exit === null ? [] : [{ line, exit, atMs }]));
  return {
    timeline,
    from,
    beganMs,
    atMs: playheadMs,
    lines,
    looks: [],
    published: publicationsSince(nothingPublished, pipelines.store.getState()),
    pipelineOf: switchesOf(pipelines),
    answered: [],
  };
}

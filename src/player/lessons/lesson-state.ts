import type { SimTime } from "../../api/objects.ts";
import type { Look } from "../../lessons/goal.ts";
import type { Lesson } from "../../lessons/lesson.ts";
import type { Publication } from "../../lessons/step-window.ts";
import type { Frame } from "../../sim/timeline.ts";
import type { AllPipelineSettings } from "../pipeline/pipeline-settings.ts";
import type { Player } from "../player.ts";
import type { Marked } from "./mark-prediction.ts";
import type { OwnNumbers } from "./own-numbers.ts";
import { nothingPublished, type PublishedBefore } from "./publications.ts";

/** Where a step has begun. */
export interface StepBegun {
  /** The number of the last frame that was there, and the frames of the run as it was then. */
  readonly from: number;
  readonly frames: readonly Frame[];
  readonly atMs: SimTime;
  /** The last entry of the console that was there. */
  readonly entry: number;
  /** What was published before. */
  readonly published: PublishedBefore;
  /** How the pipelines were switched. */
  readonly pipelines: AllPipelineSettings;
}

export interface LessonState {
  readonly lesson: Lesson | null;
  /** Which step is open. */
  readonly step: number;
  readonly begun: StepBegun;
  readonly looks: readonly Look[];
  /** What was published in this step, also before a reload, of which the pipelines know nothing. */
  readonly published: readonly Publication[];
  readonly answers: Readonly<Record<string, Marked>>;
  /** By part of the goal. */
  readonly met: readonly boolean[];
  /** Its goal was met, and stays so whatever is done then. */
  readonly isDone: boolean;
  /** It is done, and the next step can begin where it has ended. */
  readonly leadsOn: boolean;
  /** What of the narration has come about, in the order in which it has. */
  readonly told: readonly number[];
  /** Wrong paths that what was last done has led to, the newest last. */
  readonly wrong: readonly number[];
  /** So many hints are shown. */
  readonly hints: number;
  /** Steps of the lesson that were done, now or at another time. */
  readonly done: readonly string[];
  /** Numbers of the texts as they are in this run, by step; the rest is as the file states them. */
  readonly numbers: Readonly<Record<string, OwnNumbers>>;
  /** So many acts of the run were there when it was opened: they are the lesson's. */
  readonly given: number;
  /** The step begins with the cluster that it counts on: another way had led elsewhere. */
  readonly isSetUp: boolean;
}

/** What of a step outlives a reload; the run is kept by itself. */
export interface KeptStep {
  /** Which one: by its id, where the lesson's file has changed since; else by its place. */
  readonly stepId?: string | undefined;
  readonly step: number;
  readonly from: number;
  readonly beganMs: SimTime;
  readonly looks: readonly Look[];
  readonly published: readonly Publication[];
  readonly answers: Readonly<Record<string, Marked>>;
  readonly hints: number;
  readonly done: readonly string[];
  readonly numbers: LessonState["numbers"];
  readonly given: number;
  readonly isSetUp?: boolean;
}

/** In no lesson. */
export const noLesson: LessonState = {
  lesson: null,
  step: 0,
  begun: { from: 0, frames: [], atMs: 0, entry: 0, published: nothingPublished, pipelines: {} },
  looks: [],
  published: [],
  answers: {},
  met: [],
  isDone: false,
  leadsOn: false,
  told: [],
  wrong: [],
  hints: 0,
  done: [],
  numbers: {},
  given: 0,
  isSetUp: false,
};

/** Whether the run that is shown is the one in which the lesson's step has begun, be it forked since. */
export function isRunOf({ begun }: LessonState, player: Player): boolean {
  return begun.frames[0] === player.store.getState().timeline.frames[0];
}

/** Where a step begins in a run: of one that was forked before that, where it was forked. */
export function beginningIn(now: readonly Frame[], { from, frames }: StepBegun): number {
  if (now[from] === frames[from]) {
    return from;
  }
  let same = 0;
  let other = from;
  while (same < other - 1) {
    const middle = (same + other) >>> 1;
    if (now[middle] === frames[middle]) {
      same = middle;
    } else {
      other = middle;
    }
  }
  return same;
}

import type { FrameIndex, Timeline } from "../sim/timeline.ts";
import type { SimTime } from "../api/objects.ts";
import type { Look, PublishedResult } from "./goal.ts";

/** A kubectl line that was given, and whether it went well. */
export interface GivenLine {
  readonly line: string;
  readonly exit: number;
  readonly atMs: SimTime;
}

/** A tag that was published, and what has become of it by now. */
export interface Publication {
  readonly image: string;
  readonly result: PublishedResult;
}

/** How the pipeline of a repository is switched. */
export interface PipelineSwitches {
  readonly isOn: boolean;
  readonly rollsBack: boolean;
}

/** What a step is judged by: what was done and what came about since it began. */
export interface StepWindow {
  readonly timeline: Timeline;
  /** The last frame that was there before it began. */
  readonly from: FrameIndex;
  /** The first frame whose acts, decisions and Events count; absent: the one after `from`. */
  readonly actsFrom?: FrameIndex;
  /** The last frame that counts, where it is not the last one by then. */
  readonly to?: FrameIndex;
  /** All of the step, where this is a part of it: what has not come about has not in all of that. */
  readonly step?: StepWindow;
  /** When it began: later than that frame, where nothing happened for a while. */
  readonly beganMs: SimTime;
  /** Where the learner looks. */
  readonly atMs: SimTime;
  readonly lines: readonly GivenLine[];
  readonly looks: readonly Look[];
  readonly published: readonly Publication[];
  /** Of a repository, as its pipeline is now. */
  readonly pipelineOf: (repository: string) => PipelineSwitches;
  /** Predictions that were answered. */
  readonly answered: readonly string[];
}

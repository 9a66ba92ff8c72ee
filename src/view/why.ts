import type { ObjectRef, SimTime } from "../api/objects.ts";
import type { FrameIndex, Timeline } from "../sim/timeline.ts";
import type { Decision } from "../sim/trace.ts";
import type { News } from "./moment.ts";

/** A decision with its place in the run. */
export interface TracedDecision {
  /** For lists: frame and number within it. */
  readonly key: string;
  readonly frame: FrameIndex;
  readonly atMs: SimTime;
  readonly decision: Decision;
  /** The nearest frame before it, in its chain of causes, that has something to tell; `null`: none. */
  readonly causedBy: FrameIndex | null;
  /** The nearest frames after it, up to the playhead, that it brought about and that have something to tell. */
  readonly effects: readonly FrameIndex[];
}

/** A link of the chain from a decision back to what a person did. */
export interface CauseLink {
  readonly frame: FrameIndex;
  readonly atMs: SimTime;
  readonly news: News;
}

export interface Caption {
  readonly frame: FrameIndex;
  readonly atMs: SimTime;
  readonly news: News;
  readonly isWait: boolean;
}

/** What was decided about an object (`null`: about any) up to the playhead, newest first. Repetitions are left out. */
export declare function decisionsAbout(timeline: Timeline, playheadMs: SimTime, ref: ObjectRef | null, limit: number): readonly TracedDecision[];
/** From a frame back to a person's act, the frame itself first; frames without news are left out. */
export declare function causeChain(timeline: Timeline, frame: FrameIndex): readonly CauseLink[];
/** What to say under the stage: the newest news at the playhead. */
export declare function captionAt(timeline: Timeline, playheadMs: SimTime): Caption | null;

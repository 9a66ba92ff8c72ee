import type { ObjectRef, SimTime } from "../api/objects.ts";
import type { Input } from "../sim/input.ts";
import type { Change, FrameIndex } from "../sim/timeline.ts";
import type { Decision } from "../sim/trace.ts";
import type { RevisionMark } from "./scene.ts";

/** Whose doing it is: the marks of the timeline stand in one row for each. */
export type MomentKind = "you" | "deployment" | "replicaset" | "pod" | "node";

/** Who has what ConfigMaps and Secrets said before they were changed. */
export interface ConfigNews {
  /** `ConfigMap bd-datos`. */
  readonly names: readonly string[];
  /** Whose running Pods keep that in their environment. */
  readonly kept: readonly string[];
  /** So many Pods keep it, of no Deployment too. */
  readonly pods: number;
  /** What starts them anew. */
  readonly lines: readonly string[];
  /** Who has files of it. */
  readonly mounted: readonly string[];
}

/** What a caption is made from. */
export type News =
  | {
      readonly type: "input";
      readonly input: Input;
      readonly accepted: boolean;
      /** What it changed in the objects that are stored. */
      readonly changes: readonly Change[];
      /** What becomes of a change of ConfigMaps and Secrets; `null`: it is of others. */
      readonly config: ConfigNews | null;
    }
  | { readonly type: "decision"; readonly decision: Decision };

/** An instant with news: what happened within a few hops of one cause, told as one thing. */
export interface Moment {
  readonly index: number;
  readonly fromMs: SimTime;
  /** The last ms of it: everything it tells of has happened. Steps go here. */
  readonly atMs: SimTime;
  readonly firstFrame: FrameIndex;
  readonly lastFrame: FrameIndex;
  readonly kind: MomentKind;
  /** The one that leads. */
  readonly news: News;
  /** All that it tells of, in order, `news` among it. */
  readonly all: readonly News[];
  /** The frame that `news` is from. */
  readonly frame: FrameIndex;
  /** `null` for acts that have no single object. */
  readonly subject: ObjectRef | null;
  /** The colour of the revision it is about; `null`: of none. */
  readonly mark: RevisionMark | null;
  /** It changes nothing: somebody waits. */
  readonly isWait: boolean;
}

import type { ObjectRef, SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import type { ApplicationId } from "./applications/applications.ts";

/** What a command line printed, and when in the run it was given. */
export interface CommandOutput {
  readonly line: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly atMs: SimTime;
  /** How many acts the run had once it was done. */
  readonly acts: number;
  /** Not run: what acting needs could not be fetched. */
  readonly isUnavailable?: true;
  /** Refused by this page, not by Kubernetes: more pods were asked for than it can show. */
  readonly tooManyPods?: { readonly wanted: number; readonly limit: number };
}

/** What lines printed, or will have printed as soon as what acting needs is there. */
export type Printed = readonly CommandOutput[] | { readonly later: Promise<readonly CommandOutput[]> };

/** A run and a place in it: what an act makes anew, what a fork leaves behind and what an undo brings back. */
export interface Branch {
  readonly timeline: Timeline;
  /** Where the learner looks. */
  readonly playheadMs: SimTime;
  /** The furthest instant that was played: now. What is known beyond it was only looked up. */
  readonly nowMs: SimTime;
  /** The branch before the newest act; `null`: no act yet. */
  readonly undo: ActLink | null;
  /** The branch that the last undo went away from. */
  readonly redo: ActLink | null;
  /** What the command lines given in it printed. Oldest first; the last ones only. */
  readonly outputs: readonly CommandOutput[];
}
export interface ActLink {
  /** The kubectl line, or a word for what was done. */
  readonly label: string;
  readonly branch: Branch;
  /** The act was to open another run in place of this one. */
  readonly isOpening?: true;
  /** The act was to open an application: which. */
  readonly application?: ApplicationId;
  /** The act was to begin anew. */
  readonly isStart?: true;
}

/** The pictures of the same objects: who owns them, where they run, and how users' requests come to them. */
export type StageView = "ownership" | "nodes" | "traffic";

export interface PlayerState extends Branch {
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly view: StageView;
  readonly selected: ObjectRef | null;
  /** kubectl's current namespace. */
  readonly namespace: string;
  /** What an act in the past left behind; kept until the next such act. */
  readonly otherBranch: Branch | null;
  /** Until then time passes though nothing is left to happen: a command waits for it. */
  readonly awaitedMs: SimTime;
  /** How much time that the clock had rested was let pass at once, when it last was, and up to when. */
  readonly caughtUp: {
    readonly ms: SimTime;
    readonly toMs: SimTime;
    readonly of: Timeline["frames"][number] | undefined;
  } | null;
}

export function branchOf(state: Branch): Branch {
  const { timeline, playheadMs, nowMs, undo, redo, outputs } = state;
  return { timeline, playheadMs, nowMs, undo, redo, outputs };
}

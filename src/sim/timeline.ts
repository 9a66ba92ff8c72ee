import type { ApiFailure, Result } from "../api/failure.ts";
import type { KubeEvent, KubeObject, Kind, ObjectKey, SimTime } from "../api/objects.ts";
import { peek } from "./event-queue.ts";
import type { Input, Scenario } from "./input.ts";
import type { Scheduled } from "./queue.ts";
import { step } from "./simulation.ts";
import type { ClusterState } from "./state.ts";
import type { Decision } from "./trace.ts";
import type { Transaction } from "./transaction.ts";

export type FrameIndex = number;

/** One write that the API server accepted. */
export interface Change {
  readonly verb: "create" | "update" | "status" | "delete";
  readonly kind: Kind;
  readonly key: ObjectKey;
  /** The object before; `undefined` for a creation. */
  readonly before: KubeObject | undefined;
  /** The object after; `undefined` when it is gone. */
  readonly after: KubeObject | undefined;
}

/** One event of the simulation: what happened, what it changed, and what was decided. */
export interface Frame {
  readonly index: FrameIndex;
  readonly atMs: SimTime;
  readonly state: ClusterState;
  /** `null` only for frame 0. */
  readonly origin: Scheduled | Input | null;
  /** The frame that brought this one about. */
  readonly cause: FrameIndex | null;
  /** Those that asked for the same look while it was waited for: a key waits once, whoever asks. */
  readonly alsoCauses: readonly FrameIndex[];
  readonly changes: readonly Change[];
  /** Kubernetes' own Events that were recorded. */
  readonly events: readonly KubeEvent[];
  readonly decisions: readonly Decision[];
}

/** A run: all that happened so far. Every frame is kept; frames share what did not change between them. */
export interface Timeline {
  readonly scenario: Scenario;
  readonly inputs: readonly Input[];
  readonly frames: readonly Frame[];
}

export type Response = Result<KubeObject, ApiFailure>;

/** More frames than any rollout of the largest size needs: two controllers that fight each other stop here. */
export const MAX_FRAMES = 400_000;

/** What a step or an input has left behind, as the next frame of its run. */
export function frameOf(tx: Transaction, origin: Scheduled | Input | null, cause: FrameIndex | null): Frame {
  const { alsoCauses, changes, events, decisions, frame: index, nowMs: atMs } = tx;
  return { index, atMs, state: tx.commit(), origin, cause, alsoCauses, changes, events, decisions };
}

export function lastFrame(timeline: Timeline): Frame {
  const frame = timeline.frames.at(-1);
  if (frame === undefined) {
    throw new Error("a timeline has at least frame 0");
  }
  return frame;
}

/** Runs all that is due up to `untilMs`; returns the same object when nothing was. Slicing never changes the result. */
export function advance(
  timeline: Timeline,
  untilMs: SimTime,
  limitFrames: number = Number.POSITIVE_INFINITY,
): Timeline {
  const added: Frame[] = [];
  let state = lastFrame(timeline).state;
  let index = timeline.frames.length;
  for (
    let due = peek(state.queue);
    due !== null && due.atMs <= untilMs && added.length < limitFrames;
    due = peek(state.queue)
  ) {
    if (index >= MAX_FRAMES) {
      throw new Error(`the run has ${String(MAX_FRAMES)} frames, which is the most that is kept`);
    }
    const done = step(state, index);
    if (done === null) {
      break;
    }
    const frame = frameOf(done.transaction, done.origin, done.origin.cause);
    added.push(frame);
    state = frame.state;
    index += 1;
  }
  return added.length === 0 ? timeline : { ...timeline, frames: timeline.frames.concat(added) };
}

/** Index of the last frame at or before `atMs`; 0 for any earlier instant. */
export function indexAt(timeline: Timeline, atMs: SimTime): FrameIndex {
  let low = 0;
  let high = timeline.frames.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((timeline.frames[middle]?.atMs ?? 0) <= atMs) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** The last frame at or before `atMs`. */
export function frameAt(timeline: Timeline, atMs: SimTime): Frame {
  return timeline.frames[indexAt(timeline, atMs)] ?? lastFrame(timeline);
}

/** The instant of the next thing that will happen by itself, or `null` when nothing is left to happen. */
export function nextEventMs(timeline: Timeline): SimTime | null {
  return peek(lastFrame(timeline).state.queue)?.atMs ?? null;
}

/** The chain of frames that led to this one, newest first, beginning with the frame itself. */
export function causesOf(timeline: Timeline, frame: FrameIndex): readonly Frame[] {
  const chain: Frame[] = [];
  for (
    let at: Frame | undefined = timeline.frames[frame];
    at !== undefined;
    at = at.cause === null ? undefined : timeline.frames[at.cause]
  ) {
    chain.push(at);
  }
  return chain;
}

import type { ApiFailure, Result } from "../api/failure.ts";
import type { KubeEvent, KubeObject, Kind, ObjectKey, SimTime } from "../api/objects.ts";
import { handleRequest } from "./api-server.ts";
import { peek } from "./event-queue.ts";
import { injectFault, newNode } from "./faults.ts";
import { initialState } from "./initial-state.ts";
import type { Input, Scenario } from "./input.ts";
import type { Scheduled } from "./queue.ts";
import { step } from "./simulation.ts";
import type { ClusterState } from "./state.ts";
import type { Decision } from "./trace.ts";
import { Transaction } from "./transaction.ts";

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

function frameOf(tx: Transaction, origin: Scheduled | Input | null, cause: FrameIndex | null): Frame {
  const { changes, events, decisions, frame: index, nowMs: atMs } = tx;
  return { index, atMs, state: tx.commit(), origin, cause, changes, events, decisions };
}

/** Frame 0: the nodes, and the scenario's own objects as requested at 0 ms. Throws where the scenario itself is refused. */
export function startTimeline(scenario: Scenario): Timeline {
  const tx = new Transaction(initialState(scenario), 0);
  tx.now.settings.nodes.forEach((shape, i) => {
    tx.create("Node", newNode(shape, i));
  });
  for (const request of scenario.setup) {
    const answer = handleRequest(tx, request);
    if (!answer.ok) {
      throw new Error(`the scenario's setup is refused: ${answer.error.message}`);
    }
  }
  return { scenario, inputs: [], frames: [frameOf(tx, null, null)] };
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

/** The run up to and including an instant: what comes after it is dropped, later inputs too. */
function cutAt(timeline: Timeline, atMs: SimTime): Timeline {
  const due = advance(timeline, atMs);
  const last = indexAt(due, atMs);
  if (last === due.frames.length - 1) {
    return due;
  }
  return { ...due, inputs: due.inputs.filter((input) => input.atMs <= atMs), frames: due.frames.slice(0, last + 1) };
}

/** Applies an input at `input.atMs`, dropping the frames after that instant. Nothing is dropped when all of it is refused. */
export function submit(
  timeline: Timeline,
  input: Input,
): { readonly timeline: Timeline; readonly responses: readonly Response[] } {
  const cut = cutAt(timeline, input.atMs);
  const tx = new Transaction(lastFrame(cut).state, cut.frames.length);
  tx.begin(Math.max(input.atMs, tx.nowMs), false);
  const responses = applyInput(tx, input);
  if (responses.length > 0 && responses.every((response) => !response.ok)) {
    return { timeline, responses };
  }
  return {
    timeline: { ...cut, inputs: [...cut.inputs, input], frames: [...cut.frames, frameOf(tx, input, null)] },
    responses,
  };
}

function applyInput(tx: Transaction, input: Input): Response[] {
  switch (input.type) {
    case "requests":
      return input.requests.map((request) => handleRequest(tx, request));
    case "fault":
      return [injectFault(tx, input.fault)];
    case "image":
      tx.now.images = { ...tx.now.images, [input.image]: input.behavior };
      return [];
    default:
      return input satisfies never;
  }
}

/** What the API server would answer at the end of the run, with nothing changed (`--dry-run=server`). */
export function dryRun(timeline: Timeline, input: Input): readonly Response[] {
  return submit(timeline, input).responses;
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

/** The same run again from its scenario and inputs. */
export function replay(scenario: Scenario, inputs: readonly Input[], untilMs: SimTime): Timeline {
  const run = inputs.reduce((timeline, input) => submit(timeline, input).timeline, startTimeline(scenario));
  return advance(run, untilMs);
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

import type { ObjectRef, SimTime } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import { type Decision, waitingCodes } from "../sim/trace.ts";
import { decisionLogAt, inputOf, refKey, type DecisionLog, type LoggedDecision } from "./decision-log.ts";
import { foldFrames, frameIndexAt } from "./frames.ts";
import { asArray, emptyList, itemAt } from "./grow-list.ts";
import type { News } from "./moment.ts";
import { momentAt } from "./moments.ts";
import { isWait, rankOf } from "./news.ts";

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
export function decisionsAbout(
  timeline: Timeline,
  playheadMs: SimTime,
  ref: ObjectRef | null,
  limit: number,
): readonly TracedDecision[] {
  const { frames } = timeline;
  const log = decisionLogAt(frames, frameIndexAt(frames, playheadMs));
  const entries = ref === null ? log.all : (mapGet(log.byObject, refKey(ref)) ?? emptyList());
  const found: TracedDecision[] = [];
  for (let at = entries.length - 1; at >= 0 && found.length < limit; at--) {
    const entry = itemAt(entries, at);
    if (entry !== undefined) {
      found.push(traced(entry, log, frames));
    }
  }
  return found;
}

function traced(
  { frame, order, atMs, decision }: LoggedDecision,
  log: DecisionLog,
  frames: readonly Frame[],
): TracedDecision {
  const effects = mapGet(log.effects, String(frame));
  return {
    key: `${frame}.${order}`,
    frame,
    atMs,
    decision,
    causedBy: causeOf(frames[frame], log),
    effects: effects === undefined ? [] : asArray(effects),
  };
}

/** The nearest frame above in the chain of causes that has something to tell. */
function causeOf(frame: Frame | undefined, log: DecisionLog): FrameIndex | null {
  const above = frame === undefined || frame.cause === null ? -1 : (itemAt(log.nearest, frame.cause) ?? -1);
  return above < 0 ? null : above;
}

/** What leads in a frame. */
export function newsOf(frame: Frame): News | null {
  const input = inputOf(frame);
  if (input !== null) {
    return { type: "input", input, accepted: input.type !== "requests" || frame.changes.length > 0 };
  }
  return frame.decisions
    .map((decision): News => ({ type: "decision", decision }))
    .reduce<News | null>((best, news) => (best === null || rankOf(news) > rankOf(best) ? news : best), null);
}

/** From a frame back to a person's act, the frame itself first; frames without news are left out. */
export function causeChain(timeline: Timeline, frame: FrameIndex): readonly CauseLink[] {
  const { frames } = timeline;
  const log = decisionLogAt(frames, Math.min(frame, frames.length - 1));
  const chain: CauseLink[] = [];
  let at: FrameIndex | null = itemAt(log.nearest, frame) ?? null;
  while (at !== null && at >= 0) {
    const link = frames[at];
    const news = link === undefined ? null : newsOf(link);
    if (link !== undefined && news !== null) {
      chain.push({ frame: at, atMs: link.atMs, news });
    }
    at = causeOf(link, log);
  }
  return chain;
}

interface WaitLog {
  readonly frame: Frame;
  readonly decision: Decision;
}
const lastWaitAt = foldFrames<WaitLog | null>((first) => waitIn(null, first, [first]), waitIn);

/** The last word of the Deployment controller that it waits, while nothing else has been decided since. */
function waitIn(before: WaitLog | null, frame: Frame, frames: readonly Frame[]): WaitLog | null {
  const { fresh } = decisionLogAt(frames, frame.index);
  const isOver = inputOf(frame) !== null || fresh.some(({ decision }) => decision.subject.kind === "Deployment");
  const wait = fresh.findLast(
    ({ decision }) =>
      decision.subject.kind === "Deployment" && waitingCodes.has(decision.code) && decision.code !== "deploymentInSync",
  );
  return wait === undefined ? (isOver ? null : before) : { frame, decision: wait.decision };
}

/** What to say under the stage: what was done last, or that it waits when it has looked since. */
export function captionAt(timeline: Timeline, playheadMs: SimTime): Caption | null {
  const { frames } = timeline;
  const moment = momentAt(timeline, playheadMs);
  const wait = lastWaitAt(frames, frameIndexAt(frames, playheadMs));
  if (moment === null) {
    return null;
  }
  const told = frames[moment.frame];
  if (wait !== null && told !== undefined && wait.frame.index > told.index && !actsWith(wait.frame, frames)) {
    return {
      frame: wait.frame.index,
      atMs: wait.frame.atMs,
      news: { type: "decision", decision: wait.decision },
      isWait: true,
    };
  }
  return { frame: moment.frame, atMs: told?.atMs ?? moment.atMs, news: moment.news, isWait: isWait(moment.news) };
}

/** The frame has something more to tell than that somebody waits. */
function actsWith(frame: Frame, frames: readonly Frame[]): boolean {
  return decisionLogAt(frames, frame.index).fresh.some(({ decision }) => !waitingCodes.has(decision.code));
}

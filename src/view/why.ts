import type { ObjectRef, SimTime } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import type { Decision } from "../sim/trace.ts";
import { decisionLogAt, inputOf, refKey, type DecisionLog, type LoggedDecision } from "./decision-log.ts";
import { frameIndexAt } from "./frames.ts";
import { asArray, emptyList, itemAt } from "./grow-list.ts";
import type { News } from "./moment.ts";
import { actNews, rankOf } from "./news.ts";

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

/** Which decisions are asked for. */
export interface Among {
  readonly isWanted?: (decision: Decision) => boolean;
  /** Of so many newest ones. */
  readonly most?: number;
  /** Keys of decisions that are wanted even where they are older than the others. */
  readonly also?: ReadonlySet<string>;
}

/**
 * What was decided about an object (`null`: about any) up to the playhead, newest first: so many, and those that are asked
 * for besides. Repetitions are left out.
 */
export function decisionsAbout(
  timeline: Timeline,
  playheadMs: SimTime,
  ref: ObjectRef | null,
  limit: number,
  { isWanted = () => true, most = Number.POSITIVE_INFINITY, also = noKeys }: Among = {},
): readonly TracedDecision[] {
  const { frames } = timeline;
  const log = decisionLogAt(frames, frameIndexAt(frames, playheadMs));
  const entries = ref === null ? log.all : (mapGet(log.byObject, refKey(ref)) ?? emptyList());
  const found: TracedDecision[] = [];
  const last = Math.max(0, entries.length - most);
  const lastAlso = Math.min(Number.POSITIVE_INFINITY, ...[...also].map((key) => Number.parseInt(key, 10)));
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = itemAt(entries, at);
    const isInReach = at >= last && found.length < limit;
    if (entry === undefined || (!isInReach && entry.frame < lastAlso)) {
      break;
    }
    if (isWanted(entry.decision) && (isInReach || also.has(keyOf(entry)))) {
      found.push(traced(entry, log, frames));
    }
  }
  return found;
}

const noKeys: ReadonlySet<string> = new Set();

function keyOf({ frame, order }: LoggedDecision): string {
  return `${frame}.${order}`;
}

function traced(entry: LoggedDecision, log: DecisionLog, frames: readonly Frame[]): TracedDecision {
  const { frame, atMs, decision } = entry;
  const effects = mapGet(log.effects, String(frame));
  return {
    key: keyOf(entry),
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
    return actNews(input, frame);
  }
  return frame.decisions
    .map((decision): News => ({ type: "decision", decision }))
    .reduce<News | null>((best, news) => (best === null || rankOf(news) > rankOf(best) ? news : best), null);
}

/** A frame as a link of a chain; `null` where it has nothing to tell. */
export function linkAt(timeline: Timeline, frame: FrameIndex): CauseLink | null {
  const at = timeline.frames[frame];
  const news = at === undefined ? null : newsOf(at);
  return at === undefined || news === null ? null : { frame, atMs: at.atMs, news };
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

import type { ObjectRef, SimTime } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import type { Decision } from "../sim/trace.ts";
import { causesOf, effectsOf, type Place } from "./causes.ts";
import { decisionLogAt, inputOf, refKey, type LoggedDecision } from "./decision-log.ts";
import { frameIndexAt } from "./frames.ts";
import { emptyList, itemAt } from "./grow-list.ts";
import type { News } from "./moment.ts";
import { actNews } from "./news.ts";

export type { Place } from "./causes.ts";

/** A decision with its place in the run. */
export interface TracedDecision {
  /** For lists: frame and number within it. */
  readonly key: string;
  readonly place: Place;
  readonly frame: FrameIndex;
  readonly atMs: SimTime;
  readonly decision: Decision;
}

/** A link of the chain from a decision back to what a person did. */
export interface CauseLink {
  /** For lists. */
  readonly key: string;
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
      found.push(traced(entry));
    }
  }
  return found;
}

const noKeys: ReadonlySet<string> = new Set();

function keyOf({ frame, order }: Place): string {
  return `${frame}.${order}`;
}

function traced(entry: LoggedDecision): TracedDecision {
  const { frame, order, atMs, decision } = entry;
  return { key: keyOf(entry), place: { frame, order }, frame, atMs, decision };
}

/** What brought a decision about; `null`: nothing here did. */
export function causeOf(timeline: Timeline, place: Place): CauseLink | null {
  const [cause] = causesOf(timeline.frames, place);
  return cause === undefined ? null : linkAt(timeline, cause);
}

/** What a decision, or an act, brought about up to the playhead, in order. */
export function effectsAt(timeline: Timeline, playheadMs: SimTime, place: Place): readonly CauseLink[] {
  const { frames } = timeline;
  const found = effectsOf(frames, frameIndexAt(frames, playheadMs), place);
  return found.flatMap((effect) => linkAt(timeline, effect) ?? []);
}

/** What was told at a place. */
export function linkAt({ frames }: Pick<Timeline, "frames">, place: Place): CauseLink | null {
  const frame = frames[place.frame];
  const news = frame === undefined ? null : newsOf(frame, place);
  return frame === undefined || news === null
    ? null
    : { key: keyOf(place), frame: place.frame, atMs: frame.atMs, news };
}

function newsOf(frame: Frame, { order }: Place): News | null {
  if (order === "act") {
    const input = inputOf(frame);
    return input === null ? null : actNews(input, frame);
  }
  const decision = frame.decisions[order];
  return decision === undefined ? null : { type: "decision", decision };
}

/** From a decision back to a person's act, the decision itself first. */
export function causeChain(timeline: Timeline, place: Place): readonly CauseLink[] {
  const chain: CauseLink[] = [];
  for (let at: Place | undefined = place; at !== undefined; [at] = causesOf(timeline.frames, at)) {
    const link = linkAt(timeline, at);
    if (link !== null) {
      chain.push(link);
    }
  }
  return chain;
}

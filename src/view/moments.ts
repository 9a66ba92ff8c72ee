import { objectKey, type ObjectKey, type SimTime } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import type { Decision } from "../sim/trace.ts";
import { decisionLogAt, inputOf, type LoggedDecision } from "./decision-log.ts";
import { foldFrames, frameIndexAt } from "./frames.ts";
import { added, asArray, emptyList, type GrowList } from "./grow-list.ts";
import { markAt } from "./marks.ts";
import type { Moment, News } from "./moment.ts";
import { actNews, changesNothing, isWait, kindOf, rankOf, weightOf } from "./news.ts";
import { rosterAt } from "./roster-at.ts";
import { laneOf } from "./roster.ts";
import type { RevisionMark } from "./scene.ts";

/** Consequences within so many hops of what brought them about are told with it. */
const HOPS = 3;

interface MomentLog {
  readonly closed: GrowList<Moment>;
  /** The last one: more may belong to it. */
  readonly open: Moment | null;
  /** A wait, or that all is as wanted, that shared its instant with something greater: it gets a moment of its own when the controller looks again. */
  readonly owed: Decision | null;
}

const momentLogAt = foldFrames<MomentLog>(
  (first) => next({ closed: emptyList(), open: null, owed: null }, first, [first]),
  next,
);

interface Told {
  readonly news: News;
  readonly role: "opens" | "soft" | "joins";
}

function toldIn(frame: Frame, fresh: readonly LoggedDecision[], owed: Decision | null): readonly Told[] {
  const input = inputOf(frame);
  const decided = fresh.map((entry): Told => {
    return { news: { type: "decision", decision: entry.decision }, role: weightOf(entry).role };
  });
  const again = owed === null || decided.length > 0 ? undefined : frame.decisions.find((one) => isSameWord(one, owed));
  if (again !== undefined) {
    return [{ news: { type: "decision", decision: again }, role: "opens" }];
  }
  if (input === null) {
    return decided;
  }
  return [{ news: actNews(input, frame), role: "opens" }, ...decided];
}

function isSameWord(a: Decision, b: Decision): boolean {
  return a.code === b.code && a.subject.key === b.subject.key && a.subject.kind === b.subject.kind;
}

function next(log: MomentLog, frame: Frame, frames: readonly Frame[]): MomentLog {
  const told = toldIn(frame, decisionLogAt(frames, frame.index).fresh, log.owed);
  const [first] = told;
  if (first === undefined) {
    return log;
  }
  const { open } = log;
  const isAct = first.news.type === "input";
  if (open !== null && !isAct && belongsTo(open, frame, told)) {
    const grown = extended(open, frame, told, frames);
    return { ...log, open: grown, owed: owedAfter(log.owed, told, grown) };
  }
  if (told.every(({ role }) => role === "joins")) {
    return log;
  }
  const closed = open === null ? log.closed : added(log.closed, endedBefore(open, frame, frames));
  const opened = momentFrom(frame, told, closed.length, frames);
  return { closed, open: opened, owed: owedAfter(log.owed, told, opened) };
}

/** What is still to be told on its own: until it leads, or whoever waited has done something. */
function owedAfter(owed: Decision | null, told: readonly Told[], moment: Moment | null): Decision | null {
  let after = owed;
  for (const { news, role } of told) {
    if (news.type === "input") {
      after = null;
    } else if (role === "opens" && news.decision.subject.kind === "Deployment") {
      after = changesNothing(news) && moment?.news !== news ? news.decision : null;
    }
  }
  return after;
}

function belongsTo(open: Moment, frame: Frame, told: readonly Told[]): boolean {
  const isSmall = told.every(({ role }) => role !== "opens");
  return frame.atMs === open.fromMs || (isSmall && isConsequenceOf(open, frame)) || isMoreOfTheSame(open, frame, told);
}

function isConsequenceOf(open: Moment, frame: Frame): boolean {
  const isSoon = frame.atMs - open.fromMs <= HOPS * frame.state.settings.hopMs;
  return isSoon && frame.cause !== null && frame.cause >= open.firstFrame;
}

/** The moment without consequences that share the instant of the next one, so that one can be stepped to before the other. */
function endedBefore(open: Moment, frame: Frame, frames: readonly Frame[]): Moment {
  if (open.atMs < frame.atMs || open.fromMs === frame.atMs) {
    return open;
  }
  let lastFrame = frame.index - 1;
  while (lastFrame > open.firstFrame && (frames[lastFrame]?.atMs ?? 0) >= frame.atMs) {
    lastFrame--;
  }
  return { ...open, lastFrame, atMs: frames[lastFrame]?.atMs ?? open.fromMs };
}

/** Pods of one revision that do the same within a hop are one instant, not many. */
function isMoreOfTheSame(open: Moment, frame: Frame, told: readonly Told[]): boolean {
  if (open.kind !== "pod" || open.news.type !== "decision" || frame.atMs - open.fromMs > frame.state.settings.hopMs) {
    return false;
  }
  const { code } = open.news.decision;
  return told.every(({ news, role }) => role === "joins" || (news.type === "decision" && news.decision.code === code));
}

function leading(told: readonly News[]): News | undefined {
  return told.reduce<News | undefined>(
    (best, news) => (best === undefined || rankOf(news) > rankOf(best) ? news : best),
    undefined,
  );
}

function momentFrom(frame: Frame, told: readonly Told[], index: number, frames: readonly Frame[]): Moment | null {
  const all = told.map(({ news }) => news);
  const news = leading(all);
  if (news === undefined) {
    return null;
  }
  return {
    index,
    fromMs: frame.atMs,
    atMs: frame.atMs,
    firstFrame: frame.index,
    lastFrame: frame.index,
    all,
    ...headOf(news, frame, frames),
  };
}

function extended(open: Moment, frame: Frame, told: readonly Told[], frames: readonly Frame[]): Moment {
  const more = told.map(({ news }) => news);
  const best = leading(more);
  const leads = best !== undefined && (rankOf(best) > rankOf(open.news) || isLaterWord(best, open.news));
  const head = leads ? headOf(best, frame, frames) : {};
  return { ...open, ...head, atMs: frame.atMs, lastFrame: frame.index, all: [...open.all, ...more] };
}

/** The same about the same object, with newer numbers. */
function isLaterWord(news: News, earlier: News): boolean {
  return news.type === "decision" && earlier.type === "decision" && isSameWord(news.decision, earlier.decision);
}

function headOf(news: News, frame: Frame, frames: readonly Frame[]) {
  const decision = news.type === "decision" ? news.decision : null;
  return {
    news,
    kind: kindOf(news),
    frame: frame.index,
    subject: decision?.subject ?? null,
    mark: decision === null ? null : markOf(decision, frames, frame.index),
    isWait: isWait(news),
  };
}

/** The mark of the revision that a decision is about; looked for before the frame as well, for what it took away. */
function markOf(decision: Decision, frames: readonly Frame[], index: FrameIndex): RevisionMark | null {
  return markIn(decision, frames, index) ?? (index > 0 ? markIn(decision, frames, index - 1) : null);
}

function markIn(decision: Decision, frames: readonly Frame[], index: FrameIndex): RevisionMark | null {
  const { subject, facts } = decision;
  const roster = rosterAt(frames, index);
  const markOfReplicaSet = (key: ObjectKey): RevisionMark | null => {
    const replicaSet = mapGet(frames[index]?.state.objects.ReplicaSet ?? { size: 0, root: null }, key);
    const lane = replicaSet === undefined ? undefined : laneOf(roster, replicaSet.metadata.uid)?.lane;
    return lane === undefined ? null : markAt(lane.order);
  };
  switch (subject.kind) {
    case "Pod":
      return mapGet(roster.places, subject.key)?.mark ?? null;
    case "ReplicaSet":
      return markOfReplicaSet(subject.key);
    case "Deployment":
      return "name" in facts
        ? markOfReplicaSet(objectKey(subject.key.slice(0, subject.key.indexOf("/")), facts.name))
        : null;
    default:
      return null;
  }
}

// ── asking ──────────────────────────────────────────────────────────────────

const lists = new WeakMap<MomentLog, readonly Moment[]>();

/** All instants with news, in order. The same list while no moment is added or grows. */
export function momentsOf(timeline: Timeline): readonly Moment[] {
  const log = momentLogAt(timeline.frames, timeline.frames.length - 1);
  const list = lists.get(log) ?? (log.open === null ? asArray(log.closed) : [...asArray(log.closed), log.open]);
  lists.set(log, list);
  return list;
}

/** The number of the first moment after an instant. */
function firstAfter(moments: readonly Moment[], atMs: SimTime): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const moment = moments[middle];
    if (moment !== undefined && moment.atMs <= atMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The first moment after the playhead. */
export function nextMoment(timeline: Timeline, playheadMs: SimTime): Moment | null {
  const moments = momentsOf(timeline);
  return moments[firstAfter(moments, playheadMs)] ?? null;
}

/** The last moment before the playhead. */
export function previousMoment(timeline: Timeline, playheadMs: SimTime): Moment | null {
  const moments = momentsOf(timeline);
  let at = firstAfter(moments, playheadMs) - 1;
  while (moments[at]?.atMs === playheadMs) {
    at--;
  }
  return moments[at] ?? null;
}

/** The newest moment that has begun at the playhead, as far as it has come. */
export function momentAt(timeline: Timeline, playheadMs: SimTime): Moment | null {
  return momentIn(timeline.frames, frameIndexAt(timeline.frames, playheadMs));
}

/** The newest moment that has begun by a frame, as far as it has come. */
export function momentIn(frames: readonly Frame[], index: FrameIndex): Moment | null {
  return momentLogAt(frames, index).open;
}

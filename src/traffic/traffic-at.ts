import type { ObjectKey, SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import type { RequestTrace } from "./request.ts";
import { latencyBounds, lossId, type Counts, type LossGroup, type Tally, type Totals } from "./tally.ts";
import { tallyUntil, trafficUntil } from "./traffic-book.ts";
import { SECOND_MS } from "./traffic-fold.ts";

/** Rates, shares and latencies are those of the last so many whole seconds. */
export const WINDOW_SECONDS = 10;

/** The traffic of a run at an instant. */
export interface TrafficReading {
  /** Since the run began, to the very instant. */
  readonly totals: Totals;
  readonly sentPerSecond: number;
  readonly answeredPerSecond: number;
  readonly lostPerSecond: number;
  /** Answered ones of all that ended, from 0 to 1; `null`: none has ended. */
  readonly successRate: number | null;
  /** Half of the answers came within this, and all but a twentieth within that; `null`: there were none. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** By the ReplicaSet whose pods were asked, or the pod that has none. */
  readonly byOwner: ReadonlyMap<ObjectKey, Counts>;
  /** On their way, or ended a short while ago. */
  readonly requests: readonly RequestTrace[];
  /** Some of those that ended before: fewer the longer ago (see `rarity`), and lost ones rather than others. */
  readonly older: readonly RequestTrace[];
  /** What took which way in each of the last `WAY_SECONDS`, on average: see `wayTo` and `wayFrom`. */
  readonly perSecondByWay: ReadonlyMap<string, Counts>;
}

/** Rates of ways follow a rollout more closely. */
const WAY_SECONDS = 3;

interface Read {
  readonly frames: Timeline["frames"];
  readonly atMs: SimTime;
  readonly reading: TrafficReading;
}
/** The last ones that were asked for: the parts of a page ask for the same instants. */
let read: readonly Read[] = [];
const READ = 4;

/** What the traffic of a run is at an instant; it was the same when it was played. */
export function trafficAt(timeline: Timeline, atMs: SimTime): TrafficReading {
  const { frames } = timeline;
  const known = read.find((one) => one.frames === frames && one.atMs === atMs);
  if (known !== undefined) {
    return known.reading;
  }
  const reading = readingAt(timeline, atMs);
  read = [{ frames, atMs, reading }, ...read].slice(0, READ);
  return reading;
}

function readingAt(timeline: Timeline, atMs: SimTime): TrafficReading {
  const { fold, seconds } = trafficUntil(timeline, atMs);
  const last = Math.floor(atMs / SECOND_MS);
  const window: Tally[] = [];
  for (let second = Math.max(0, last - WINDOW_SECONDS); second < last; second++) {
    const tally = seconds.get(second);
    if (tally !== undefined) {
      window.push(tally);
    }
  }
  // A run that has only begun is told of by what there is.
  const tallies = window.length === 0 ? [fold.tally] : window;
  const perSecond = (count: (tally: Tally) => number): number => sum(tallies, count) / Math.max(1, window.length);
  const answered = sum(tallies, (tally) => tally.answered);
  const ended = answered + sum(tallies, (tally) => tally.lost);
  return {
    totals: fold.totals,
    sentPerSecond: perSecond((tally) => tally.sent),
    answeredPerSecond: perSecond((tally) => tally.answered),
    lostPerSecond: perSecond((tally) => tally.lost),
    successRate: ended === 0 ? null : answered / ended,
    p50Ms: percentile(tallies, 0.5),
    p95Ms: percentile(tallies, 0.95),
    byOwner: ownersIn(tallies),
    requests: fold.requests,
    older: fold.older,
    perSecondByWay: waysIn(window.length === 0 ? [fold.tally] : lastOnes(seconds, last)),
  };
}

function lastOnes(seconds: ReadonlyMap<number, Tally>, last: number): readonly Tally[] {
  return Array.from({ length: WAY_SECONDS }, (_, at) => seconds.get(last - WAY_SECONDS + at)).filter(
    (tally) => tally !== undefined,
  );
}

function waysIn(tallies: readonly Tally[]): ReadonlyMap<string, Counts> {
  const ways = new Map<string, Counts>();
  for (const { byWay } of tallies) {
    byWay.forEach(({ answered, lost }, way) => {
      const before = ways.get(way) ?? { answered: 0, lost: 0 };
      ways.set(way, {
        answered: before.answered + answered / tallies.length,
        lost: before.lost + lost / tallies.length,
      });
    });
  }
  return ways;
}

/** Requests that were lost after one instant and up to another, each kind with its count, the most frequent first. */
export function lossesBetween(timeline: Timeline, fromMs: SimTime, toMs: SimTime): readonly LossGroup[] {
  const before = fromMs <= 0 ? new Map<string, LossGroup>() : partOfSecond(timeline, fromMs);
  const { fold, lossy } = trafficUntil(timeline, toMs);
  const groups = new Map<string, LossGroup>();
  const add = (losses: readonly LossGroup[], without: ReadonlyMap<string, LossGroup>): void => {
    for (const { loss, count } of losses) {
      const id = lossId(loss);
      const counted = count - (without.get(id)?.count ?? 0);
      if (counted > 0) {
        groups.set(id, { loss, count: (groups.get(id)?.count ?? 0) + counted });
      }
    }
  };
  const none = new Map<string, LossGroup>();
  const first = Math.floor(Math.max(fromMs, 0) / SECOND_MS);
  const last = Math.floor(toMs / SECOND_MS);
  for (const [second, losses] of lossy) {
    if (second >= first && second < last) {
      add(losses, second === first ? before : none);
    }
  }
  add(fold.losses, first === last ? before : none);
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

/** How many requests were lost after one instant and up to another: for who asks again and again as time goes on. */
export function lostBetween(timeline: Timeline, fromMs: SimTime, toMs: SimTime): number {
  const before = fromMs <= 0 ? 0 : tallyUntil(timeline, fromMs).lost;
  const { fold, seconds } = trafficUntil(timeline, toMs);
  const last = Math.floor(toMs / SECOND_MS);
  let lost = fold.tally.lost - before;
  for (let second = Math.floor(Math.max(fromMs, 0) / SECOND_MS); second < last; second++) {
    lost += seconds.get(second)?.lost ?? 0;
  }
  return lost;
}

/** What came to an end after one instant and up to another, by the ReplicaSet (or pod of none) that was asked. */
export function ownersBetween(timeline: Timeline, fromMs: SimTime, toMs: SimTime): ReadonlyMap<ObjectKey, Counts> {
  const nothing: ReadonlyMap<ObjectKey, Counts> = new Map();
  const before = fromMs <= 0 ? nothing : tallyUntil(timeline, fromMs).byOwner;
  const { fold, seconds } = trafficUntil(timeline, toMs);
  const [first, last] = [Math.floor(Math.max(fromMs, 0) / SECOND_MS), Math.floor(toMs / SECOND_MS)];
  const tallies: { readonly byOwner: ReadonlyMap<ObjectKey, Counts> }[] = [];
  for (let second = first; second < last; second++) {
    tallies.push(seconds.get(second) ?? { byOwner: nothing });
  }
  const owners = new Map(ownersIn([...tallies, fold.tally]));
  before.forEach(({ answered, lost }, owner) => {
    const all = owners.get(owner) ?? { answered, lost };
    owners.set(owner, { answered: all.answered - answered, lost: all.lost - lost });
  });
  return owners;
}

/** Answered and lost ones of each whole second between two instants, and of what there is of the last one. */
export function countsBySecond(
  timeline: Timeline,
  fromMs: SimTime,
  toMs: SimTime,
): readonly (Counts & { readonly second: number })[] {
  const { fold, seconds } = trafficUntil(timeline, toMs);
  const last = Math.floor(toMs / SECOND_MS);
  const counts: (Counts & { readonly second: number })[] = [];
  for (let second = Math.floor(Math.max(fromMs, 0) / SECOND_MS); second < last; second++) {
    const tally = seconds.get(second);
    if (tally !== undefined) {
      counts.push({ second, answered: tally.answered, lost: tally.lost });
    }
  }
  return [...counts, { second: last, answered: fold.tally.answered, lost: fold.tally.lost }];
}

/** What had been lost of the second that an instant is in. */
function partOfSecond(timeline: Timeline, atMs: SimTime): ReadonlyMap<string, LossGroup> {
  const { losses } = tallyUntil(timeline, atMs);
  return new Map(losses.map((group) => [lossId(group.loss), group]));
}

function sum(tallies: readonly Tally[], count: (tally: Tally) => number): number {
  return tallies.reduce((total, tally) => total + count(tally), 0);
}

function percentile(tallies: readonly Tally[], share: number): number | null {
  const counts = latencyBounds.map((_, bucket) => sum(tallies, ({ latencies }) => latencies[bucket] ?? 0));
  const all = counts.reduce((total, count) => total + count, 0);
  let seen = 0;
  for (const [bucket, count] of counts.entries()) {
    seen += count;
    if (all > 0 && seen >= share * all) {
      return latencyBounds[bucket] ?? null;
    }
  }
  return null;
}

function ownersIn(tallies: readonly Pick<Tally, "byOwner">[]): ReadonlyMap<ObjectKey, Counts> {
  const owners = new Map<ObjectKey, Counts>();
  for (const { byOwner } of tallies) {
    byOwner.forEach(({ answered, lost }, owner) => {
      const before = owners.get(owner) ?? { answered: 0, lost: 0 };
      owners.set(owner, { answered: before.answered + answered, lost: before.lost + lost });
    });
  }
  return owners;
}

import type { SimTime } from "../api/objects.ts";
import { frameAt, type Timeline } from "../sim/timeline.ts";
import { countsBySecond, trafficAt } from "../traffic/traffic-at.ts";
import { lossesSince, type Losses } from "./traffic-losses.ts";

/** The traffic of an instant in numbers. */
export interface TrafficSummary {
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;
  /** Sent, and neither answered nor lost so far. */
  readonly waiting: number;
  /** More of them than users send in a second: they wait longer than that. */
  readonly isBehind: boolean;
  /** As it is set at the instant, of all users. */
  readonly comingPerSecond: number;
  /** What came to an end in the last three seconds. */
  readonly perSecond: number;
  /** From 0 to 1; `null`: nothing came to an end. */
  readonly successRate: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly losses: Losses;
}

export function trafficSummary(timeline: Timeline, atMs: SimTime): TrafficSummary {
  // First what is further back: to read on from there to now is the way that time goes.
  const losses = lossesSince(timeline, atMs);
  const { totals, perSecondByWay, successRate, p50Ms, p95Ms } = trafficAt(timeline, atMs);
  let perSecond = 0;
  perSecondByWay.forEach(({ answered, lost }, way) => {
    perSecond += way.startsWith(">") ? answered + lost : 0;
  });
  const { traffic } = frameAt(timeline, atMs).state;
  const comingPerSecond = traffic.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0);
  const waiting = totals.sent - totals.answered - totals.lost;
  const isBehind = waiting > Math.max(1, comingPerSecond);
  return { ...totals, waiting, isBehind, comingPerSecond, perSecond, successRate, p50Ms, p95Ms, losses };
}

/** What came to an end in each second from one instant to another, and what was lost by then since the last change. */
export function requestCounts(
  timeline: Timeline,
  fromMs: SimTime,
  toMs: SimTime,
): { readonly seconds: ReturnType<typeof countsBySecond>; readonly lostSince: number } {
  const { count } = lossesSince(timeline, toMs);
  return { seconds: countsBySecond(timeline, fromMs, toMs), lostSince: count };
}

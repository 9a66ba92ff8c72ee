import { nameOfKey, type SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import { countsBySecond } from "../traffic/traffic-at.ts";
import { causeOfLoss, type LossCause } from "./answers/loss-cause.ts";
import { frameIndexAt } from "./frames.ts";
import { lastChangeAt, lossesSince, wasLostBefore } from "./traffic-losses.ts";

/** That the last change has begun to cost requests. */
export interface FirstLoss {
  /** The second in which the first was lost. */
  readonly atMs: SimTime;
  /** So many so far, and why most of them. */
  readonly count: number;
  readonly pods: number;
  readonly cause: LossCause;
  /** The name of the Service that was asked. */
  readonly service: string;
}

const SECOND_MS = 1000;
/** So long it is told, after the second in which it came up. */
const TOLD_MS = 3000;

/** The first loss after a change, for as long as it is news; else `null`. */
export function firstLossAt(timeline: Timeline, atMs: SimTime): FirstLoss | null {
  const change = lastChangeAt(timeline, atMs);
  const from = Math.max(change.atMs, atMs - TOLD_MS - 2 * SECOND_MS);
  const isRecent = countsBySecond(timeline, from, atMs).some(({ lost }) => lost > 0);
  const losses = isRecent ? lossesSince(timeline, atMs) : null;
  if (losses === null || losses.count === 0) {
    return null;
  }
  const seconds = countsBySecond(timeline, change.atMs, atMs);
  // What was lost before the change in its own second is not its doing.
  const before = seconds.reduce((sum, { lost }) => sum + lost, 0) - losses.count;
  const first = seconds.find(({ lost }, at) => lost > (at === 0 ? before : 0));
  const secondMs = first === undefined ? 0 : Math.max(change.atMs, first.second * SECOND_MS);
  const [top] = losses.groups;
  if (top === undefined || first === undefined || atMs >= (first.second + 1) * SECOND_MS + TOLD_MS) {
    return null;
  }
  if (wasLostBefore(timeline, change, top.loss)) {
    // What was lost before the change as well is no news of it.
    return null;
  }
  const { reason } = top.loss;
  const { frames } = timeline;
  const frame = frames[frameIndexAt(frames, atMs)];
  const cause = frame === undefined ? { code: reason } : causeOfLoss(timeline, atMs, frame.state, top.loss);
  const pods = new Set(losses.groups.flatMap(({ loss }) => (loss.reason === reason ? (loss.pod?.uid ?? []) : [])));
  return { atMs: secondMs, count: losses.count, pods: pods.size, cause, service: nameOfKey(top.loss.service) };
}

import type { ObjectKey, SimTime, Uid } from "../../api/objects.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { LossReason } from "../../traffic/request.ts";
import { lossesBetween, trafficAt } from "../../traffic/traffic-at.ts";
import { trafficUntil } from "../../traffic/traffic-book.ts";
import { SECOND_MS } from "../../traffic/traffic-fold.ts";
import { corridorOf } from "../../view/corridor.ts";
import { deploymentState } from "../../view/deployment-card.ts";
import { frameIndexAt } from "../../view/frames.ts";
import type { ReplayPace } from "../replay-saved.ts";

/** What a change came to, from its instant to the end of what is compared. */
export interface CopyFigures {
  /** From the change until the rollout was complete; `null`: it never was. */
  readonly durationMs: number | null;
  readonly sent: number;
  readonly lost: number;
  /** What the lost ones were lost for, the most frequent reason first. */
  readonly losses: readonly { readonly reason: LossReason; readonly count: number }[];
  /** Of each second since the run began, how many were lost in it; seconds with none are left out. */
  readonly lostBySecond: ReadonlyMap<number, number>;
  /** Most pods at a time that were not on their way out: what `maxSurge` limits. */
  readonly mostPods: number;
  /** The same with those on their way out, which need their room still. */
  readonly mostWithLeaving: number;
  readonly leastAvailable: number;
}

export interface FiguresPlace {
  readonly key: ObjectKey;
  readonly deploymentUid: Uid;
  readonly changeMs: SimTime;
  readonly endMs: SimTime;
}

/** Requests are followed so far between two looks at the clock. */
const STRETCH_MS = 5000;

/** Reads the figures of a run off its frames and its traffic; `null`: nobody wants them any more. */
export async function figuresOf(
  timeline: Timeline,
  place: FiguresPlace,
  pace: ReplayPace,
): Promise<CopyFigures | null> {
  const { key, deploymentUid, changeMs, endMs } = place;
  for (let atMs = 0; atMs < endMs; atMs += STRETCH_MS) {
    trafficUntil(timeline, atMs);
    if (pace.isOutOfTime()) {
      await pace.rest(0);
    }
    if (pace.isCancelled()) {
      return null;
    }
  }
  const steps = stepsBetween(corridorOf(timeline, deploymentUid, endMs)?.steps ?? [], changeMs, endMs);
  const losses = new Map<LossReason, number>();
  for (const { loss, count } of lossesBetween(timeline, changeMs, endMs)) {
    losses.set(loss.reason, (losses.get(loss.reason) ?? 0) + count);
  }
  const { totals } = trafficAt(timeline, endMs);
  const before = trafficAt(timeline, changeMs).totals;
  return {
    durationMs: durationOf(timeline, key, changeMs),
    sent: totals.sent - before.sent,
    lost: totals.lost - before.lost,
    losses: [...losses].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    lostBySecond: lostBySecond(timeline, changeMs, endMs),
    mostPods: Math.max(0, ...steps.map(({ total }) => total)),
    mostWithLeaving: Math.max(0, ...steps.map(({ total, terminating }) => total + terminating)),
    leastAvailable: steps.length === 0 ? 0 : Math.min(...steps.map(({ available }) => available)),
  };
}

/** The step that holds at an instant, and those that follow. */
export function stepsBetween<T extends { readonly atMs: SimTime }>(
  steps: readonly T[],
  fromMs: SimTime,
  toMs: SimTime,
): readonly T[] {
  const first = steps.findLastIndex(({ atMs }) => atMs <= fromMs);
  return steps.slice(Math.max(first, 0)).filter(({ atMs }) => atMs <= toMs);
}

function durationOf({ frames }: Timeline, key: ObjectKey, changeMs: SimTime): number | null {
  for (let index = frameIndexAt(frames, changeMs); index < frames.length; index++) {
    const frame = frames[index];
    const deployment = frame === undefined ? undefined : mapGet(frame.state.objects.Deployment, key);
    if (frame !== undefined && deployment !== undefined && deploymentState(deployment) === "complete") {
      return Math.max(0, frame.atMs - changeMs);
    }
  }
  return null;
}

function lostBySecond(timeline: Timeline, fromMs: SimTime, toMs: SimTime): ReadonlyMap<number, number> {
  const { seconds } = trafficUntil(timeline, toMs);
  const found = new Map<number, number>();
  for (let second = Math.floor(fromMs / SECOND_MS); second * SECOND_MS < toMs; second++) {
    const lost = seconds.get(second)?.lost ?? 0;
    if (lost > 0) {
      found.set(second, lost);
    }
  }
  return found;
}

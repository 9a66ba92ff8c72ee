import { keyOf, type ObjectKey, type SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import { ownersBetween, trafficAt } from "../traffic/traffic-at.ts";
import { revisionOf } from "./annotations.ts";
import { frameIndexAt } from "./frames.ts";
import { markAt } from "./marks.ts";
import { rosterAt } from "./roster-at.ts";
import type { RevisionMark } from "./scene.ts";
import { lastChangeAt } from "./traffic-losses.ts";

/** What one version of an application does for users. */
export interface VersionTraffic {
  /** Of the ReplicaSet. */
  readonly key: ObjectKey;
  readonly mark: RevisionMark;
  readonly revision: number | null;
  readonly image: string;
  /** Of the questions that come to its Deployment now, from 0 to 1; `null`: there are none. */
  readonly share: number | null;
  /** Since the last change. */
  readonly answered: number;
  readonly lost: number;
}

/** The versions that are asked, or were since the last change, Deployment by Deployment, the newest first. */
export function versionsAt(timeline: Timeline, atMs: SimTime): readonly VersionTraffic[] {
  const { frames } = timeline;
  const owners = ownersBetween(timeline, lastChangeAt(timeline, atMs).atMs, atMs);
  const rates = ratesByOwner(timeline, atMs);
  return rosterAt(frames, frameIndexAt(frames, atMs)).groups.flatMap(({ lanes }) => {
    const found = lanes.flatMap((lane) => {
      const { replicaSet } = lane;
      const key = replicaSet === null ? "" : keyOf(replicaSet);
      const { answered = 0, lost = 0 } = owners.get(key) ?? {};
      const rate = rates.get(key) ?? 0;
      return replicaSet === null || answered + lost + rate === 0
        ? []
        : [{ key, order: lane.order, replicaSet, answered, lost, rate }];
    });
    const all = found.reduce((sum, { rate }) => sum + rate, 0);
    return found
      .toSorted((a, b) => b.order - a.order)
      .map(({ key, order, replicaSet, answered, lost, rate }): VersionTraffic => ({
        key,
        mark: markAt(order),
        revision: revisionOf(replicaSet),
        image: replicaSet.spec.template.spec.containers[0]?.image ?? "",
        share: all === 0 ? null : rate / all,
        answered,
        lost,
      }));
  });
}

function ratesByOwner(timeline: Timeline, atMs: SimTime): ReadonlyMap<ObjectKey, number> {
  const rates = new Map<ObjectKey, number>();
  trafficAt(timeline, atMs).perSecondByWay.forEach(({ answered, lost }, way) => {
    const [, owner] = way.split("|");
    if (owner !== undefined) {
      rates.set(owner, (rates.get(owner) ?? 0) + answered + lost);
    }
  });
  return rates;
}

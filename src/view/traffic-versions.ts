import { keyOf, type ObjectKey, type SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import { ownersBetween, trafficAt } from "../traffic/traffic-at.ts";
import { revisionOf } from "./annotations.ts";
import { frameIndexAt } from "./frames.ts";
import { markAt } from "./marks.ts";
import { rosterAt } from "./roster-at.ts";
import type { RevisionMark } from "./scene.ts";
import { answersPerSecond } from "./traffic-limits.ts";
import { lastChangeAt } from "./traffic-losses.ts";

/** What one version of an application does for users. */
export interface VersionTraffic {
  /** Of the ReplicaSet. */
  readonly key: ObjectKey;
  readonly mark: RevisionMark;
  readonly revision: number | null;
  readonly image: string;
  /** Of the answers that its Deployment gives now, from 0 to 1; `null`: it gives none, or has given none since the last change. */
  readonly share: number | null;
  /** How many requests a second one of its pods can answer. */
  readonly limit: number;
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
      const { asked = 0, answered: answers = 0 } = rates.get(key) ?? {};
      // What it answered before the change is no share of what has been answered since.
      const rate = answered === 0 ? 0 : answers;
      return replicaSet === null || answered + lost + asked === 0
        ? []
        : [{ key, order: lane.order, replicaSet, answered, lost, rate }];
    });
    const all = found.reduce((sum, { rate }) => sum + rate, 0);
    return found
      .toSorted((a, b) => b.order - a.order)
      .map(({ key, order, replicaSet, answered, lost, rate }): VersionTraffic => {
        const [container] = replicaSet.spec.template.spec.containers;
        return {
          key,
          mark: markAt(order),
          revision: revisionOf(replicaSet),
          image: container?.image ?? "",
          share: all === 0 ? null : rate / all,
          limit: container === undefined ? 0 : answersPerSecond(container),
          answered,
          lost,
        };
      });
  });
}

interface OwnerRates {
  readonly asked: number;
  readonly answered: number;
}

function ratesByOwner(timeline: Timeline, atMs: SimTime): ReadonlyMap<ObjectKey, OwnerRates> {
  const rates = new Map<ObjectKey, OwnerRates>();
  trafficAt(timeline, atMs).perSecondByWay.forEach(({ answered, lost }, way) => {
    const [, owner] = way.split("|");
    if (owner !== undefined) {
      const before = rates.get(owner) ?? { asked: 0, answered: 0 };
      rates.set(owner, { asked: before.asked + answered + lost, answered: before.answered + answered });
    }
  });
  return rates;
}

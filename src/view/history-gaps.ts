import type { SimTime } from "../api/objects.ts";
import { mapGet, type PersistentMap } from "../sim/persistent-map.ts";
import type { GivenRevision, Removal } from "./revision-log.ts";

/** Numbers next to each other that are no longer in the history, for one reason. */
export interface HistoryGap {
  readonly type: "gap";
  /** The highest of them. */
  readonly revision: number;
  /** The lowest of them. */
  readonly lowest: number;
  readonly reason: GapReason;
}
export type GapReason =
  /** Its ReplicaSet was used again, and has this number now. */
  | { readonly type: "moved"; readonly to: number }
  /** Its ReplicaSet was more than revisionHistoryLimit keeps. */
  | { readonly type: "limit"; readonly limit: number; readonly atMs: SimTime }
  /** Its ReplicaSet was deleted otherwise. */
  | { readonly type: "deleted"; readonly atMs: SimTime }
  /** Its ReplicaSet is no longer the Deployment's. */
  | { readonly type: "released" };

interface Kept {
  readonly uid: string;
  readonly revision: number;
}

/** The numbers that were given and are no longer there, newest first. */
export function gapsIn(
  kept: readonly Kept[],
  given: readonly GivenRevision[],
  removed: PersistentMap<Removal>,
): readonly HistoryGap[] {
  const present = new Set(kept.map(({ revision }) => revision));
  const owners = new Map(given.map(({ revision, replicaSet }) => [revision, replicaSet] as const));
  const missing = [...owners].filter(([revision]) => !present.has(revision)).toSorted(([a], [b]) => b - a);
  const gaps: HistoryGap[] = [];
  for (const [revision, replicaSet] of missing) {
    const reason = reasonOf(
      kept.find(({ uid }) => uid === replicaSet),
      mapGet(removed, replicaSet),
    );
    const last = gaps.at(-1);
    if (last !== undefined && last.lowest === revision + 1 && isSameReason(last.reason, reason)) {
      gaps[gaps.length - 1] = { ...last, lowest: revision };
    } else {
      gaps.push({ type: "gap", revision, lowest: revision, reason });
    }
  }
  return gaps;
}

function reasonOf(holder: Kept | undefined, removal: Removal | undefined): GapReason {
  if (holder !== undefined) {
    return { type: "moved", to: holder.revision };
  }
  if (removal === undefined) {
    return { type: "released" };
  }
  const { limit, atMs } = removal;
  return limit === null ? { type: "deleted", atMs } : { type: "limit", limit, atMs };
}

/** Whether two numbers can be told of in one line. */
function isSameReason(a: GapReason, b: GapReason): boolean {
  return (
    (a.type === "limit" && b.type === "limit" && a.limit === b.limit) || (a.type === "deleted" && b.type === "deleted")
  );
}

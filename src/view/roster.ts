import type { Deployment, ObjectKey, ReplicaSet, SimTime, Uid } from "../api/objects.ts";
import { mapGet, type PersistentMap } from "../sim/persistent-map.ts";
import type { RevisionMark } from "./scene.ts";
import type { SlotTable } from "./slots.ts";
import type { Structure } from "./structure.ts";

/** Where a pod stands, for as long as it has the same owner. */
export interface PodPlace {
  readonly key: ObjectKey;
  readonly uid: Uid;
  readonly lane: string;
  readonly slot: number;
  readonly mark: RevisionMark | null;
  readonly sinceMs: SimTime;
}

/** A ReplicaSet with its pods; or all pods of a namespace that nobody owns. */
export interface Lane {
  readonly key: string;
  /** As last seen; `null` for pods without an owner. */
  readonly replicaSet: ReplicaSet | null;
  /** The last time that its revision number was replaced by another, as a rollback does. */
  readonly renumbered: { readonly from: number; readonly atMs: SimTime } | null;
  readonly isGone: boolean;
  /** Place in the order of creation within the group: colour and letter come from it. */
  readonly order: number;
  readonly slots: SlotTable<PodPlace>;
  /** Pods that are neither terminating nor ended. */
  readonly active: number;
  readonly terminating: number;
  /** Slots that are shown. */
  readonly capacity: number;
}

export interface Group {
  readonly key: string;
  readonly kind: "deployment" | "replicaSet" | "pods";
  readonly namespace: string;
  readonly deployment: Deployment | null;
  readonly isGone: boolean;
  /** In order of creation. */
  readonly lanes: readonly Lane[];
  /** The order that the next lane gets: more than any that ever was. */
  readonly nextOrder: number;
}

/** Who stands where: what the frames up to one have put into lanes and slots. */
export interface Roster {
  /** In order of appearance. */
  readonly groups: readonly Group[];
  /** Lane key -> group key. */
  readonly groupOfLane: PersistentMap<string>;
  /** Pod key -> its place. */
  readonly places: PersistentMap<PodPlace>;
  readonly structure: Structure;
}

export function laneOf(roster: Roster, key: string): { readonly lane: Lane; readonly group: Group } | undefined {
  const groupKey = mapGet(roster.groupOfLane, key);
  const group = groupKey === undefined ? undefined : roster.groups.find((candidate) => candidate.key === groupKey);
  const lane = group?.lanes.find((candidate) => candidate.key === key);
  return group === undefined || lane === undefined ? undefined : { lane, group };
}

/** What the ReplicaSets of a group have available together, as they have counted: the card, the chart and the reasons say this. */
export function availableIn({ lanes }: Pick<Group, "lanes">): number {
  return lanes.reduce(
    (sum, { isGone, replicaSet }) => sum + (isGone ? 0 : (replicaSet?.status.availableReplicas ?? 0)),
    0,
  );
}

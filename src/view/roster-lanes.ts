import { controllerOf, type Deployment, type ReplicaSet, type SimTime } from "../api/objects.ts";
import { mapGet, mapRemove, mapSet } from "../sim/persistent-map.ts";
import { revisionOf } from "./annotations.ts";
import { budgetOf } from "./budget.ts";
import { laneOf, type Group, type Lane, type Roster } from "./roster.ts";
import { noSlots, slotExtent } from "./slots.ts";

function withGroup(roster: Roster, key: string, change: (group: Group) => Group): Roster {
  const at = roster.groups.findIndex((group) => group.key === key);
  const group = roster.groups[at];
  return group === undefined ? roster : { ...roster, groups: roster.groups.with(at, change(group)) };
}

/** The lane with as many slots as it needs: it shrinks only when nobody stands outside the reserved ones or is on the way out. */
function fitted(lane: Lane, deployment: Deployment | null): Lane {
  const reserved = deployment === null ? (lane.replicaSet?.spec.replicas ?? 0) : budgetOf(deployment).maxTotal;
  const needed = Math.max(reserved, slotExtent(lane.slots));
  const mayShrink = lane.terminating === 0 && needed === reserved;
  const capacity = mayShrink ? needed : Math.max(needed, lane.capacity);
  return capacity === lane.capacity ? lane : { ...lane, capacity };
}

export function withLane(roster: Roster, key: string, change: (lane: Lane) => Lane): Roster {
  const groupKey = mapGet(roster.groupOfLane, key);
  if (groupKey === undefined) {
    return roster;
  }
  return withGroup(roster, groupKey, (group) => ({
    ...group,
    lanes: group.lanes.map((lane) => (lane.key === key ? fitted(change(lane), group.deployment) : lane)),
  }));
}

export function withDeployment(roster: Roster, deployment: Deployment): Roster {
  const { uid, namespace } = deployment.metadata;
  if (!roster.groups.some((group) => group.key === uid)) {
    const group: Group = {
      key: uid,
      kind: "deployment",
      namespace,
      deployment,
      isGone: false,
      lanes: [],
      nextOrder: 0,
    };
    return { ...roster, groups: [...roster.groups, group] };
  }
  return withGroup(roster, uid, (group) => ({
    ...group,
    deployment,
    lanes: group.lanes.map((lane) => fitted(lane, deployment)),
  }));
}

export function withReplicaSet(roster: Roster, replicaSet: ReplicaSet, atMs: SimTime): Roster {
  const { uid, namespace } = replicaSet.metadata;
  const found = laneOf(roster, uid);
  const groupKey = groupKeyFor(roster, replicaSet);
  if (found === undefined) {
    return withNewLane(roster, groupKey, namespace, newLane(uid, replicaSet), null);
  }
  if (found.group.key === groupKey) {
    return withLane(roster, uid, (lane) => seenAgain(lane, replicaSet, atMs));
  }
  const lane = seenAgain(found.lane, replicaSet, atMs);
  return withNewLane(withoutLane(roster, uid), groupKey, namespace, lane, lane.order);
}

function seenAgain(lane: Lane, replicaSet: ReplicaSet, atMs: SimTime): Lane {
  const from = lane.replicaSet === null ? null : revisionOf(lane.replicaSet);
  const isSame = from === null || from === revisionOf(replicaSet);
  return isSame ? { ...lane, replicaSet } : { ...lane, replicaSet, renumbered: { from, atMs } };
}

/** Its Deployment's, if that is on the stage; otherwise one of its own. */
function groupKeyFor(roster: Roster, replicaSet: ReplicaSet): string {
  const owner = controllerOf(replicaSet);
  return owner !== undefined && roster.groups.some((group) => group.key === owner.uid)
    ? owner.uid
    : replicaSet.metadata.uid;
}

function newLane(key: string, replicaSet: ReplicaSet | null): Lane {
  return {
    key,
    replicaSet,
    renumbered: null,
    isGone: false,
    order: 0,
    slots: noSlots(),
    active: 0,
    terminating: 0,
    capacity: 0,
  };
}

/** A lane that changes its group keeps its order, and so its colour, unless another has it there. */
function withNewLane(
  roster: Roster,
  groupKey: string,
  namespace: string,
  lane: Lane,
  keptOrder: number | null,
): Roster {
  const groupOfLane = mapSet(roster.groupOfLane, lane.key, groupKey);
  const group = roster.groups.find((candidate) => candidate.key === groupKey);
  if (group === undefined) {
    const order = keptOrder ?? roster.groups.filter((other) => other.kind === "replicaSet").length;
    const kind = lane.replicaSet === null ? "pods" : "replicaSet";
    const lanes = [fitted({ ...lane, order }, null)];
    const own: Group = { key: groupKey, kind, namespace, deployment: null, isGone: false, lanes, nextOrder: order + 1 };
    return { ...roster, groupOfLane, groups: [...roster.groups, own] };
  }
  const isFree = keptOrder !== null && !group.lanes.some((other) => other.order === keptOrder);
  const order = isFree ? keptOrder : group.nextOrder;
  return withGroup({ ...roster, groupOfLane }, groupKey, () => ({
    ...group,
    lanes: [...group.lanes, fitted({ ...lane, order }, group.deployment)],
    nextOrder: Math.max(group.nextOrder, order + 1),
  }));
}

function withoutLane(roster: Roster, key: string): Roster {
  const groupKey = mapGet(roster.groupOfLane, key);
  if (groupKey === undefined) {
    return roster;
  }
  const left = withGroup(roster, groupKey, (group) => ({
    ...group,
    lanes: group.lanes.filter((lane) => lane.key !== key),
  }));
  return withoutEmptyGroup({ ...left, groupOfLane: mapRemove(left.groupOfLane, key) }, groupKey);
}

function withoutEmptyGroup(roster: Roster, key: string): Roster {
  const isOver = (group: Group): boolean =>
    group.key === key && group.lanes.length === 0 && (group.isGone || group.kind !== "deployment");
  return roster.groups.some(isOver) ? { ...roster, groups: roster.groups.filter((group) => !isOver(group)) } : roster;
}

/** The lane for pods that nobody owns; made when it is needed. */
export function withPodsLane(roster: Roster, namespace: string): { readonly roster: Roster; readonly key: string } {
  const key = `pods/${namespace}`;
  const isThere = mapGet(roster.groupOfLane, key) !== undefined;
  return { key, roster: isThere ? roster : withNewLane(roster, key, namespace, newLane(key, null), null) };
}

/** A Deployment that is gone stays on the stage until the last of its pods is. */
export function withDeploymentGone(roster: Roster, uid: string): Roster {
  return withoutEmptyGroup(
    withGroup(roster, uid, (group) => ({ ...group, isGone: true })),
    uid,
  );
}

export function withReplicaSetGone(roster: Roster, uid: string): Roster {
  return withoutEmptyLane(
    withLane(roster, uid, (lane) => ({ ...lane, isGone: true })),
    uid,
  );
}

/** Drops a lane that has no pods any more and no ReplicaSet to make new ones. */
export function withoutEmptyLane(roster: Roster, key: string): Roster {
  const lane = laneOf(roster, key)?.lane;
  return lane !== undefined && lane.slots.used === 0 && (lane.isGone || lane.replicaSet === null)
    ? withoutLane(roster, key)
    : roster;
}

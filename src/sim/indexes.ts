import { deepEqual } from "../api/deep-equal.ts";
import { parseCpuMilli, parseBytes } from "../api/quantity.ts";
import {
  controllerOf,
  findCondition,
  keyOf,
  type Pod,
  type PodSpec,
  type ReplicaSet,
  type Uid,
} from "../api/objects.ts";
import { emptyMap, mapGet, mapRemove, mapSet, type PersistentMap } from "./persistent-map.ts";
import type { ClusterState, NodeUsage, OwnedPods } from "./state.ts";

export type Indexes = Pick<
  ClusterState,
  "podsByOwner" | "orphanPods" | "replicaSetsByOwner" | "orphanReplicaSets" | "podsByNode" | "nodeUsage"
>;
type MutableIndexes = { -readonly [K in keyof Indexes]: Indexes[K] };

const NO_PODS: OwnedPods = {
  keys: emptyMap(),
  active: 0,
  ready: 0,
  terminating: 0,
  activeByNode: {},
  relabelled: [],
  labels: null,
};

export function ownedPods(indexes: Indexes, owner: Uid): OwnedPods {
  return mapGet(indexes.podsByOwner, owner) ?? NO_PODS;
}

/** Neither ended nor on its way out (controller IsPodActive). */
export function isPodActive(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp === undefined && !isPodEnded(pod);
}

export function isPodEnded(pod: Pod): boolean {
  return pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
}

export function isPodReady(pod: Pod): boolean {
  return findCondition(pod.status.conditions, "Ready")?.status === "True";
}

const requestsOf = new WeakMap<PodSpec["containers"], { readonly cpuMilli: number; readonly memoryBytes: number }>();

/** The sum of what a pod's containers request. */
export function podRequests(spec: PodSpec): { readonly cpuMilli: number; readonly memoryBytes: number } {
  const known = requestsOf.get(spec.containers);
  if (known !== undefined) {
    return known;
  }
  let cpuMilli = 0;
  let memoryBytes = 0;
  for (const { resources } of spec.containers) {
    // A limit without a request stands for both (SetDefaults_Pod).
    const cpu = resources.requests?.["cpu"] ?? resources.limits?.["cpu"];
    const memory = resources.requests?.["memory"] ?? resources.limits?.["memory"];
    cpuMilli += cpu === undefined ? 0 : parseCpuMilli(cpu);
    memoryBytes += memory === undefined ? 0 : parseBytes(memory);
  }
  const sum = { cpuMilli, memoryBytes };
  requestsOf.set(spec.containers, sum);
  return sum;
}

export function indexPod(indexes: MutableIndexes, before: Pod | undefined, after: Pod | undefined): void {
  const pod = after ?? before;
  if (pod === undefined) {
    return;
  }
  const key = keyOf(pod);
  const ownerBefore = before === undefined ? undefined : controllerOf(before)?.uid;
  const ownerAfter = after === undefined ? undefined : controllerOf(after)?.uid;
  if (before !== undefined && ownerBefore !== undefined && ownerBefore === ownerAfter && after !== undefined) {
    updateOwned(indexes, ownerAfter, key, before, after);
  } else {
    if (before !== undefined) {
      removeOwned(indexes, ownerBefore, key, before);
    }
    if (after !== undefined) {
      addOwned(indexes, ownerAfter, key, after);
    }
  }
  indexNode(indexes, key, before, after);
}

function updateOwned(indexes: MutableIndexes, owner: Uid, key: string, before: Pod, after: Pod): void {
  const relabelled = before.metadata.labels !== after.metadata.labels;
  const wasActive = isPodActive(before);
  const isActive = isPodActive(after);
  const isSame =
    wasActive === isActive &&
    isPodReady(before) === isPodReady(after) &&
    isTerminating(before) === isTerminating(after) &&
    before.spec.nodeName === after.spec.nodeName;
  if (isSame && !relabelled) {
    return;
  }
  let owned = ownedPods(indexes, owner);
  owned = count(count(owned, before, -1), after, 1);
  if (relabelled) {
    const { relabelled: others } = owned;
    owned = {
      ...owned,
      relabelled: others.includes(key) ? others : [...others, key],
      labels: labelsWith(owned, after),
    };
  }
  indexes.podsByOwner = mapSet(indexes.podsByOwner, owner, owned);
}

function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined && !isPodEnded(pod);
}

function count(owned: OwnedPods, pod: Pod, sign: 1 | -1): OwnedPods {
  if (isPodEnded(pod)) {
    return owned;
  }
  const { active, ready, terminating, activeByNode } = owned;
  if (pod.metadata.deletionTimestamp !== undefined) {
    return { ...owned, terminating: terminating + sign };
  }
  const node = pod.spec.nodeName;
  const byNode = node === undefined ? activeByNode : { ...activeByNode, [node]: (activeByNode[node] ?? 0) + sign };
  return { ...owned, active: active + sign, ready: ready + (isPodReady(pod) ? sign : 0), activeByNode: byNode };
}

function addOwned(indexes: MutableIndexes, owner: Uid | undefined, key: string, pod: Pod): void {
  if (owner === undefined) {
    indexes.orphanPods = mapSet(indexes.orphanPods, key, true);
    return;
  }
  const owned = ownedPods(indexes, owner);
  const labels = owned.keys.size === 0 ? pod.metadata.labels : labelsWith(owned, pod);
  indexes.podsByOwner = mapSet(
    indexes.podsByOwner,
    owner,
    count({ ...owned, keys: mapSet(owned.keys, key, true), labels }, pod, 1),
  );
}

/** What is known of the pods' labels when this one is among them. */
function labelsWith({ labels }: OwnedPods, pod: Pod): OwnedPods["labels"] {
  return labels !== null && deepEqual(labels, pod.metadata.labels) ? labels : null;
}

function removeOwned(indexes: MutableIndexes, owner: Uid | undefined, key: string, pod: Pod): void {
  if (owner === undefined) {
    indexes.orphanPods = mapRemove(indexes.orphanPods, key);
    return;
  }
  const owned = ownedPods(indexes, owner);
  const keys = mapRemove(owned.keys, key);
  if (keys.size === 0) {
    indexes.podsByOwner = mapRemove(indexes.podsByOwner, owner);
    return;
  }
  const rest = owned.relabelled.includes(key) ? owned.relabelled.filter((other) => other !== key) : owned.relabelled;
  indexes.podsByOwner = mapSet(indexes.podsByOwner, owner, count({ ...owned, keys, relabelled: rest }, pod, -1));
}

function indexNode(indexes: MutableIndexes, key: string, before: Pod | undefined, after: Pod | undefined): void {
  const nodeBefore = before?.spec.nodeName;
  const nodeAfter = after?.spec.nodeName;
  if (nodeBefore !== nodeAfter) {
    if (nodeBefore !== undefined) {
      indexes.podsByNode = mapSet(indexes.podsByNode, nodeBefore, mapRemove(podsOnNode(indexes, nodeBefore), key));
    }
    if (nodeAfter !== undefined) {
      indexes.podsByNode = mapSet(indexes.podsByNode, nodeAfter, mapSet(podsOnNode(indexes, nodeAfter), key, true));
    }
  }
  // A pod that has ended holds nothing any more, though its object is still there.
  const tookBefore = before !== undefined && nodeBefore !== undefined && !isPodEnded(before);
  const takesAfter = after !== undefined && nodeAfter !== undefined && !isPodEnded(after);
  if (tookBefore && !(takesAfter && nodeAfter === nodeBefore)) {
    indexes.nodeUsage = addUsage(indexes.nodeUsage, nodeBefore, before.spec, -1);
  }
  if (takesAfter && !(tookBefore && nodeAfter === nodeBefore)) {
    indexes.nodeUsage = addUsage(indexes.nodeUsage, nodeAfter, after.spec, 1);
  }
}

export function podsOnNode(indexes: Indexes, node: string): PersistentMap<true> {
  return mapGet(indexes.podsByNode, node) ?? emptyMap();
}

export function usageOf(usage: Indexes["nodeUsage"], node: string): NodeUsage {
  return mapGet(usage, node) ?? { pods: 0, cpuMilli: 0, memoryBytes: 0 };
}

function addUsage(usage: Indexes["nodeUsage"], node: string, spec: PodSpec, sign: 1 | -1): Indexes["nodeUsage"] {
  const { pods, cpuMilli, memoryBytes } = usageOf(usage, node);
  const requests = podRequests(spec);
  return mapSet(usage, node, {
    pods: pods + sign,
    cpuMilli: cpuMilli + sign * requests.cpuMilli,
    memoryBytes: memoryBytes + sign * requests.memoryBytes,
  });
}

export function indexReplicaSet(
  indexes: MutableIndexes,
  before: ReplicaSet | undefined,
  after: ReplicaSet | undefined,
): void {
  const ownerBefore = before === undefined ? undefined : (controllerOf(before)?.uid ?? null);
  const ownerAfter = after === undefined ? undefined : (controllerOf(after)?.uid ?? null);
  if (ownerBefore === ownerAfter) {
    return;
  }
  if (before !== undefined) {
    moveReplicaSet(indexes, ownerBefore ?? null, keyOf(before), false);
  }
  if (after !== undefined) {
    moveReplicaSet(indexes, ownerAfter ?? null, keyOf(after), true);
  }
}

function moveReplicaSet(indexes: MutableIndexes, owner: Uid | null, key: string, isIn: boolean): void {
  const now = owner === null ? indexes.orphanReplicaSets : (mapGet(indexes.replicaSetsByOwner, owner) ?? []);
  const next = isIn ? [...now, key] : now.filter((other) => other !== key);
  if (owner === null) {
    indexes.orphanReplicaSets = next;
  } else {
    indexes.replicaSetsByOwner =
      next.length === 0
        ? mapRemove(indexes.replicaSetsByOwner, owner)
        : mapSet(indexes.replicaSetsByOwner, owner, next);
  }
}

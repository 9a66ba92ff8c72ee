import type {
  Deployment,
  KubeEvent,
  KubeObject,
  Node,
  ObjectKey,
  ObjectRef,
  Pod,
  ReplicaSet,
  Uid,
} from "../api/objects.ts";
import { findNewReplicaSet } from "./controllers/deployment/revisions.ts";
import { listEvents } from "./event-log.ts";
import { behaviorOf } from "./image-behavior.ts";
import { ownedPods } from "./indexes.ts";
import type { ImageBehavior } from "./node/images.ts";
import { mapForEach, mapGet, mapValues, type PersistentMap } from "./persistent-map.ts";
import type { ClusterState } from "./state.ts";

// Reads for everyone outside the core. Lists are sorted by key.

export function getObject(state: ClusterState, ref: ObjectRef): KubeObject | undefined {
  return mapGet<KubeObject>(state.objects[ref.kind], ref.key);
}

/** All objects of a kind. */
export function listObjects(state: ClusterState, kind: ObjectRef["kind"]): readonly KubeObject[] {
  return mapValues<KubeObject>(state.objects[kind]);
}

export function deployments(state: ClusterState): readonly Deployment[] {
  return mapValues(state.objects.Deployment);
}

function replicaSetsAt(state: ClusterState, keys: readonly ObjectKey[]): readonly ReplicaSet[] {
  return [...keys].sort().flatMap((key) => mapGet(state.objects.ReplicaSet, key) ?? []);
}

/** ReplicaSets that the owner controls. */
export function replicaSetsOf(state: ClusterState, ownerUid: Uid): readonly ReplicaSet[] {
  return replicaSetsAt(state, mapGet(state.replicaSetsByOwner, ownerUid) ?? []);
}

/** ReplicaSets that nobody controls. */
export function orphanReplicaSets(state: ClusterState): readonly ReplicaSet[] {
  return replicaSetsAt(state, state.orphanReplicaSets);
}

function podsAt(state: ClusterState, keys: PersistentMap<true>): readonly Pod[] {
  const names: ObjectKey[] = [];
  mapForEach(keys, (_, key) => names.push(key));
  return names.sort().flatMap((key) => mapGet(state.objects.Pod, key) ?? []);
}

/** Pods that the owner controls, terminating ones too. */
export function podsOf(state: ClusterState, ownerUid: Uid): readonly Pod[] {
  return podsAt(state, ownedPods(state, ownerUid).keys);
}

/** Pods that nobody controls. */
export function orphanPods(state: ClusterState): readonly Pod[] {
  return podsAt(state, state.orphanPods);
}

export function nodes(state: ClusterState): readonly Node[] {
  return mapValues(state.objects.Node);
}

/** Kubernetes Events, oldest first. */
export function kubeEvents(state: ClusterState): readonly KubeEvent[] {
  return listEvents(state.events, state.nowMs);
}

/** The ReplicaSet whose template is the Deployment's, if there is one (FindNewReplicaSet). */
export function newReplicaSetOf(state: ClusterState, deployment: Deployment): ReplicaSet | undefined {
  return findNewReplicaSet(deployment, replicaSetsOf(state, deployment.metadata.uid));
}

export function imageBehavior(state: ClusterState, image: string): ImageBehavior {
  return behaviorOf(state, image);
}

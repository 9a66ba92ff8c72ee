import { podStatusWord } from "../api/pod-status-word.ts";
import type { Deployment, Pod, ReplicaSet } from "../api/objects.ts";
import { mapGet, mapValues } from "../sim/persistent-map.ts";
import { podsOf, replicaSetsOf } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import { lookOf } from "../view/pod-look.ts";
import { isAmount } from "./amount.ts";
import type { PodsCondition } from "./goal.ts";

/** Lessons speak of one namespace. */
export const NAMESPACE = "default";

export function deploymentNamed(state: ClusterState, name: string): Deployment | undefined {
  return mapGet(state.objects.Deployment, `${NAMESPACE}/${name}`);
}

/** Those of a Deployment; of a ReplicaSet's name, that one alone. */
export function replicaSetsNamed(state: ClusterState, name: string): readonly ReplicaSet[] {
  const deployment = deploymentNamed(state, name);
  if (deployment !== undefined) {
    return replicaSetsOf(state, deployment.metadata.uid);
  }
  const alone = mapGet(state.objects.ReplicaSet, `${NAMESPACE}/${name}`);
  return alone === undefined ? [] : [alone];
}

/** Pods of a kind. */
export function podsLike(state: ClusterState, like: Omit<PodsCondition, "count">): readonly Pod[] {
  const { of, labels = {}, owned, image, state: phase, status, node, restarts } = like;
  const pods =
    of === undefined
      ? mapValues(state.objects.Pod)
      : replicaSetsNamed(state, of).flatMap(({ metadata }) => podsOf(state, metadata.uid));
  return pods.filter((pod) => {
    const look = lookOf(pod);
    const isOwned = pod.metadata.ownerReferences.some(({ controller }) => controller === true);
    return (
      (owned === undefined || isOwned === owned) &&
      (image === undefined || look.image === image) &&
      (phase === undefined || look.state === phase) &&
      (status === undefined || podStatusWord(pod) === status) &&
      (node === undefined || pod.spec.nodeName === node) &&
      isAmount(look.restarts, restarts) &&
      Object.entries(labels).every(([name, value]) => pod.metadata.labels[name] === value)
    );
  });
}

import {
  controllerOf,
  keyOf,
  nameOfKey,
  objectKey,
  type Deployment,
  type ObjectRef,
  type Pod,
} from "../api/objects.ts";
import { mountedIn } from "../sim/node/config-sources.ts";
import { staleConfig } from "../sim/node/stale-config.ts";
import { mapForEach, mapGet } from "../sim/persistent-map.ts";
import { newReplicaSetOf } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";

/** Who runs with what ConfigMaps and Secrets said before. */
export interface OldValues {
  /** So many Pods. */
  readonly pods: number;
  /** What has changed since they were started: `ConfigMap bd-datos`. */
  readonly names: readonly string[];
  /** Whose Pods they are, where those are their newest: of the others a rollout is about to take the place. */
  readonly deployments: readonly Deployment[];
}

function deploymentOf(state: ClusterState, pod: Pod): Deployment | undefined {
  const { namespace } = pod.metadata;
  const owner = controllerOf(pod);
  const replicaSet =
    owner === undefined ? undefined : mapGet(state.objects.ReplicaSet, objectKey(namespace, owner.name));
  const above = replicaSet === undefined ? undefined : controllerOf(replicaSet);
  return above === undefined ? undefined : mapGet(state.objects.Deployment, objectKey(namespace, above.name));
}

function isNewest(state: ClusterState, pod: Pod, deployment: Deployment): boolean {
  return newReplicaSetOf(state, deployment)?.metadata.uid === controllerOf(pod)?.uid;
}

function sorted(deployments: Iterable<Deployment>): readonly Deployment[] {
  return [...deployments].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Of some Pods, those whose containers were started with other values than those that the objects asked for have now. */
export function oldValues(
  state: ClusterState,
  pods: readonly Pod[],
  isAsked: (ref: ObjectRef) => boolean = () => true,
): OldValues {
  const names = new Set<string>();
  const found = new Map<string, Deployment>();
  let count = 0;
  for (const pod of pods) {
    const stale = pod.metadata.deletionTimestamp === undefined ? staleConfig(state, pod).filter(isAsked) : [];
    const deployment = stale.length === 0 ? undefined : deploymentOf(state, pod);
    count += stale.length > 0 ? 1 : 0;
    for (const { kind, key } of stale) {
      names.add(`${kind} ${nameOfKey(key)}`);
    }
    if (deployment !== undefined && isNewest(state, pod, deployment)) {
      found.set(keyOf(deployment), deployment);
    }
  }
  return { pods: count, names: [...names].toSorted(), deployments: sorted(found.values()) };
}

/** The same of all Pods of a cluster. */
export function oldValuesIn(state: ClusterState, isAsked?: (ref: ObjectRef) => boolean): OldValues {
  // Only what was started with something from elsewhere can be behind it.
  return oldValues(state, state.startedEnvs.size === 0 ? [] : podsIn(state), isAsked);
}

/** The Deployments whose Pods have files of what is asked for. */
export function mountedBy(state: ClusterState, isAsked: (ref: ObjectRef) => boolean): readonly Deployment[] {
  const found = new Map<string, Deployment>();
  for (const pod of podsIn(state)) {
    const deployment = mountedIn(pod).some(isAsked) ? deploymentOf(state, pod) : undefined;
    if (deployment !== undefined) {
      found.set(keyOf(deployment), deployment);
    }
  }
  return sorted(found.values());
}

function podsIn(state: ClusterState): readonly Pod[] {
  const pods: Pod[] = [];
  mapForEach(state.objects.Pod, (pod) => {
    pods.push(pod);
  });
  return pods;
}

/** The lines that have the Pods of Deployments made anew: one for each namespace. */
export function restartLines(deployments: readonly Deployment[]): readonly string[] {
  const namespaces = [...new Set(deployments.map(({ metadata }) => metadata.namespace))];
  return namespaces.map((namespace) => {
    const names = deployments
      .filter(({ metadata }) => metadata.namespace === namespace)
      .map(({ metadata }) => `deployment/${metadata.name}`);
    return `kubectl rollout restart ${names.join(" ")}${namespace === "default" ? "" : ` -n ${namespace}`}`;
  });
}

export function namesOf(deployments: readonly Deployment[]): readonly string[] {
  return deployments.map(({ metadata }) => metadata.name);
}

import { fail, ok, type Result } from "../../../api/failure.ts";
import type { CrossVersionObjectReference, HorizontalPodAutoscaler } from "../../../api/objects-autoscaling.ts";
import { objectKey, type Deployment, type Kind, type Pod, type ReplicaSet } from "../../../api/objects.ts";
import { otherTypes } from "../../../api/other-types.ts";
import { groupResourceOf, resourceTypes } from "../../../api/resources.ts";
import { matchesSelector } from "../../../api/selectors.ts";
import { invalidFailure, validateObject } from "../../../api/validation/validate-object.ts";
import { mapForEach, mapGet, mapHas } from "../../persistent-map.ts";
import type { ClusterState } from "../../state.ts";
import type { Transaction } from "../../transaction.ts";

export type Scalable = Deployment | ReplicaSet;

const SCALABLE = ["Deployment", "ReplicaSet", "StatefulSet", "ReplicationController"];

/** What an autoscaler sizes, or why there is nothing, in the words of the API. Models horizontal.go scaleForResourceMappings. */
export function findTarget(
  { objects }: ClusterState,
  namespace: string,
  { apiVersion = "", kind, name }: CrossVersionObjectReference,
): Result<Scalable, string> {
  const parts = apiVersion.split("/");
  if (parts.length > 2) {
    return fail(`unexpected GroupVersion string: ${apiVersion}`);
  }
  const group = parts.length === 2 ? parts[0] : "";
  const type = [...resourceTypes, ...otherTypes].find((one) => one.kind === kind && one.group === group);
  if (type === undefined) {
    return fail(`no matches for kind ${JSON.stringify(kind)} in group ${JSON.stringify(group)}`);
  }
  if (!SCALABLE.includes(kind)) {
    return fail("the server could not find the requested resource");
  }
  const key = objectKey(namespace, name);
  const found =
    kind === "Deployment"
      ? mapGet(objects.Deployment, key)
      : kind === "ReplicaSet"
        ? mapGet(objects.ReplicaSet, key)
        : undefined;
  return found === undefined ? fail(`${groupResourceOf(type)} "${name}" not found`) : ok(found);
}

/** The pods that a target's selector finds, by name. */
export function podsOfTarget({ objects }: ClusterState, { metadata, spec }: Scalable): readonly Pod[] {
  const pods: Pod[] = [];
  mapForEach(objects.Pod, (pod) => {
    if (pod.metadata.namespace === metadata.namespace && matchesSelector(spec.selector, pod.metadata.labels)) {
      pods.push(pod);
    }
  });
  return pods.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

/**
 * The autoscalers whose targets have one of these pods, by key; those that have not looked yet are not known.
 *
 * Models horizontal.go hpasControllingPodsUnderSelector.
 */
export function autoscalersOf(
  state: ClusterState,
  own: HorizontalPodAutoscaler,
  pods: readonly Pod[],
): readonly string[] {
  const found: string[] = [];
  mapForEach(state.objects.HorizontalPodAutoscaler, (autoscaler, key) => {
    if (autoscaler.metadata.namespace !== own.metadata.namespace) {
      return;
    }
    const isOwn = autoscaler.metadata.uid === own.metadata.uid;
    if (!isOwn && !mapHas(state.autoscalers, key)) {
      return;
    }
    const target = findTarget(state, own.metadata.namespace, autoscaler.spec.scaleTargetRef);
    if (target.ok && pods.some(({ metadata }) => matchesSelector(target.value.spec.selector, metadata.labels))) {
      found.push(key);
    }
  });
  return found.sort();
}

/** Writes a size as the subresource `scale` does; or why the API server refuses it. */
export function writeScale(tx: Transaction, target: Scalable, replicas: number): Result<null, string> {
  const metadata = { ...target.metadata, generation: target.metadata.generation + 1 };
  const next: Scalable =
    target.kind === "Deployment"
      ? { ...target, metadata, spec: { ...target.spec, replicas } }
      : { ...target, metadata, spec: { ...target.spec, replicas } };
  const errors = validateObject(next, target);
  if (errors.length > 0) {
    return fail(invalidFailure(next, errors).message);
  }
  const answer = tx.update<Kind>("update", next.kind, next);
  return answer.ok ? ok(null) : fail(answer.error.message);
}

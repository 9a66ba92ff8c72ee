import { type Result, fail, ok } from "../../api/failure.ts";
import { type KubeObject, type LabelSelector, type Pod, asPod } from "../../api/objects.ts";
import { resourceTypeOf } from "../../api/resources.ts";
import { isEmptySelector, matchesSelector } from "../../api/selectors.ts";
import { listObjects } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";

/**
 * The selector that an object has for pods, or why it has none.
 *
 * Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/helpers.go SelectorsForObject.
 */
export function podSelectorOf(object: KubeObject): Result<LabelSelector, string> {
  switch (object.kind) {
    case "Deployment":
    case "ReplicaSet":
      return ok(object.spec.selector);
    case "Service": {
      const matchLabels = object.spec.selector;
      return isEmptySelector({ matchLabels })
        ? fail(`invalid service '${object.metadata.name}': Service is defined without a selector`)
        : ok({ matchLabels });
    }
    default:
      return fail(`selector for ${goTypeOf(object)} not implemented`);
  }
}

/** The type that Go's `%T` prints for an object of client-go. */
export function goTypeOf({ kind }: KubeObject): string {
  return `*${resourceTypeOf(kind).version}.${kind}`;
}

/** Pods of a namespace that a selector matches, by name. */
export function selectedPods(state: ClusterState, namespace: string, selector: LabelSelector): readonly Pod[] {
  return listObjects(state, "Pod").flatMap((object) => {
    const pod = asPod(object);
    return pod !== undefined && pod.metadata.namespace === namespace && matchesSelector(selector, pod.metadata.labels)
      ? [pod]
      : [];
  });
}

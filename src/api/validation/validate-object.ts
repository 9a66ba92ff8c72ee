import type { ApiFailure, FieldError } from "../failure.ts";
import type { Kind, KubeObject } from "../objects.ts";
import { budgetErrors } from "./disruption-budget.ts";
import { resourceTypeOf } from "../resources.ts";
import { autoscalerErrors } from "./autoscaler.ts";
import { configMapErrors, secretErrors } from "./config.ts";
import { endpointSliceErrors, endpointsErrors } from "./endpoints.ts";
import { metadataErrors, type NameRule } from "./metadata.ts";
import { dns1035LabelWrongs, dns1123LabelWrongs, dns1123SubdomainWrongs } from "./names.ts";
import { taintErrors } from "./node.ts";
import { podErrors } from "./pod.ts";
import { serviceSpecErrors } from "./service.ts";
import { deploymentSpecErrors, replicaSetSpecErrors } from "./workload.ts";

export { MAX_REPLICAS } from "./workload.ts";

function nameRuleOf(kind: Kind): NameRule {
  switch (kind) {
    case "Namespace":
      return dns1123LabelWrongs;
    case "Service":
      return dns1035LabelWrongs;
    default:
      return dns1123SubdomainWrongs;
  }
}

/**
 * All that the API server would refuse in a defaulted object, in its order; empty where the object is valid. With `old`
 * the object is an update of it.
 *
 * Models pkg/apis/core/validation/validation.go and pkg/apis/apps/validation/validation.go.
 */
export function validateObject(object: KubeObject, old?: KubeObject): readonly FieldError[] {
  const { namespaced } = resourceTypeOf(object.kind);
  return [
    ...metadataErrors(object.metadata, nameRuleOf(object.kind), namespaced, old?.metadata),
    ...specErrors(object, old),
  ];
}

function specErrors(object: KubeObject, old: KubeObject | undefined): readonly FieldError[] {
  switch (object.kind) {
    case "Deployment":
      return deploymentSpecErrors(object.spec, old?.kind === "Deployment" ? old.spec : undefined);
    case "ReplicaSet":
      return replicaSetSpecErrors(object.spec, old?.kind === "ReplicaSet" ? old.spec : undefined);
    case "Pod":
      return podErrors(object, old?.kind === "Pod" ? old.spec : undefined);
    case "Node":
      return taintErrors(object.spec.taints);
    case "Service":
      return serviceSpecErrors(object.spec, old?.kind === "Service" ? old.spec : undefined);
    case "Namespace":
      return [];
    case "ConfigMap":
      return configMapErrors(object, old?.kind === "ConfigMap" ? old : undefined);
    case "Secret":
      return secretErrors(object, old?.kind === "Secret" ? old : undefined);
    case "Endpoints":
      return endpointsErrors(object);
    case "EndpointSlice":
      return endpointSliceErrors(object, old?.kind === "EndpointSlice" ? old : undefined);
    case "HorizontalPodAutoscaler":
      return autoscalerErrors(object.spec);
    case "PodDisruptionBudget":
      return budgetErrors(object.spec);
    default:
      return object satisfies never;
  }
}

/** Models apimachinery/pkg/api/errors NewInvalid, with the errors joined as ErrorList.ToAggregate does: each one once. */
export function invalidFailure(object: KubeObject, errors: readonly FieldError[]): ApiFailure {
  const { kind, group } = resourceTypeOf(object.kind);
  const { name } = object.metadata;
  const texts = [...new Set(errors.map(({ field, message }) => `${field}: ${message}`))];
  const text = texts.length === 1 ? texts.join("") : `[${texts.join(", ")}]`;
  const qualified = group === "" ? kind : `${kind}.${group}`;
  return {
    reason: "Invalid",
    code: 422,
    message: `${qualified} "${name}" is invalid: ${text}`,
    details: { kind, name, causes: errors },
  };
}

import { objectAt, textAt, withoutAbsent } from "./json.ts";
import type { PodDisruptionBudget } from "./objects-policy.ts";
import type { IntOrString, JsonObject, LabelSelector, ObjectMeta } from "./objects.ts";

/** Of a budget nothing is defaulted. */
export function podDisruptionBudgetOf(
  metadata: ObjectMeta,
  spec: JsonObject,
  selectorOf: (json: JsonObject) => LabelSelector,
): PodDisruptionBudget {
  const selector = objectAt(spec, "selector");
  const minAvailable = amountAt(spec, "minAvailable");
  const maxUnavailable = amountAt(spec, "maxUnavailable");
  const policy = textAt(spec, "unhealthyPodEvictionPolicy");
  return {
    kind: "PodDisruptionBudget",
    metadata,
    spec: {
      ...(minAvailable === undefined ? {} : { minAvailable }),
      ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
      ...(selector === undefined ? {} : { selector: selectorOf(selector) }),
      ...(policy === undefined ? {} : { unhealthyPodEvictionPolicy: policy }),
    },
    status: {
      observedGeneration: 0,
      disruptedPods: {},
      disruptionsAllowed: 0,
      currentHealthy: 0,
      desiredHealthy: 0,
      expectedPods: 0,
      conditions: [],
    },
  };
}

function amountAt(spec: JsonObject, field: string): IntOrString | undefined {
  const value = spec[field];
  return typeof value === "number" || typeof value === "string" ? value : undefined;
}

/** The status as the API writes it: what is empty is left out where Go's struct says so. */
export function budgetStatusWire({ status }: PodDisruptionBudget): JsonObject {
  const { observedGeneration, disruptedPods, conditions, ...counts } = status;
  return {
    ...withoutAbsent({
      observedGeneration: observedGeneration === 0 ? undefined : observedGeneration,
      disruptedPods: Object.keys(disruptedPods).length === 0 ? undefined : disruptedPods,
    }),
    ...counts,
    ...(conditions.length === 0
      ? {}
      : {
          conditions: conditions.map((condition) => ({
            type: condition.type,
            status: condition.status,
            ...(condition.observedGeneration === 0 ? {} : { observedGeneration: condition.observedGeneration }),
            lastTransitionTime: condition.lastTransitionTime,
            reason: condition.reason,
            message: condition.message,
          })),
        }),
  };
}

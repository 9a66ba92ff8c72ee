import type { FieldError } from "../failure.ts";
import type { PodDisruptionBudget } from "../objects-policy.ts";
import type { IntOrString, JsonValue } from "../objects.ts";
import { invalid, unsupported } from "./field-errors.ts";
import { requirementsErrors, selectorValue } from "./selector.ts";
import { intOrPercentErrors, overPercentErrors } from "./workload.ts";

const POLICIES = ["AlwaysAllow", "IfHealthyBudget"];

/** Models pkg/apis/policy/validation ValidatePodDisruptionBudgetSpec. */
export function budgetErrors(spec: PodDisruptionBudget["spec"]): readonly FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined
      ? [invalid("spec", specValue(spec), "minAvailable and maxUnavailable cannot be both set")]
      : []),
    ...amountErrors(minAvailable, "spec.minAvailable"),
    ...amountErrors(maxUnavailable, "spec.maxUnavailable"),
    ...(selector === undefined ? [] : requirementsErrors(selector, "spec.selector")),
    ...(policy === undefined || POLICIES.includes(policy)
      ? []
      : [unsupported("spec.unhealthyPodEvictionPolicy", policy, POLICIES)]),
  ];
}

function amountErrors(value: IntOrString | undefined, field: string): readonly FieldError[] {
  return value === undefined ? [] : [...intOrPercentErrors(value, field), ...overPercentErrors(value, field)];
}

/** The spec as Go's JSON writes the API server's internal type. */
function specValue({
  minAvailable,
  maxUnavailable,
  selector,
  unhealthyPodEvictionPolicy,
}: PodDisruptionBudget["spec"]): JsonValue {
  return {
    MinAvailable: minAvailable ?? null,
    Selector: selector === undefined ? null : selectorValue(selector),
    MaxUnavailable: maxUnavailable ?? null,
    UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null,
  };
}

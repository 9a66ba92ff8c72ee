import type { PodDisruptionBudget } from "../../api/objects-policy.ts";
import { formatSelector } from "../../api/selectors.ts";
import { type DescribeLook, eventsOf, nameLines } from "./describer.ts";

/** Models describe.go describePodDisruptionBudgetV1. */
export function describeBudget(budget: PodDisruptionBudget, look: DescribeLook): readonly string[] {
  const { minAvailable, maxUnavailable, selector } = budget.spec;
  const { disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods } = budget.status;
  return [
    ...nameLines(budget),
    ...(minAvailable === undefined
      ? maxUnavailable === undefined
        ? []
        : [`Max unavailable:\t${maxUnavailable}`]
      : [`Min available:\t${minAvailable}`]),
    `Selector:\t${selector === undefined ? "<unset>" : formatSelector(selector)}`,
    "Status:",
    `    Allowed disruptions:\t${disruptionsAllowed}`,
    `    Current:\t${currentHealthy}`,
    `    Desired:\t${desiredHealthy}`,
    `    Total:\t${expectedPods}`,
    ...eventsOf(budget, look),
  ];
}

import type { PodDisruptionBudget } from "../../api/objects-policy.ts";
import type { SimTime } from "../../api/objects.ts";
import { since } from "./table.ts";

/** Models printers.go printPodDisruptionBudget. */
export function budgetCells({ metadata, spec, status }: PodDisruptionBudget, nowMs: SimTime): readonly string[] {
  return [
    metadata.name,
    String(spec.minAvailable ?? "N/A"),
    String(spec.maxUnavailable ?? "N/A"),
    String(status.disruptionsAllowed),
    since(metadata.creationTimestamp, nowMs),
  ];
}

import { resolveFenceposts } from "../api/int-or-string.ts";
import type { Deployment } from "../api/objects.ts";

export interface Budget {
  readonly surge: number;
  readonly unavailable: number;
  readonly maxTotal: number;
  readonly minAvailable: number;
}

/** How many pods there may be and how many must be available, as the strategy counts for the wanted number; Recreate keeps none. */
export function budgetOf(deployment: Deployment): Budget {
  const { replicas, strategy } = deployment.spec;
  if (strategy.type === "Recreate") {
    return { surge: 0, unavailable: 0, maxTotal: replicas, minAvailable: 0 };
  }
  const { maxSurge = 0, maxUnavailable = 0 } = strategy.rollingUpdate ?? {};
  const fenceposts = resolveFenceposts(maxSurge, maxUnavailable, replicas);
  const unavailable = Math.min(fenceposts.unavailable, replicas);
  return {
    surge: fenceposts.surge,
    unavailable,
    maxTotal: replicas + fenceposts.surge,
    minAvailable: replicas - unavailable,
  };
}

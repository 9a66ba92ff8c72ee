import type { Deployment, IntOrString } from "../api/objects.ts";

export interface Budget {
  readonly surge: number;
  readonly unavailable: number;
  readonly maxTotal: number;
  readonly minAvailable: number;
}

function scaled(value: IntOrString, of: number, round: (n: number) => number): number {
  if (typeof value === "number") {
    return value;
  }
  const part = Number.parseInt(value, 10);
  return Number.isNaN(part) ? 0 : round((part * of) / 100);
}

/**
 * How many pods there may be and how many must be available, as the strategy counts for the wanted number.
 *
 * Models pkg/controller/deployment/util ResolveFenceposts with MaxSurge and MaxUnavailable.
 */
export function budgetOf(deployment: Deployment): Budget {
  const { replicas, strategy } = deployment.spec;
  if (strategy.type === "Recreate") {
    return { surge: 0, unavailable: 0, maxTotal: replicas, minAvailable: 0 };
  }
  const surge = scaled(strategy.rollingUpdate?.maxSurge ?? 0, replicas, Math.ceil);
  const down = scaled(strategy.rollingUpdate?.maxUnavailable ?? 0, replicas, Math.floor);
  const unavailable = Math.min(surge === 0 && down === 0 ? 1 : down, replicas);
  return { surge, unavailable, maxTotal: replicas + surge, minAvailable: replicas - unavailable };
}

import type { IntOrString } from "../../api/objects.ts";

/** A strategy as it is written, and what it comes to now. */
export interface StrategyValues {
  readonly strategy: "RollingUpdate" | "Recreate";
  readonly maxSurge: IntOrString | null;
  readonly maxUnavailable: IntOrString | null;
  readonly surge: number;
  readonly unavailable: number;
  readonly replicas: number;
}

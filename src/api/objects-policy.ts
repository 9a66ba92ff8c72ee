import type { Condition, IntOrString, LabelSelector, ObjectMeta, SimTime } from "./objects.ts";

/** How many pods of an application may be away of somebody's own will (policy/v1). */
export interface PodDisruptionBudget {
  readonly kind: "PodDisruptionBudget";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly minAvailable?: IntOrString;
    readonly maxUnavailable?: IntOrString;
    /** Absent: it selects nothing. */
    readonly selector?: LabelSelector;
    readonly unhealthyPodEvictionPolicy?: string;
  };
  readonly status: {
    readonly observedGeneration: number;
    /** Pods whose eviction was granted and that are not known to go yet: name -> when that was. */
    readonly disruptedPods: Readonly<Record<string, SimTime>>;
    readonly disruptionsAllowed: number;
    readonly currentHealthy: number;
    readonly desiredHealthy: number;
    readonly expectedPods: number;
    readonly conditions: readonly BudgetCondition[];
  };
}
export interface BudgetCondition extends Condition {
  readonly observedGeneration: number;
}

import type { Condition, JsonObject, ObjectMeta, SimTime } from "./objects.ts";

export interface CrossVersionObjectReference {
  readonly kind: string;
  readonly name: string;
  readonly apiVersion?: string;
}
export interface MetricTarget {
  readonly type: string;
  readonly value?: string;
  readonly averageValue?: string;
  readonly averageUtilization?: number;
}
export interface ResourceMetricSource {
  readonly name: string;
  readonly target: MetricTarget;
}
/** One of the numbers to scale by; of the sources other than a resource nothing is read here. */
export interface MetricSpec {
  readonly type: string;
  readonly resource?: ResourceMetricSource;
  readonly containerResource?: ResourceMetricSource & { readonly container: string };
  readonly pods?: JsonObject;
  readonly object?: JsonObject;
  readonly external?: JsonObject;
}
/** What was found for one of the metrics; nothing in it but an empty type where nothing was. */
export interface MetricStatus {
  readonly type: string;
  readonly resource?: { readonly name: string; readonly current: MetricValueStatus };
  readonly containerResource?: {
    readonly name: string;
    readonly container: string;
    readonly current: MetricValueStatus;
  };
}
export interface MetricValueStatus {
  readonly averageUtilization?: number;
  readonly averageValue: string;
}
export interface ScalingPolicy {
  readonly type: string;
  readonly value: number;
  readonly periodSeconds: number;
}
export interface ScalingRules {
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy?: string;
  readonly policies?: readonly ScalingPolicy[];
  readonly tolerance?: string;
}
/** What sizes something by what it uses (autoscaling/v2). */
export interface HorizontalPodAutoscaler {
  readonly kind: "HorizontalPodAutoscaler";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly scaleTargetRef: CrossVersionObjectReference;
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly metrics: readonly MetricSpec[];
    readonly behavior?: { readonly scaleUp: ScalingRules; readonly scaleDown: ScalingRules };
  };
  readonly status: {
    readonly currentReplicas: number;
    readonly desiredReplicas: number;
    readonly lastScaleTime?: SimTime;
    readonly currentMetrics?: readonly MetricStatus[];
    readonly conditions: readonly Condition[];
  };
}

import { numberAt, objectAt, objectsAt, textAt } from "./json.ts";
import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricTarget,
  ResourceMetricSource,
  ScalingPolicy,
  ScalingRules,
} from "./objects-autoscaling.ts";
import type { JsonObject, ObjectMeta } from "./objects.ts";

/** What is aimed at where nothing is said: 80 % of the requested CPU. */
const defaultMetric: MetricSpec = {
  type: "Resource",
  resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } },
};

const MAX_SELECT = "Max";
const scaleUpRules: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: MAX_SELECT,
  policies: [
    { type: "Pods", value: 4, periodSeconds: 15 },
    { type: "Percent", value: 100, periodSeconds: 15 },
  ],
};
const scaleDownRules: ScalingRules = {
  selectPolicy: MAX_SELECT,
  policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
};

/** Models pkg/apis/autoscaling/v2/defaults.go. */
export function horizontalPodAutoscalerOf(metadata: ObjectMeta, spec: JsonObject): HorizontalPodAutoscaler {
  const metrics = (objectsAt(spec, "metrics") ?? []).map(metricOf);
  const behavior = objectAt(spec, "behavior");
  return {
    kind: "HorizontalPodAutoscaler",
    metadata,
    spec: {
      scaleTargetRef: referenceOf(objectAt(spec, "scaleTargetRef") ?? {}),
      minReplicas: numberAt(spec, "minReplicas") ?? 1,
      maxReplicas: numberAt(spec, "maxReplicas") ?? 0,
      metrics: metrics.length === 0 ? [defaultMetric] : metrics,
      ...(behavior === undefined
        ? {}
        : {
            behavior: {
              scaleUp: rulesOf(objectAt(behavior, "scaleUp") ?? {}, scaleUpRules),
              scaleDown: rulesOf(objectAt(behavior, "scaleDown") ?? {}, scaleDownRules),
            },
          }),
    },
    status: { currentReplicas: 0, desiredReplicas: 0, conditions: [] },
  };
}

function referenceOf(json: JsonObject): CrossVersionObjectReference {
  return { kind: "", name: "", ...json };
}

function metricOf(json: JsonObject): MetricSpec {
  const resource = objectAt(json, "resource");
  const container = objectAt(json, "containerResource");
  return {
    ...json,
    type: textAt(json, "type") ?? "",
    ...(resource === undefined ? {} : { resource: sourceOf(resource) }),
    ...(container === undefined
      ? {}
      : { containerResource: { ...sourceOf(container), container: textAt(container, "container") ?? "" } }),
  };
}

function sourceOf(json: JsonObject): ResourceMetricSource {
  return { name: textAt(json, "name") ?? "", target: targetOf(objectAt(json, "target") ?? {}) };
}

function targetOf(json: JsonObject): MetricTarget {
  return { type: "", ...json };
}

function rulesOf(json: JsonObject, defaults: ScalingRules): ScalingRules {
  const policies = objectsAt(json, "policies");
  return { ...defaults, ...json, ...(policies === undefined ? {} : { policies: policies.map(policyOf) }) };
}

function policyOf(json: JsonObject): ScalingPolicy {
  return { type: "", value: 0, periodSeconds: 0, ...json };
}

/** A manifest of autoscaling/v1 in the form of autoscaling/v2 (Convert_v1_… and Convert_…_To_v2_…). */
export function fromAutoscalingV1(json: JsonObject): JsonObject {
  const spec = objectAt(json, "spec") ?? {};
  const { targetCPUUtilizationPercentage: percent, ...rest } = spec;
  const metrics =
    percent === undefined
      ? {}
      : {
          metrics: [
            {
              type: "Resource",
              resource: { name: "cpu", target: { type: "Utilization", averageUtilization: percent } },
            },
          ],
        };
  return { ...json, apiVersion: "autoscaling/v2", spec: { ...rest, ...metrics } };
}

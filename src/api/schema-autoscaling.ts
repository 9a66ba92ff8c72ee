/** The fields of HorizontalPodAutoscaler in autoscaling/v2 and in autoscaling/v1 (v1.36). */
import { objectMeta } from "./schema-meta.ts";
import {
  any,
  int32,
  list,
  named,
  open,
  pointer,
  quantity,
  string,
  struct,
  type Fields,
  type StructType,
} from "./schema-types.ts";

const typeMeta: Fields = { kind: string, apiVersion: string, metadata: objectMeta, status: any };

const referenceFields: Fields = { kind: string, name: string, apiVersion: string };

const metricTarget = struct(
  "MetricTarget",
  {
    type: named("MetricTargetType", "v2"),
    value: pointer(quantity),
    averageValue: pointer(quantity),
    averageUtilization: pointer(int32),
  },
  "v2",
);
const resourceFields: Fields = { name: named("ResourceName"), target: metricTarget };

const scalingRules = struct(
  "HPAScalingRules",
  {
    stabilizationWindowSeconds: pointer(int32),
    selectPolicy: pointer(named("ScalingPolicySelect", "v2")),
    policies: list(
      struct(
        "HPAScalingPolicy",
        { type: named("HPAScalingPolicyType", "v2"), value: int32, periodSeconds: int32 },
        "v2",
      ),
    ),
    tolerance: pointer(quantity),
  },
  "v2",
);

export const horizontalPodAutoscaler: StructType = struct(
  "HorizontalPodAutoscaler",
  {
    ...typeMeta,
    spec: struct(
      "HorizontalPodAutoscalerSpec",
      {
        scaleTargetRef: struct("CrossVersionObjectReference", referenceFields, "v2"),
        minReplicas: pointer(int32),
        maxReplicas: int32,
        metrics: list(
          struct(
            "MetricSpec",
            {
              type: named("MetricSourceType", "v2"),
              object: open("ObjectMetricSource"),
              pods: open("PodsMetricSource"),
              resource: struct("ResourceMetricSource", resourceFields, "v2"),
              containerResource: struct(
                "ContainerResourceMetricSource",
                { ...resourceFields, container: string },
                "v2",
              ),
              external: open("ExternalMetricSource"),
            },
            "v2",
          ),
        ),
        behavior: struct("HorizontalPodAutoscalerBehavior", { scaleUp: scalingRules, scaleDown: scalingRules }, "v2"),
      },
      "v2",
    ),
  },
  "v2",
);

export const horizontalPodAutoscalerV1: StructType = struct("HorizontalPodAutoscaler", {
  ...typeMeta,
  spec: struct("HorizontalPodAutoscalerSpec", {
    scaleTargetRef: struct("CrossVersionObjectReference", referenceFields),
    minReplicas: pointer(int32),
    maxReplicas: int32,
    targetCPUUtilizationPercentage: pointer(int32),
  }),
});

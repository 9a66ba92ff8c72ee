import { isJsonArray } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { applyStrategicMergePatch, threeWayMerge } from "../../api/patch.ts";
import { jsonAt, objectAt, textAt } from "../json.ts";

/** Reads and writes a live object in the version that a manifest is written in. */
export interface Versioned {
  readonly live: JsonObject;
  /** A patch of that version as one of the version that is stored. */
  readonly storedPatch: (patch: JsonObject) => JsonObject;
}

/**
 * The live object in the manifest's version: of autoscalers, autoscaling/v1 is served beside the v2 that is stored.
 *
 * Models pkg/apis/autoscaling/v1/conversion.go: metrics that v1 cannot say stay as they are.
 */
export function inVersionOf(manifest: JsonObject, stored: JsonObject): Versioned {
  if (textAt(manifest, "apiVersion") !== "autoscaling/v1") {
    return { live: stored, storedPatch: (patch) => patch };
  }
  const live = toAutoscalingV1(stored);
  return {
    live,
    storedPatch: (patch) => {
      const patched = applyStrategicMergePatch(live, patch);
      return patched.ok ? threeWayMerge(stored, toStored(patched.value, stored), stored) : patch;
    },
  };
}

function toAutoscalingV1(stored: JsonObject): JsonObject {
  const { metrics, behavior: _, ...spec } = objectAt(stored, "spec");
  const { currentMetrics: _metrics, conditions: _conditions, ...status } = objectAt(stored, "status");
  const percent = metricsOf(metrics).find(isCpuPercent);
  return {
    ...stored,
    status,
    apiVersion: "autoscaling/v1",
    spec: {
      ...spec,
      ...(percent === undefined
        ? {}
        : { targetCPUUtilizationPercentage: jsonAt(percent, "resource", "target", "averageUtilization") ?? null }),
    },
  };
}

function toStored(patched: JsonValue, stored: JsonObject): JsonObject {
  const { targetCPUUtilizationPercentage: percent, ...spec } = objectAt(patched, "spec");
  const { metrics, behavior } = objectAt(stored, "spec");
  const others = metricsOf(metrics).filter((metric) => !isCpuPercent(metric));
  const cpu = {
    type: "Resource",
    resource: { name: "cpu", target: { type: "Utilization", averageUtilization: percent ?? null } },
  };
  return {
    ...stored,
    metadata: objectAt(patched, "metadata"),
    spec: {
      ...spec,
      metrics: percent === undefined ? others : [cpu, ...others],
      ...(behavior === undefined ? {} : { behavior }),
    },
  };
}

function metricsOf(metrics: JsonValue | undefined): readonly JsonValue[] {
  return metrics !== undefined && isJsonArray(metrics) ? metrics : [];
}

/** The one metric that v1 has a field for. */
function isCpuPercent(metric: JsonValue): boolean {
  return (
    textAt(metric, "resource", "name") === "cpu" &&
    jsonAt(metric, "resource", "target", "averageUtilization") !== undefined
  );
}

import type { HorizontalPodAutoscaler, MetricSpec, MetricTarget } from "../../api/objects-autoscaling.ts";
import type { JsonObject, SimTime } from "../../api/objects.ts";
import { scalarAt, textAt } from "../json.ts";
import { since } from "./table.ts";

/** Nothing measures here, as in a cluster without a metrics server. */
const UNKNOWN = "<unknown>";

/** Models printers.go printHorizontalPodAutoscaler. */
export function autoscalerCells(autoscaler: HorizontalPodAutoscaler, nowMs: SimTime): readonly string[] {
  const { metadata, spec, status } = autoscaler;
  return [
    metadata.name,
    `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`,
    metricsText(spec.metrics),
    String(spec.minReplicas),
    String(spec.maxReplicas),
    String(status.currentReplicas),
    since(metadata.creationTimestamp, nowMs),
  ];
}

/** The first two, and how many more (printers.go formatHPAMetrics). */
function metricsText(metrics: readonly MetricSpec[]): string {
  if (metrics.length === 0) {
    return "<none>";
  }
  const shown = metrics.slice(0, 2).map(metricText).join(", ");
  return metrics.length > 2 ? `${shown} + ${metrics.length - 2} more...` : shown;
}

function metricText({ type, resource, containerResource, pods, object, external }: MetricSpec): string {
  switch (type) {
    case "Resource":
      return resource === undefined ? "<unknown type>" : `${resource.name}: ${UNKNOWN}/${targetText(resource.target)}`;
    case "ContainerResource":
      return containerResource === undefined
        ? "<unknown type>"
        : `${containerResource.name}: ${UNKNOWN}/${targetText(containerResource.target)}`;
    case "Pods":
      return `${UNKNOWN}/${scalarAt(pods, "target", "averageValue")}`;
    case "Object":
    case "External":
      return valueText(type === "Object" ? object : external);
    default:
      return "<unknown type>";
  }
}

function targetText({ averageValue, averageUtilization }: MetricTarget): string {
  return averageValue ?? (averageUtilization === undefined ? "<auto>" : `${averageUtilization}%`);
}

function valueText(source: JsonObject | undefined): string {
  const average = scalarAt(source, "target", "averageValue");
  return textAt(source, "target", "type") === "AverageValue" || average !== ""
    ? `${UNKNOWN}/${average} (avg)`
    : `${UNKNOWN}/${scalarAt(source, "target", "value")}`;
}

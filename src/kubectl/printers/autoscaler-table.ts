import type {
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from "../../api/objects-autoscaling.ts";
import type { JsonObject, SimTime } from "../../api/objects.ts";
import { scalarAt, textAt } from "../json.ts";
import { since } from "./table.ts";

/** What has not been measured, or by nobody: other numbers than of resources are not. */
const UNKNOWN = "<unknown>";

/** Models printers.go printHorizontalPodAutoscaler. */
export function autoscalerCells(autoscaler: HorizontalPodAutoscaler, nowMs: SimTime): readonly string[] {
  const { metadata, spec, status } = autoscaler;
  return [
    metadata.name,
    `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`,
    metricsText(spec.metrics, status.currentMetrics ?? []),
    String(spec.minReplicas),
    String(spec.maxReplicas),
    String(status.currentReplicas),
    since(metadata.creationTimestamp, nowMs),
  ];
}

/** The first two, and how many more (printers.go formatHPAMetrics). */
function metricsText(metrics: readonly MetricSpec[], found: readonly MetricStatus[]): string {
  if (metrics.length === 0) {
    return "<none>";
  }
  const shown = metrics
    .slice(0, 2)
    .map((metric, i) => metricText(metric, found[i]))
    .join(", ");
  return metrics.length > 2 ? `${shown} + ${metrics.length - 2} more...` : shown;
}

function metricText(
  { type, resource, containerResource, pods, object, external }: MetricSpec,
  found: MetricStatus | undefined,
): string {
  switch (type) {
    case "Resource":
      return resource === undefined
        ? "<unknown type>"
        : `${resource.name}: ${shareText(resource.target, found?.resource?.current)}`;
    case "ContainerResource":
      return containerResource === undefined
        ? "<unknown type>"
        : `${containerResource.name}: ${shareText(containerResource.target, found?.containerResource?.current)}`;
    case "Pods":
      return `${UNKNOWN}/${scalarAt(pods, "target", "averageValue")}`;
    case "Object":
    case "External":
      return valueText(type === "Object" ? object : external);
    default:
      return "<unknown type>";
  }
}

function shareText({ averageValue, averageUtilization }: MetricTarget, current: MetricValueStatus | undefined): string {
  if (averageValue !== undefined) {
    return `${current?.averageValue ?? UNKNOWN}/${averageValue}`;
  }
  const used = current?.averageUtilization === undefined ? UNKNOWN : `${String(current.averageUtilization)}%`;
  return `${used}/${averageUtilization === undefined ? "<auto>" : `${String(averageUtilization)}%`}`;
}

function valueText(source: JsonObject | undefined): string {
  const average = scalarAt(source, "target", "averageValue");
  return textAt(source, "target", "type") === "AverageValue" || average !== ""
    ? `${UNKNOWN}/${average} (avg)`
    : `${UNKNOWN}/${scalarAt(source, "target", "value")}`;
}

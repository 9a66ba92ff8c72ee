import type {
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  MetricValueStatus,
  ResourceMetricSource,
  ScalingRules,
} from "../../api/objects-autoscaling.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";
import type { JsonObject } from "../../api/objects.ts";
import { dateText } from "./clock.ts";
import { type DescribeLook, eventsOf, nameLines } from "./describer.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

/** Models describe.go describeHorizontalPodAutoscalerV2; what is not of a resource is measured by nobody here. */
export function describeAutoscaler(autoscaler: HorizontalPodAutoscaler, look: DescribeLook): readonly string[] {
  const { metadata, spec, status } = autoscaler;
  const { kind, name } = spec.scaleTargetRef;
  return [
    ...nameLines(autoscaler),
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    `CreationTimestamp:\t${dateText(metadata.creationTimestamp, look.context)}`,
    `Reference:\t${kind}/${name}`,
    "Metrics:\t( current / target )",
    ...spec.metrics.map((metric, i) => metricLine(metric, status.currentMetrics?.[i])),
    `Min replicas:\t${spec.minReplicas}`,
    `Max replicas:\t${spec.maxReplicas}`,
    ...(spec.behavior === undefined
      ? []
      : [
          "Behavior:",
          ...directionLines("Scale Up", spec.behavior.scaleUp),
          ...directionLines("Scale Down", spec.behavior.scaleDown),
        ]),
    `${kind} pods:\t${status.currentReplicas} current / ${status.desiredReplicas} desired`,
    ...(status.conditions.length === 0
      ? []
      : [
          "Conditions:",
          "  Type\tStatus\tReason\tMessage",
          "  ----\t------\t------\t-------",
          ...status.conditions.map((each) => `  ${each.type}\t${each.status}\t${each.reason}\t${each.message}`),
        ]),
    ...eventsOf(autoscaler, look),
  ];
}

function metricLine(metric: MetricSpec, found: MetricStatus | undefined): string {
  const { type, resource, containerResource, pods, object, external } = metric;
  if (resource !== undefined) {
    return `  resource ${resource.name} on pods${targetText(resource, found?.resource?.current)}`;
  }
  if (containerResource !== undefined) {
    const { name, container } = containerResource;
    return `  resource ${name} of container "${container}" on pods${targetText(containerResource, found?.containerResource?.current)}`;
  }
  if (pods !== undefined) {
    return `  ${nameText(pods)} on pods:\t<unknown> / ${scalarAt(pods, "target", "averageValue")}`;
  }
  if (object !== undefined) {
    const about = `${textAt(object, "describedObject", "kind")}/${textAt(object, "describedObject", "name")}`;
    return `  ${nameText(object)} on ${about} ${valueText(object, textAt(object, "target", "type") === "AverageValue")}`;
  }
  return external === undefined
    ? `  <unknown metric type ${JSON.stringify(type)}>`
    : `  ${nameText(external)} ${valueText(external, jsonAt(external, "target", "averageValue") !== undefined)}`;
}

function nameText(source: JsonObject): string {
  return JSON.stringify(textAt(source, "metric", "name"));
}

function valueText(source: JsonObject, isAverage: boolean): string {
  return isAverage
    ? `(target average value):\t<unknown> / ${scalarAt(source, "target", "averageValue")}`
    : `(target value):\t<unknown> / ${scalarAt(source, "target", "value")}`;
}

function targetText({ target }: ResourceMetricSource, current: MetricValueStatus | undefined): string {
  if (target.averageValue !== undefined) {
    return `:\t${current?.averageValue ?? "<unknown>"} / ${target.averageValue}`;
  }
  const percent = target.averageUtilization === undefined ? "<auto>" : `${target.averageUtilization}%`;
  const used =
    current?.averageUtilization === undefined
      ? "<unknown>"
      : `${String(current.averageUtilization)}% (${current.averageValue})`;
  return `  (as a percentage of request):\t${used} / ${percent}`;
}

/** Models describe.go printDirectionBehavior. */
function directionLines(title: string, rules: ScalingRules): readonly string[] {
  const { stabilizationWindowSeconds, selectPolicy = "Max", policies = [] } = rules;
  return [
    `  ${title}:`,
    ...(stabilizationWindowSeconds === undefined
      ? []
      : [`    Stabilization Window: ${stabilizationWindowSeconds} seconds`]),
    ...(policies.length === 0
      ? []
      : [
          `    Select Policy: ${selectPolicy}`,
          "    Policies:",
          ...policies.map(
            ({ type, value, periodSeconds }) =>
              `      - Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`,
          ),
        ]),
  ];
}

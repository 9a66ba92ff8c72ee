import type { FieldError } from "../failure.ts";
import { toJson } from "../json.ts";
import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricTarget,
  ResourceMetricSource,
  ScalingRules,
} from "../objects-autoscaling.ts";
import { parseQuantity } from "../quantity.ts";
import { forbidden, invalid, required, unsupported } from "./field-errors.ts";

type Spec = HorizontalPodAutoscaler["spec"];

/** Models pkg/apis/autoscaling/validation validateHorizontalPodAutoscalerSpec. */
export function autoscalerErrors({ minReplicas, maxReplicas, scaleTargetRef, metrics, behavior }: Spec) {
  return [
    ...(minReplicas < 1 ? [invalid("spec.minReplicas", minReplicas, "must be greater than or equal to 1")] : []),
    ...(maxReplicas < 1 ? [invalid("spec.maxReplicas", maxReplicas, "must be greater than 0")] : []),
    ...(maxReplicas < minReplicas
      ? [invalid("spec.maxReplicas", maxReplicas, "must be greater than or equal to `minReplicas`")]
      : []),
    ...referenceErrors(scaleTargetRef),
    ...metrics.flatMap((metric, i) => metricErrors(metric, `spec.metrics[${String(i)}]`)),
    ...(behavior === undefined
      ? []
      : [
          ...rulesErrors(behavior.scaleUp, "spec.behavior.scaleUp"),
          ...rulesErrors(behavior.scaleDown, "spec.behavior.scaleDown"),
        ]),
  ];
}

function referenceErrors({ kind, name }: CrossVersionObjectReference): readonly FieldError[] {
  return [...segmentErrors(kind, "spec.scaleTargetRef.kind"), ...segmentErrors(name, "spec.scaleTargetRef.name")];
}

/** Models apimachinery/pkg/api/validation/path IsValidPathSegmentName. */
function segmentErrors(text: string, field: string): readonly FieldError[] {
  if (text === "") {
    return [required(field)];
  }
  if (text === "." || text === "..") {
    return [invalid(field, text, `may not be '${text}'`)];
  }
  return ["/", "%"].flatMap((char) => (text.includes(char) ? [invalid(field, text, `may not contain '${char}'`)] : []));
}

const SOURCES = ["ContainerResource", "External", "Object", "Pods", "Resource"] as const;
const fieldOf = {
  ContainerResource: "containerResource",
  External: "external",
  Object: "object",
  Pods: "pods",
  Resource: "resource",
} as const;

function metricErrors(metric: MetricSpec, at: string): readonly FieldError[] {
  const expected = SOURCES.find((source) => source === metric.type);
  const present = SOURCES.map((source) => fieldOf[source]).filter((field) => metric[field] !== undefined);
  const wanted = expected === undefined ? undefined : fieldOf[expected];
  const [only] = present.length === 1 ? present : [];
  return [
    ...(metric.type === "" ? [required(`${at}.type`, "must specify a metric source type")] : []),
    ...(expected === undefined ? [unsupported(`${at}.type`, metric.type, SOURCES)] : []),
    ...(only === "resource" && metric.resource !== undefined ? sourceErrors(metric.resource, `${at}.resource`) : []),
    ...(only === "containerResource" && metric.containerResource !== undefined
      ? sourceErrors(metric.containerResource, `${at}.containerResource`)
      : []),
    ...(wanted !== undefined && metric[wanted] === undefined
      ? [required(`${at}.${wanted}`, "must populate information for the given metric source")]
      : []),
    ...(present.length === 1
      ? []
      : present
          .filter((field) => field !== wanted)
          .map((field) => forbidden(`${at}.${field}`, "must populate the given metric source only"))),
  ];
}

function sourceErrors({ name, target }: ResourceMetricSource, at: string): readonly FieldError[] {
  const { averageUtilization, averageValue } = target;
  return [
    ...(name === "" ? [required(`${at}.name`, "must specify a resource name")] : []),
    ...targetErrors(target, `${at}.target`),
    ...(averageUtilization === undefined && averageValue === undefined
      ? [required(`${at}.target.averageUtilization`, "must set either a target raw value or a target utilization")]
      : []),
    ...(averageUtilization !== undefined && averageValue !== undefined
      ? [forbidden(`${at}.target.averageValue`, "may not set both a target raw value and a target utilization")]
      : []),
  ];
}

const TARGETS = ["Utilization", "Value", "AverageValue"];

function targetErrors({ type, value, averageValue, averageUtilization }: MetricTarget, at: string) {
  return [
    ...(type === "" ? [required(`${at}.type`, "must specify a metric target type")] : []),
    ...(TARGETS.includes(type)
      ? []
      : [invalid(`${at}.type`, type, "must be either Utilization, Value, or AverageValue")]),
    ...positiveErrors(value, `${at}.value`),
    ...positiveErrors(averageValue, `${at}.averageValue`),
    ...(averageUtilization !== undefined && averageUtilization < 1
      ? [invalid(`${at}.averageUtilization`, averageUtilization, "must be greater than 0")]
      : []),
  ];
}

function positiveErrors(quantity: string | undefined, field: string): readonly FieldError[] {
  return quantity === undefined || (parseQuantity(quantity) ?? 0) > 0
    ? []
    : [invalid(field, quantity, "must be positive")];
}

const SELECTS = ["Disabled", "Max", "Min"];
const POLICIES = ["Pods", "Percent"];

/** Models validateScalingRules and validateScalingPolicy. */
function rulesErrors(rules: ScalingRules, at: string): readonly FieldError[] {
  const { stabilizationWindowSeconds: window = 0, selectPolicy, policies = [] } = rules;
  const windowAt = `${at}.stabilizationWindowSeconds`;
  return [
    ...(window < 0 ? [invalid(windowAt, window, "must be greater than or equal to zero")] : []),
    ...(window > 3600 ? [invalid(windowAt, window, "must be less than or equal to 3600")] : []),
    ...(selectPolicy === undefined || SELECTS.includes(selectPolicy)
      ? []
      : [unsupported(`${at}.selectPolicy`, selectPolicy, SELECTS)]),
    ...(policies.length === 0 ? [required(`${at}.policies`, "must specify at least one Policy")] : []),
    ...policies.flatMap(({ type, value, periodSeconds }, i) => {
      const policyAt = `${at}.policies[${String(i)}]`;
      return [
        ...(POLICIES.includes(type) ? [] : [unsupported(`${policyAt}.type`, toJson(type), POLICIES.toSorted())]),
        ...(value <= 0 ? [invalid(`${policyAt}.value`, value, "must be greater than zero")] : []),
        ...(periodSeconds <= 0
          ? [invalid(`${policyAt}.periodSeconds`, periodSeconds, "must be greater than zero")]
          : []),
        ...(periodSeconds > 1800
          ? [invalid(`${policyAt}.periodSeconds`, periodSeconds, "must be less than or equal to 1800")]
          : []),
      ];
    }),
  ];
}

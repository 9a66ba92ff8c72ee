import type { FieldError } from "../failure.ts";
import { deepEqual } from "../deep-equal.ts";
import type {
  DeploymentSpec,
  DeploymentStrategy,
  IntOrString,
  JsonValue,
  LabelSelector,
  PodTemplateSpec,
  ReplicaSetSpec,
  RollingUpdateDeployment,
} from "../objects.ts";
import { isEmptySelector, matchesSelector } from "../selectors.ts";
import { forbidden, invalid, invalidFor, nonNegative, required, unsupported } from "./field-errors.ts";
import { annotationErrors, labelErrors } from "./metadata.ts";
import { percentWrongs } from "./names.ts";
import { podAnnotationErrors } from "./pod-annotations.ts";
import { podSpecErrors } from "./pod-spec.ts";
import { isAbsentSelector, selectorErrors, selectorValue, sortedMap } from "./selector.ts";

/** How many replicas a workload may ask for here: a limit of this simulator. */
export const MAX_REPLICAS = 5000;

function replicasErrors(replicas: number): readonly FieldError[] {
  const tooMany = `must be less than or equal to ${String(MAX_REPLICAS)} (a limit of this simulator, not of Kubernetes)`;
  return [
    ...nonNegative("spec.replicas", replicas),
    ...(replicas > MAX_REPLICAS ? [invalid("spec.replicas", replicas, tooMany)] : []),
  ];
}

/** Models pkg/apis/apps/validation ValidatePodTemplateSpecForReplicaSet. */
function templateErrors(template: PodTemplateSpec, selector: LabelSelector): readonly FieldError[] {
  const { labels, annotations } = template.metadata;
  const field = "spec.template";
  const { restartPolicy } = template.spec;
  const shown: JsonValue = Object.keys(labels).length === 0 ? null : sortedMap(labels);
  return [
    ...(selects(selector, template)
      ? []
      : [invalid(`${field}.metadata.labels`, shown, "`selector` does not match template `labels`")]),
    ...labelErrors(labels, `${field}.labels`),
    ...annotationErrors(annotations, `${field}.annotations`),
    ...podAnnotationErrors(annotations, `${field}.annotations`),
    ...podSpecErrors(template.spec, `${field}.spec`),
    ...(restartPolicy === "Always" ? [] : [unsupported(`${field}.spec.restartPolicy`, restartPolicy, ["Always"])]),
    ...("activeDeadlineSeconds" in template.spec
      ? [forbidden(`${field}.spec.activeDeadlineSeconds`, "activeDeadlineSeconds in ReplicaSet is not Supported")]
      : []),
  ];
}

/** A selector that was not given selects nothing; one without requirements is not compared at all. */
function selects(selector: LabelSelector, template: PodTemplateSpec): boolean {
  return isAbsentSelector(selector)
    ? false
    : isEmptySelector(selector) || matchesSelector(selector, template.metadata.labels);
}

function selectorAndTemplateErrors(selector: LabelSelector, template: PodTemplateSpec): readonly FieldError[] {
  const { errors, usable } = selectorErrors(selector, "spec.selector");
  return [...errors, ...(usable ? templateErrors(template, selector) : [])];
}

export function intOrPercentErrors(value: IntOrString, field: string): readonly FieldError[] {
  return typeof value === "number" ? nonNegative(field, value) : invalidFor(field, value, percentWrongs(value));
}

/** The number in front of the percent sign, a number as it is, written as a text too, and nought for another text. */
function amountOf(value: IntOrString): number {
  return typeof value === "number" ? value : Number(/^([+-]?\d+)$|^\d+(?=%$)/.exec(value)?.[0] ?? 0);
}

function isPercent(value: IntOrString): boolean {
  return typeof value === "string" && percentWrongs(value).length === 0;
}

/** Models pkg/apis/apps/validation IsNotMoreThan100Percent. */
export function overPercentErrors(value: IntOrString, field: string): readonly FieldError[] {
  return isPercent(value) && amountOf(value) > 100 ? [invalid(field, value, "must not be greater than 100%")] : [];
}

/** Models pkg/apis/apps/validation ValidateRollingUpdateDeployment. */
function rollingUpdateErrors(
  { maxSurge, maxUnavailable }: RollingUpdateDeployment,
  field: string,
): readonly FieldError[] {
  const at = `${field}.maxUnavailable`;
  return [
    ...intOrPercentErrors(maxUnavailable, at),
    ...intOrPercentErrors(maxSurge, `${field}.maxSurge`),
    ...(amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0
      ? [invalid(at, maxUnavailable, "may not be 0 when `maxSurge` is 0")]
      : []),
    ...overPercentErrors(maxUnavailable, at),
  ];
}

/** Models pkg/apis/apps/validation ValidateDeploymentStrategy. */
function strategyErrors({ type, rollingUpdate }: DeploymentStrategy): readonly FieldError[] {
  const field = "spec.strategy";
  switch (type) {
    case "Recreate":
      return rollingUpdate === undefined
        ? []
        : [forbidden(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")];
    case "RollingUpdate":
      return rollingUpdate === undefined
        ? [required(`${field}.rollingUpdate`, "this should be defaulted and never be nil")]
        : rollingUpdateErrors(rollingUpdate, `${field}.rollingUpdate`);
    default:
      return [unsupported(field, unknownStrategy(type, rollingUpdate), ["Recreate", "RollingUpdate"])];
  }
}

/** A strategy as Go's JSON writes the API server's internal type. */
function unknownStrategy(type: string, rollingUpdate: RollingUpdateDeployment | undefined): JsonValue {
  return {
    Type: type,
    RollingUpdate:
      rollingUpdate === undefined
        ? null
        : { MaxUnavailable: rollingUpdate.maxUnavailable, MaxSurge: rollingUpdate.maxSurge },
  };
}

function immutableSelectorErrors(selector: LabelSelector, old: LabelSelector | undefined): readonly FieldError[] {
  return old === undefined || deepEqual(selectorValue(selector), selectorValue(old))
    ? []
    : [invalid("spec.selector", isAbsentSelector(selector) ? null : selectorValue(selector), "field is immutable")];
}

/** Models pkg/apis/apps/validation ValidateDeploymentSpec, and ValidateUpdate of pkg/registry/apps/deployment/strategy.go. */
export function deploymentSpecErrors(spec: DeploymentSpec, old: DeploymentSpec | undefined): readonly FieldError[] {
  const { progressDeadlineSeconds, minReadySeconds } = spec;
  const deadline = "spec.progressDeadlineSeconds";
  return [
    ...replicasErrors(spec.replicas),
    ...selectorAndTemplateErrors(spec.selector, spec.template),
    ...strategyErrors(spec.strategy),
    ...nonNegative("spec.minReadySeconds", minReadySeconds),
    ...nonNegative("spec.revisionHistoryLimit", spec.revisionHistoryLimit),
    ...nonNegative(deadline, progressDeadlineSeconds),
    ...(progressDeadlineSeconds <= minReadySeconds
      ? [invalid(deadline, progressDeadlineSeconds, "must be greater than minReadySeconds")]
      : []),
    ...immutableSelectorErrors(spec.selector, old?.selector),
  ];
}

/** Models pkg/apis/apps/validation ValidateReplicaSetSpec, and ValidateUpdate of pkg/registry/apps/replicaset/strategy.go. */
export function replicaSetSpecErrors(spec: ReplicaSetSpec, old: ReplicaSetSpec | undefined): readonly FieldError[] {
  return [
    ...replicasErrors(spec.replicas),
    ...nonNegative("spec.minReadySeconds", spec.minReadySeconds),
    ...selectorAndTemplateErrors(spec.selector, spec.template),
    ...immutableSelectorErrors(spec.selector, old?.selector),
  ];
}

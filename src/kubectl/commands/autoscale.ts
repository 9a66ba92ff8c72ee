import type { Command, Invocation } from "../command.ts";
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
} from "../common-flags.ts";
import type { ApiFailure } from "../../api/failure.ts";
import type { JsonObject } from "../../api/objects.ts";
import type { ResourceType } from "../../api/resources.ts";
import { autoscalerOf, readMetrics } from "../autoscaler-object.ts";
import { recordedMetadata } from "../change-cause.ts";
import { createMade } from "../create-made.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import { flagNumber, flagText } from "../flags.ts";
import { objectAt, withMetadata } from "../json.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/autoscale/autoscale.go. */
export const autoscaleCommand: Command = {
  path: ["autoscale"],
  usage: "(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]",
  flags: [
    { name: "min", type: "int32", default: "-1" },
    { name: "max", type: "int32", default: "-1", isRequired: true },
    { name: "cpu", type: "string" },
    { name: "memory", type: "string" },
    {
      name: "cpu-percent",
      type: "int32",
      default: "-1",
      deprecated:
        "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    },
    { name: "name", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    dryRunFlag,
    fieldManagerFlag,
    saveConfigFlag,
  ],
  plan: planAutoscale,
};

function planAutoscale(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const [min, max] = [flagNumber(flags, "min"), flagNumber(flags, "max")];
  if (max < 1) {
    return refuse(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  }
  if (max < min) {
    return refuse(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  }
  if (flagNumber(flags, "cpu-percent") > 0 && flagText(flags, "cpu") !== "") {
    return refuse("--cpu-percent and --cpu are mutually exclusive");
  }
  const metrics = readMetrics(flags);
  if (!metrics.ok) {
    return refuse(metrics.error);
  }
  const found = findTargets(invocation, context, { isFileEnough: true, refusal: scaleRefusal });
  if (!found.ok) {
    return refuse(found.error);
  }
  const { targets, errors } = found.value;
  if (targets.length === 0 && errors.length === 0) {
    return refuse("no objects passed to autoscale");
  }
  const steps = targets.map((target) => autoscaleStep(target, metrics.value, invocation, style.value));
  return planOfSteps([...steps, ...errors.map((error) => ({ error }))]);
}

/** Only what has a subresource "scale" can be scaled (autoscale.go, by the scales getter's resolver). */
function scaleRefusal({ kind, group, version, plural }: ResourceType): string | undefined {
  return ["Deployment", "ReplicaSet", "StatefulSet", "ReplicationController"].includes(kind)
    ? undefined
    : `cannot autoscale a ${kind}: could not find scale subresource for ${group}/${version}, Resource=${plural} in discovery information`;
}

function autoscaleStep(
  target: Target,
  metrics: readonly JsonObject[],
  invocation: Invocation,
  style: OutputStyle,
): Step {
  const unscalable = scaleRefusal(target.type);
  if (unscalable !== undefined) {
    return { error: textError(unscalable) };
  }
  const plain = autoscalerOf(target, invocation.flags, metrics);
  const annotations = objectAt(recordedMetadata(invocation), "metadata", "annotations");
  const object = Object.keys(annotations).length === 0 ? plain : withMetadata(plain, "annotations", annotations);
  return createMade(
    {
      kind: "HorizontalPodAutoscaler",
      object,
      operation: "autoscaled",
      untoldOperation: "created",
      fail: (failure) => refusal(failure, flagText(invocation.flags, "cpu")),
    },
    invocation,
    style,
  );
}

/** kubectl tries the older API then, which knows a share of the CPU only, and says whether that could be. */
function refusal(failure: ApiFailure, cpu: string): KubectlError {
  if (cpu.endsWith("%")) {
    return apiError(failure);
  }
  const why = cpu === "" ? "empty input" : "%!w(<nil>)";
  return textError(
    `failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: ${why}`,
  );
}

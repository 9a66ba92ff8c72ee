import { type KubeObject, type SimTime, refOf } from "../../api/objects.ts";
import { awaitReplicas } from "../await-replicas.ts";
import type { Command, Invocation } from "../command.ts";
import { allFlag, dryRunFlag, filenameFlags, outputFlags, recordFlag, selectorFlag } from "../common-flags.ts";
import { type KubectlError, aggregate, apiError, textError } from "../error-text.ts";
import { flagNumber, flagOn, flagText } from "../flags.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { recordSteps } from "../record-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import type { Target } from "../look-up.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go. */
export const scaleCommand: Command = {
  path: ["scale"],
  usage: "[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)",
  flags: [
    { name: "replicas", type: "int", isRequired: true },
    { name: "current-replicas", type: "int", default: "-1" },
    { name: "resource-version", type: "string" },
    { name: "timeout", type: "duration", default: "0" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    dryRunFlag,
    selectorFlag,
    allFlag,
  ],
  plan: planScale,
};

function planScale(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (flagNumber(invocation.flags, "replicas") < 0) {
    return refuse("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
  }
  if (flagNumber(invocation.flags, "current-replicas") < -1) {
    return refuse("The --current-replicas must specify an integer of -1 or greater");
  }
  const found = findTargets(invocation, context, { isEverythingAllowed: flagOn(invocation.flags, "all") });
  if (!found.ok) {
    return refuse(found.error);
  }
  const { targets, errors } = found.value;
  if (flagText(invocation.flags, "resource-version") !== "" && targets.length > 1) {
    return refuse("cannot use --resource-version with multiple resources");
  }
  const missing = aggregate(errors);
  if (targets.length === 0) {
    return refuse(missing ?? "no objects passed to scale");
  }
  // The first refusal ends the command, and hides what was not found.
  const steps = targets.flatMap((target) => scaleTarget(target, invocation, style.value));
  const failed = steps.findIndex((step) => step.request === undefined && step.error !== undefined);
  if (failed !== -1) {
    return planOfSteps(steps.slice(0, failed + 1));
  }
  const timeoutMs = flagNumber(invocation.flags, "timeout");
  if (timeoutMs === 0 || style.value.dryRun !== "none") {
    return planOfSteps([...steps, ...(missing === undefined ? [] : [{ error: missing }])]);
  }
  return planWaiting(planOfSteps(steps), targets, missing, context.nowMs + timeoutMs, invocation);
}

/** What is said of each object is said once it has its pods; the first that has not in time ends the command. */
function planWaiting(
  plan: Plan,
  targets: readonly Target[],
  missing: KubectlError | undefined,
  untilMs: SimTime,
  invocation: Invocation,
): Plan {
  const replicas = flagNumber(invocation.flags, "replicas");
  return {
    ...plan,
    report: (responses) => {
      const output = plan.report(responses);
      return output.exit === 0 ? { ...output, stdout: "" } : output;
    },
    follow: (responses) => {
      const output = plan.report(responses);
      const lines = output.stdout === "" ? [] : output.stdout.split(/(?<=\n)/);
      const turns = targets.map(({ object }, index) => ({
        ref: refOf(object),
        said: targets.length === 1 ? output.stdout : (lines[index] ?? ""),
      }));
      return output.exit === 0 ? awaitReplicas(turns, replicas, untilMs, missing) : null;
    },
  };
}

function scaleTarget(target: Target, invocation: Invocation, style: OutputStyle): readonly Step[] {
  const replicas = flagNumber(invocation.flags, "replicas");
  const current = replicasOf(target.object);
  if (current === undefined) {
    return [
      {
        error: apiError({ reason: "NotFound", code: 404, message: "the server could not find the requested resource" }),
      },
    ];
  }
  const wanted = flagNumber(invocation.flags, "current-replicas");
  if (style.dryRun !== "client" && wanted !== -1 && wanted !== current) {
    return [{ error: textError(`Expected replicas to be ${wanted}, was ${current}`) }];
  }
  const version = flagText(invocation.flags, "resource-version");
  if (style.dryRun !== "client" && version !== "" && version !== target.object.metadata.resourceVersion) {
    return [
      { error: textError(`Expected resource version to be ${version}, was ${target.object.metadata.resourceVersion}`) },
    ];
  }
  return [
    patchStep(
      target,
      { patchType: "merge", patch: { spec: { replicas } }, operation: "scaled", isDryRunUnpatched: true },
      style,
    ),
    ...recordSteps(target, invocation, style),
  ];
}

function replicasOf(object: KubeObject): number | undefined {
  return object.kind === "Deployment" || object.kind === "ReplicaSet" ? object.spec.replicas : undefined;
}

import type { JsonObject } from "../../api/objects.ts";
import { groupResourceOf } from "../../api/resources.ts";
import type { Command, Invocation } from "../command.ts";
import { fieldManagerFlag, filenameFlags, outputFlags, selectorFlag } from "../common-flags.ts";
import { hasFiles } from "../documents.ts";
import { type KubectlError, aggregate, textError } from "../error-text.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import type { Target } from "../look-up.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_pause.go. */
export const rolloutPauseCommand: Command = {
  path: ["rollout", "pause"],
  usage: "RESOURCE",
  flags: [...outputFlags, ...filenameFlags, fieldManagerFlag, selectorFlag],
  plan: (invocation, context) =>
    planRolloutChange(invocation, context, (target) => {
      const { object } = target;
      if (object.kind !== "Deployment") {
        return "pausing is not supported";
      }
      return object.spec.paused ? "is already paused" : { patch: { spec: { paused: true } }, operation: "paused" };
    }),
};

/** Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_resume.go. */
export const rolloutResumeCommand: Command = {
  path: ["rollout", "resume"],
  usage: "RESOURCE",
  flags: [...outputFlags, ...filenameFlags, fieldManagerFlag, selectorFlag],
  plan: (invocation, context) =>
    planRolloutChange(invocation, context, (target) => {
      const { object } = target;
      if (object.kind !== "Deployment") {
        return "resuming is not supported";
      }
      return object.spec.paused ? { patch: { spec: { paused: null } }, operation: "resumed" } : "is not paused";
    }),
};

const RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_restart.go and polymorphichelpers/objectrestarter.go. */
export const rolloutRestartCommand: Command = {
  path: ["rollout", "restart"],
  usage: "RESOURCE",
  flags: [...outputFlags, ...filenameFlags, fieldManagerFlag, selectorFlag],
  plan: (invocation, context) =>
    planRolloutChange(invocation, context, (target) => {
      const { object } = target;
      if (object.kind !== "Deployment") {
        return "restarting is not supported";
      }
      if (object.spec.paused) {
        return "can't restart paused deployment (run rollout resume first)";
      }
      if (object.spec.template.metadata.annotations[RESTARTED_AT] === context.nowRfc3339) {
        return textError(
          `failed to create patch for ${target.name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
        );
      }
      return {
        patch: { spec: { template: { metadata: { annotations: { [RESTARTED_AT]: context.nowRfc3339 } } } } },
        operation: "restarted",
      };
    }),
};

/** The patch for one object, or why there is none: what is wrong with it, or a whole error. */
type ChangeOf = (target: Target) => { readonly patch: JsonObject; readonly operation: string } | KubectlError | string;

function planRolloutChange(invocation: Invocation, context: KubectlContext, changeOf: ChangeOf): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (invocation.args.length === 0 && !hasFiles(invocation)) {
    return refuse("required resource not specified");
  }
  const found = findTargets(invocation, context, { isEverythingAllowed: true });
  if (!found.ok) {
    return refuse(found.error);
  }
  const missing = aggregate(found.value.errors);
  if (found.value.targets.length === 0 && missing === undefined) {
    return planOfSteps([{ stderr: `No resources found in ${invocation.namespace} namespace.\n` }]);
  }
  const steps = found.value.targets.map((target) => rolloutStep(target, changeOf, style.value));
  return planOfSteps([...(missing === undefined ? [] : [{ error: missing }]), ...steps]);
}

function rolloutStep(target: Target, changeOf: ChangeOf, style: OutputStyle): Step {
  const change = changeOf(target);
  if (typeof change === "string") {
    return { error: textError(`error: ${groupResourceOf(target.type)} ${JSON.stringify(target.name)} ${change}`) };
  }
  if ("type" in change) {
    return { error: change };
  }
  return patchStep(
    target,
    { patchType: "strategic", ...change, fail: (failure) => textError(`failed to patch: ${failure.message}`) },
    style,
  );
}

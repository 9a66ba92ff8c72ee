import { recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  localFlag,
  outputFlags,
  recordFlag,
} from "../common-flags.ts";
import { flagOn } from "../flags.ts";
import { localRefusal } from "../local-flag.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { podSpecOf, podSpecPatch, withoutPodSpec } from "../pod-spec.ts";
import { allTargets, findTargets } from "../targets.ts";
import { textError } from "../error-text.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_serviceaccount.go. */
export const setServiceAccountCommand: Command = {
  path: ["set", "serviceaccount"],
  aliases: ["sa"],
  usage: "(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT",
  flags: [...outputFlags, ...filenameFlags, allFlag, recordFlag, localFlag, dryRunFlag, fieldManagerFlag],
  plan: planSetServiceAccount,
};

function planSetServiceAccount(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const name = invocation.args.at(-1);
  if (name === undefined) {
    return refuse("serviceaccount is required");
  }
  const local = localRefusal(invocation);
  if (local !== undefined) {
    return refuse(local);
  }
  const targets = allTargets(
    findTargets(invocation, context, {
      args: invocation.args.slice(0, -1),
      isEverythingAllowed: flagOn(invocation.flags, "all"),
    }),
  );
  if (!targets.ok) {
    return refuse(targets.error);
  }
  return planOfSteps(targets.value.map((target) => setServiceAccount(target, name, invocation, style.value)));
}

function setServiceAccount(target: Target, name: string, invocation: Invocation, style: OutputStyle): Step {
  if (podSpecOf(target.object) === undefined) {
    return { error: textError(withoutPodSpec(target)) };
  }
  const change = {
    patchType: "strategic" as const,
    patch: { ...recordedMetadata(invocation), ...podSpecPatch(target.object, { serviceAccountName: name }) },
    operation: "serviceaccount updated",
    fail: (failure: { readonly message: string }) => textError(`failed to patch ServiceAccountName ${failure.message}`),
  };
  return patchStep(target, change, style);
}

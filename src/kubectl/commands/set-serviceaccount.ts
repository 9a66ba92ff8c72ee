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
import { textError } from "../error-text.ts";
import { flagOn } from "../flags.ts";
import { localRefusal } from "../local-flag.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { podSpecOf, podSpecPatch } from "../pod-spec.ts";
import { MISSING_RESOURCE, allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_serviceaccount.go. */
export const setServiceAccountCommand: Command = {
  path: ["set", "serviceaccount"],
  aliases: ["sa"],
  usage: "(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT",
  flags: [...outputFlags, ...filenameFlags, recordFlag, allFlag, localFlag, dryRunFlag, fieldManagerFlag],
  plan: planSetServiceAccount,
};

function planSetServiceAccount(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const account = args.at(-1);
  if (account === undefined) {
    return refuse("serviceaccount is required");
  }
  const local = localRefusal(invocation, args.slice(0, -1), { withResources: MISSING_RESOURCE });
  if (local !== undefined) {
    return refuse(local);
  }
  const targets = allTargets(
    findTargets(invocation, context, {
      args: args.slice(0, -1),
      isEverythingAllowed: flagOn(flags, "all"),
      isTyped: true,
    }),
  );
  return targets.ok
    ? planOfSteps(targets.value.map((target) => accountStep(target, account, invocation, style.value)))
    : refuse(targets.error);
}

function accountStep(target: Target, account: string, invocation: Invocation, style: OutputStyle): Step {
  if (podSpecOf(target.object) === undefined) {
    const { type, name, local } = target;
    return {
      error: textError(
        `${local === undefined ? type.plural : type.singular}/${name} the object is not a pod or does not have a pod template: *v1.${type.kind}`,
      ),
    };
  }
  const patch = {
    ...recordedMetadata(invocation),
    ...podSpecPatch(target.object, { serviceAccountName: account === "" ? null : account }),
  };
  const change = {
    patchType: "strategic" as const,
    patch,
    operation: "serviceaccount updated",
    fail: (failure: { readonly message: string }) => textError(`failed to patch ServiceAccountName ${failure.message}`),
  };
  return patchStep(withAccount(target, account), change, style);
}

/** The object as a dry run of the client prints it. */
function withAccount(target: Target, serviceAccountName: string): Target {
  const { object } = target;
  switch (object.kind) {
    case "Pod":
      return { ...target, object: { ...object, spec: { ...object.spec, serviceAccountName } } };
    case "Deployment": {
      const { template } = object.spec;
      const spec = { ...object.spec, template: { ...template, spec: { ...template.spec, serviceAccountName } } };
      return { ...target, object: { ...object, spec } };
    }
    case "ReplicaSet": {
      const { template } = object.spec;
      const spec = { ...object.spec, template: { ...template, spec: { ...template.spec, serviceAccountName } } };
      return { ...target, object: { ...object, spec } };
    }
    default:
      return target;
  }
}

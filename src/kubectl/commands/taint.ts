import { toJson } from "../../api/json.ts";
import { findResourceType } from "../../api/resources.ts";
import type { Command, Invocation } from "../command.ts";
import { allFlag, dryRunFlag, fieldManagerFlag, outputFlags, selectorFlag, validateFlag } from "../common-flags.ts";
import { aggregate, textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { type TaintChanges, changedTaints, contradiction, hasAny, readTaints } from "../taints.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/taint/taint.go. */
export const taintCommand: Command = {
  path: ["taint"],
  aliases: ["taints"],
  usage: "NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N",
  flags: [
    { name: "overwrite", type: "bool" },
    ...outputFlags,
    validateFlag,
    selectorFlag,
    allFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planTaint,
};

function planTaint(invocation: Invocation, context: KubectlContext): Plan {
  const { flags, args, path } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const split = splitTaints(args);
  if (typeof split === "string") {
    return refuse(split);
  }
  const [resource] = split.resources;
  if (resource === undefined) {
    return refuse("one or more resources must be specified as <resource> <name>");
  }
  const changes = readTaints(split.specs);
  if (!changes.ok) {
    return refuse(`${changes.error}\nSee '${path} -h' for help and examples`);
  }
  const type = findResourceType(resource);
  if (type === undefined) {
    return refusePlainly(`the server doesn't have a resource type ${JSON.stringify(resource.split(".")[0])}\n`);
  }
  if (type.kind !== "Node") {
    return refuse(`invalid resource type ${resource}, only node types are supported`);
  }
  const isSelecting = flagText(flags, "selector") !== "";
  if (flagOn(flags, "all") && isSelecting) {
    return refuse("setting 'all' parameter with a non empty selector is prohibited");
  }
  if (changes.value.added.length + changes.value.removed.length === 0) {
    return refuse("at least one taint update is required");
  }
  const both = contradiction(changes.value);
  if (both !== undefined) {
    return refuse(both);
  }
  const isAll = flagOn(flags, "all");
  const found = findTargets(invocation, context, {
    args: isAll ? split.resources.slice(0, 1) : split.resources,
    isEverythingAllowed: isAll,
  });
  if (!found.ok) {
    return refuse(found.error);
  }
  const steps = found.value.targets.map((target) => taintNode(target, changes.value, invocation, style.value));
  return planOfSteps([...steps, ...found.value.errors.map((error) => ({ error }))]);
}

/** Models taint.go Complete: the type and the names first, then what is changed. */
function splitTaints(
  args: readonly string[],
): { readonly resources: readonly string[]; readonly specs: readonly string[] } | string {
  const isSpec = (arg: string): boolean => arg.includes("=") || arg.endsWith("-") || arg.includes(":");
  const first = args.findIndex(isSpec);
  const [resources, specs] = first === -1 ? [args, []] : [args.slice(0, first), args.slice(first)];
  const late = specs.find((arg) => !isSpec(arg));
  return late === undefined ? { resources, specs } : `all resources must be specified before taint changes: ${late}`;
}

/** Without `error: `, as this command tells of what the server said itself. */
function refusePlainly(stderr: string): Plan {
  return { requests: [], report: () => ({ stdout: "", stderr, exit: 1 }) };
}

function taintNode(target: Target, changes: TaintChanges, invocation: Invocation, style: OutputStyle): Step {
  const { object } = target;
  if (object.kind !== "Node") {
    return {};
  }
  const old = object.spec.taints;
  if (!flagOn(invocation.flags, "overwrite") && hasAny(old, changes)) {
    return {
      error: textError(`node ${target.name} already has a taint(s) with same effect(s) and --overwrite is false`),
    };
  }
  const { taints, operation, missing } = changedTaints(old, changes);
  if (missing.length > 0) {
    const error = aggregate(missing.map((text) => textError(text)));
    return error === undefined ? {} : { error };
  }
  const patch = { spec: { taints: taints.length === 0 ? null : toJson(taints) } };
  // What is said of a dry run is not marked as one.
  return patchStep(target, { patchType: "merge", patch, operation, isDryRunUntold: true }, style);
}

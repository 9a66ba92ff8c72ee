import { findResourceType } from "../../api/find-resource-type.ts";
import type { Command, Invocation } from "../command.ts";
import { allFlag, dryRunFlag, fieldManagerFlag, outputFlags, selectorFlag, validateFlag } from "../common-flags.ts";
import { flagOn, flagText } from "../flags.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { type TaintChanges, changeTaints, conflictsIn, parseTaints } from "../taint-spec.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/taint/taint.go. */
export const taintCommand: Command = {
  path: ["taint"],
  usage: "NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N",
  flags: [
    { name: "overwrite", type: "bool" },
    ...outputFlags,
    allFlag,
    selectorFlag,
    dryRunFlag,
    fieldManagerFlag,
    validateFlag,
  ],
  plan: planTaint,
};

function planTaint(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const first = args.findIndex(isTaint);
  const [type, ...names] = first === -1 ? args : args.slice(0, first);
  const specs = first === -1 ? [] : args.slice(first);
  const late = specs.find((arg) => !isTaint(arg));
  if (late !== undefined) {
    return refuse(`all resources must be specified before taint changes: ${late}`);
  }
  if (type === undefined) {
    return refuse("one or more resources must be specified as <resource> <name>");
  }
  if (specs.length === 0) {
    return refuse("at least one taint update is required");
  }
  const changes = parseTaints(specs);
  if (!changes.ok) {
    return refuse(`${changes.error}\nSee '${invocation.path} -h' for help and examples`);
  }
  const found = findResourceType(type);
  if (found === undefined) {
    const stderr = `the server doesn't have a resource type ${JSON.stringify(type.toLowerCase())}\n`;
    return { requests: [], report: () => ({ stdout: "", stderr, exit: 1 }) };
  }
  const isAll = flagOn(flags, "all");
  const isSelecting = flagText(flags, "selector") !== "";
  const refusal =
    found.kind === "Node"
      ? mismatch(changes.value, { isAll, isSelecting, isNaming: names.length > 0 })
      : `invalid resource type ${type.toLowerCase()}, only node types are supported`;
  if (refusal !== undefined) {
    return refuse(refusal);
  }
  const targets = findTargets(invocation, context, {
    args: isAll || isSelecting ? ["nodes"] : ["nodes", ...names],
    isEverythingAllowed: isAll,
  });
  return targets.ok
    ? planOfSteps(
        targets.value.inOrder.map((target) =>
          target.ok
            ? taintStep(target.value, changes.value, flagOn(flags, "overwrite"), style.value)
            : { error: target.error },
        ),
      )
    : refuse(targets.error);
}

function isTaint(arg: string): boolean {
  return arg.includes("=") || arg.includes(":") || arg.endsWith("-");
}

/** Why what was given does not go together. */
function mismatch(
  changes: TaintChanges,
  given: { readonly isAll: boolean; readonly isSelecting: boolean; readonly isNaming: boolean },
): string | undefined {
  const conflicts = conflictsIn(changes);
  if (conflicts.length > 0) {
    return `can not both modify and remove the following taint(s) in the same command: ${conflicts.join(", ")}`;
  }
  if (given.isAll && given.isSelecting) {
    return "setting 'all' parameter with a non empty selector is prohibited";
  }
  return given.isAll || given.isSelecting || given.isNaming
    ? undefined
    : "at least one resource name must be specified since 'all' parameter is not set";
}

function taintStep(target: Target, changes: TaintChanges, isOverwriting: boolean, style: OutputStyle): Step {
  const { object } = target;
  if (object.kind !== "Node") {
    return {};
  }
  const changed = changeTaints(object, changes, isOverwriting);
  if (!changed.ok) {
    return { error: changed.error };
  }
  const { taints, operation } = changed.value;
  const after: Target = { ...target, object: { ...object, spec: { ...object.spec, taints } } };
  const wire = taints.map(({ key, value, effect, timeAdded }) => ({
    effect,
    key,
    ...(timeAdded === undefined ? {} : { timeAdded }),
    ...(value === undefined ? {} : { value }),
  }));
  const patch = { spec: { taints: wire.length === 0 ? null : wire } };
  // Unlike its neighbours, this command does not say that it ran dry.
  return patchStep(after, { patchType: "strategic", patch, operation, isDryRunUntold: true }, style);
}

import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, selectorFlag } from "../common-flags.ts";
import type { KubectlError } from "../error-text.ts";
import { textError } from "../error-text.ts";
import { type Result, fail } from "../../api/failure.ts";
import { flagText } from "../flags.ts";
import { type DryRun, readDryRun } from "../dry-run.ts";
import { printDone } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import type { Target } from "../look-up.ts";
import { allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go NewCmdCordon. */
export const cordonCommand: Command = {
  path: ["cordon"],
  usage: "NODE",
  flags: [dryRunFlag, selectorFlag],
  plan: (invocation, context) => planCordon(invocation, context, true),
};

/** Models staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go NewCmdUncordon. */
export const uncordonCommand: Command = {
  path: ["uncordon"],
  usage: "NODE",
  flags: [dryRunFlag, selectorFlag],
  plan: (invocation, context) => planCordon(invocation, context, false),
};

function planCordon(invocation: Invocation, context: KubectlContext, isCordoned: boolean): Plan {
  const dryRun = readDryRun(invocation);
  if (!dryRun.ok) {
    return refuse(dryRun.error);
  }
  const nodes = findNodes(invocation, context);
  return nodes.ok
    ? planOfSteps(nodes.value.map((node) => cordonStep(node, isCordoned, dryRun.value)))
    : refuse(nodes.error);
}

/** The nodes that arguments or a selector name. */
export function findNodes(invocation: Invocation, context: KubectlContext): Result<readonly Target[], KubectlError> {
  const { args, flags, path } = invocation;
  const isSelecting = flagText(flags, "selector") !== "";
  const help = `\nSee '${path} -h' for help and examples`;
  if (args.length === 0 && !isSelecting) {
    return fail(textError(`USAGE: ${path.replace("kubectl ", "")} NODE [flags]${help}`));
  }
  if (args.length > 0 && isSelecting) {
    return fail(textError(`error: cannot specify both a node name and a --selector option${help}`));
  }
  const names = args.map((arg) => (arg.includes("/") ? arg : `nodes/${arg}`));
  const found = allTargets(findTargets(invocation, context, { args: isSelecting ? ["nodes"] : names }));
  const other = found.ok ? found.value.find((target) => target.type.kind !== "Node") : undefined;
  return other === undefined
    ? found
    : fail(
        textError(
          `error: expected resource of type node, got ${JSON.stringify(`${other.type.group}/${other.type.version}, Resource=${other.type.plural}`)}`,
        ),
      );
}

/** Marks a node, or says that it is so already. */
export function cordonStep(node: Target, isCordoned: boolean, dryRun: DryRun): Step {
  const isNow = node.object.kind === "Node" && node.object.spec.unschedulable;
  const style = { dryRun, format: "" } as const;
  const operation = isCordoned ? "cordoned" : "uncordoned";
  if (isNow === isCordoned) {
    return printDone(style, node.type, node.name, `already ${operation}`, node.object);
  }
  return patchStep(
    node,
    { patchType: "strategic", patch: { spec: { unschedulable: isCordoned ? true : null } }, operation },
    style,
  );
}

import { keyOf } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, selectorFlag } from "../common-flags.ts";
import { type DrainAsking, drainNodes } from "../drain/drain-nodes.ts";
import { podsToDrain } from "../drain/pods-to-drain.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "../dry-run.ts";
import { flagNumber, flagOn, flagText } from "../flags.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { cordonStep, findNodes } from "./cordon.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go and pkg/drain. */
export const drainCommand: Command = {
  path: ["drain"],
  usage: "NODE",
  flags: [
    { name: "force", type: "bool" },
    { name: "ignore-daemonsets", type: "bool" },
    { name: "delete-emptydir-data", type: "bool" },
    { name: "grace-period", type: "int", default: "-1" },
    { name: "timeout", type: "duration" },
    { name: "pod-selector", type: "string" },
    { name: "disable-eviction", type: "bool" },
    { name: "chunk-size", type: "int", default: "500" },
    { name: "skip-wait-for-delete-timeout", type: "int" },
    selectorFlag,
    dryRunFlag,
  ],
  plan: planDrain,
};

function planDrain(invocation: Invocation, context: KubectlContext): Plan {
  const dryRun = readDryRun(invocation);
  if (!dryRun.ok) {
    return refuse(dryRun.error);
  }
  const selector = parseSelector(flagText(invocation.flags, "pod-selector"));
  if (!selector.ok) {
    return refuse("--pod-selector=<pod_selector> must be a valid label selector");
  }
  const nodes = findNodes(invocation, context);
  if (!nodes.ok) {
    return refuse(nodes.error);
  }
  const { flags } = invocation;
  const timeoutMs = flagNumber(flags, "timeout");
  const options: DrainAsking = {
    selector: selector.value,
    isForced: flagOn(flags, "force"),
    isLocalDataDeleted: flagOn(flags, "delete-emptydir-data"),
    skipAfterSeconds: flagNumber(flags, "skip-wait-for-delete-timeout"),
    isEvicting: !flagOn(flags, "disable-eviction"),
    gracePeriodSeconds: flagNumber(flags, "grace-period"),
    ...(timeoutMs > 0 ? { timeoutMs } : {}),
  };
  const names = nodes.value.map(({ name }) => name);
  const cordons = nodes.value.map((node) => cordonStep(node, true, dryRun.value));
  return dryRun.value === "none"
    ? drainPlan(cordons, names, options, context)
    : dryPlan(cordons, names, options, dryRun.value, context);
}

/** Cordons all nodes, and drains one after the other. */
function drainPlan(
  cordons: readonly Step[],
  nodes: readonly string[],
  options: DrainAsking,
  context: KubectlContext,
): Plan {
  const cordoning = planOfSteps(cordons);
  const draining = drainNodes(nodes, options, context);
  const count = cordoning.requests.length;
  return {
    requests: [...cordoning.requests, ...draining.requests],
    report: (responses) => cordoning.report(responses.slice(0, count)),
    follow: (responses) =>
      responses.slice(0, count).some((response) => !response.ok)
        ? null
        : (draining.follow?.(responses.slice(count)) ?? null),
  };
}

/** Says what would be done; no eviction is asked for. */
function dryPlan(
  cordons: readonly Step[],
  names: readonly string[],
  options: DrainAsking,
  dryRun: DryRun,
  context: KubectlContext,
): Plan {
  const suffix = dryRunSuffix(dryRun);
  const cordoning = planOfSteps(cordons);
  const drains = names.map((node) => ({ node, ...podsToDrain(context.state, context.nowMs, node, options) }));
  const refused = drains.flatMap(({ node, refusal }) => (refusal === undefined ? [] : [node]));
  const said = drains
    .filter(({ refusal }) => refusal === undefined)
    .map(({ node, pods, warning }): Step => {
      const evicting = pods.map((pod) => `evicting pod ${keyOf(pod)}${suffix}\n`).join("");
      return { stdout: `${evicting}node/${node} drained${suffix}\n`, stderr: warning };
    });
  if (refused.length === 0) {
    return planOfSteps([...cordons, ...said]);
  }
  const told = planOfSteps(said);
  return {
    ...cordoning,
    report: (responses, tried) => {
      const before = cordoning.report(responses, tried);
      const then = told.report([]);
      return { stdout: before.stdout + then.stdout, stderr: before.stderr + then.stderr, exit: 0 };
    },
    follow: () => drainNodes(refused, options, context).follow?.([]) ?? null,
  };
}

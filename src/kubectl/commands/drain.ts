import { type LabelSelector, type ObjectRef, type Pod, controllerOf, refOf } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import { resourceTypeOf } from "../../api/resources.ts";
import { matchesSelector } from "../../api/selectors.ts";
import type { ApiRequest } from "../../sim/input.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, selectorFlag } from "../common-flags.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "../dry-run.ts";
import { type KubectlError, aggregate, textError } from "../error-text.ts";
import { flagNumber, flagOn, flagText } from "../flags.ts";
import { isJsonObject } from "../../api/json.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";
import { type DrainPhase, beginDraining } from "../await-drain.ts";
import { type Target, objectsOf } from "../look-up.ts";
import { cordonStep, findNodes } from "./cordon.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go and pkg/drain; evictions are deletions, as there are no disruption budgets. */
export const drainCommand: Command = {
  path: ["drain"],
  usage: "NODE",
  flags: [
    { name: "force", type: "bool" },
    { name: "ignore-daemonsets", type: "bool" },
    { name: "delete-emptydir-data", type: "bool" },
    { name: "grace-period", type: "int", default: "-1" },
    { name: "timeout", type: "duration", default: "0" },
    { name: "pod-selector", type: "string" },
    { name: "disable-eviction", type: "bool" },
    { name: "chunk-size", type: "int", default: "500" },
    { name: "skip-wait-for-delete-timeout", type: "int", default: "0" },
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
  const cordons = nodes.value.map((node) => cordonStep(node, true, dryRun.value));
  const phases = nodes.value.map((node) =>
    drainPhase(node, podsOn(node, selector.value, invocation, context), invocation, dryRun.value),
  );
  const evictions =
    dryRun.value === "none" ? phases.flatMap(({ pods }) => pods.map((pod) => eviction(pod, invocation))) : [];
  const cordoned = planOfSteps(cordons);
  const awaiting = phases.map((phase) => (dryRun.value === "none" ? phase : { ...phase, pods: [] }));
  const timeoutMs = flagNumber(invocation.flags, "timeout");
  const { output, follower } = beginDraining(awaiting, timeoutMs === 0 ? undefined : timeoutMs, context.nowMs);
  return {
    ...cordoned,
    requests: [...cordoned.requests, ...evictions],
    report: (responses, tried) => {
      const { stdout, stderr, exit } = cordoned.report(responses.slice(0, cordoned.requests.length), tried);
      return { stdout: stdout + output.stdout, stderr: stderr + output.stderr, exit: Math.max(exit, output.exit) };
    },
    follow: () => follower,
  };
}

/** One node's share of the command, where nothing stands in the way of it. */
function drainPhase(node: Target, pods: readonly Pod[], invocation: Invocation, dryRun: DryRun): DrainPhase {
  const failure = refusals(pods, invocation);
  if (failure !== undefined) {
    return { node: node.name, pods: [], stdout: "", stderr: "", drained: "", failure };
  }
  const isEvicting = dryRun !== "none" || !flagOn(invocation.flags, "disable-eviction");
  const verb = flagOn(invocation.flags, "disable-eviction") ? "deleted" : "evicted";
  const suffix = dryRunSuffix(dryRun);
  const evicting = pods.map((pod) => `evicting pod ${pod.metadata.namespace}/${pod.metadata.name}${suffix}\n`);
  return {
    node: node.name,
    pods: pods.map((pod) => ({
      ref: refOf(pod),
      uid: pod.metadata.uid,
      said: `pod/${pod.metadata.name} ${verb}\n`,
      waiting: `error when waiting for pod ${JSON.stringify(pod.metadata.name)} in namespace ${JSON.stringify(pod.metadata.namespace)} to terminate: context deadline exceeded`,
    })),
    stdout: isEvicting ? evicting.join("") : "",
    stderr: warnings(pods, invocation),
    drained: `node/${node.name} drained${suffix}\n`,
  };
}

function eviction({ ref }: { readonly ref: ObjectRef }, { flags }: Invocation): ApiRequest {
  const gracePeriodSeconds = flagNumber(flags, "grace-period");
  return {
    verb: "delete",
    ref,
    propagation: "Background",
    ...(gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds }),
  };
}

function podsOn(
  node: Target,
  selector: LabelSelector,
  { flags }: Invocation,
  { state, nowMs }: KubectlContext,
): readonly Pod[] {
  const longGoneMs = flagNumber(flags, "skip-wait-for-delete-timeout") * 1000;
  return objectsOf(state, resourceTypeOf("Pod")).flatMap((object) =>
    object.kind === "Pod" &&
    object.spec.nodeName === node.name &&
    matchesSelector(selector, object.metadata.labels) &&
    !(longGoneMs > 0 && nowMs - (object.metadata.deletionTimestamp ?? nowMs) > longGoneMs)
      ? [object]
      : [],
  );
}

function isFinished(pod: Pod): boolean {
  return pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
}

function hasLocalStorage(pod: Pod): boolean {
  return (pod.spec.volumes ?? []).some((volume) => isJsonObject(volume["emptyDir"]));
}

/** Models pkg/drain/filters.go: what has to be asked for explicitly. */
function refusals(pods: readonly Pod[], invocation: Invocation): KubectlError | undefined {
  const { flags } = invocation;
  const unfinished = pods.filter((pod) => !isFinished(pod));
  const local = flagOn(flags, "delete-emptydir-data") ? [] : unfinished.filter(hasLocalStorage);
  const unmanaged = flagOn(flags, "force")
    ? []
    : unfinished.filter((pod) => controllerOf(pod) === undefined && !local.includes(pod));
  return aggregate([
    ...(local.length === 0
      ? []
      : [
          textError(
            `cannot delete Pods with local storage (use --delete-emptydir-data to override): ${namesOf(local)}`,
          ),
        ]),
    ...(unmanaged.length === 0
      ? []
      : [
          textError(
            `cannot delete cannot delete Pods that declare no controller (use --force to override): ${namesOf(unmanaged)}`,
          ),
        ]),
  ]);
}

function warnings(pods: readonly Pod[], invocation: Invocation): string {
  const unmanaged = pods.filter((pod) => !isFinished(pod) && controllerOf(pod) === undefined);
  return flagOn(invocation.flags, "force") && unmanaged.length > 0
    ? `Warning: deleting Pods that declare no controller: ${namesOf(unmanaged)}\n`
    : "";
}

function namesOf(pods: readonly Pod[]): string {
  return pods.map((pod) => `${pod.metadata.namespace}/${pod.metadata.name}`).join(", ");
}

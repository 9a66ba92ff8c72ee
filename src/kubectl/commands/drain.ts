import { type LabelSelector, type Pod, controllerOf, refOf } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import { resourceTypeOf } from "../../api/resources.ts";
import { matchesSelector } from "../../api/selectors.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, selectorFlag } from "../common-flags.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "../dry-run.ts";
import { type KubectlError, aggregate, messageOf, textError } from "../error-text.ts";
import { flagNumber, flagOn, flagText } from "../flags.ts";
import { isJsonObject } from "../../api/json.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
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
  const cordons = nodes.value.map((node) => cordonStep(node, true, dryRun.value));
  const drains = nodes.value.map((node) =>
    drainNode(node, podsOn(node, selector.value, context), invocation, dryRun.value),
  );
  const failures = drains.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  const pending = nodes.value
    .filter((_, index) => drains[index]?.failure !== undefined)
    .map((node) => ` ${node.name}\n`);
  const end: readonly Step[] =
    failures.length === 0
      ? []
      : [
          {
            stderr: `There are pending nodes to be drained:\n${pending.join("")}`,
            error: { type: "aggregate", errors: failures },
          },
        ];
  return planOfSteps([...cordons, ...drains.flatMap(({ steps }) => steps), ...end]);
}

interface Drain {
  readonly steps: readonly Step[];
  readonly failure?: KubectlError;
}

function drainNode(node: Target, pods: readonly Pod[], invocation: Invocation, dryRun: DryRun): Drain {
  const failure = refusals(pods, invocation);
  if (failure !== undefined) {
    const stderr = `error: unable to drain node ${JSON.stringify(node.name)} due to error: ${messageOf(failure)}, continuing command...\n`;
    return { steps: [{ stderr }], failure };
  }
  const done = { stdout: `node/${node.name} drained${dryRunSuffix(dryRun)}\n` };
  return { steps: [...warnings(pods, invocation), ...evictions(pods, invocation, dryRun), done] };
}

function podsOn(node: Target, selector: LabelSelector, context: KubectlContext): readonly Pod[] {
  return objectsOf(context.state, resourceTypeOf("Pod")).flatMap((object) =>
    object.kind === "Pod" && object.spec.nodeName === node.name && matchesSelector(selector, object.metadata.labels)
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

function warnings(pods: readonly Pod[], invocation: Invocation): readonly Step[] {
  const unmanaged = pods.filter((pod) => !isFinished(pod) && controllerOf(pod) === undefined);
  return flagOn(invocation.flags, "force") && unmanaged.length > 0
    ? [{ stderr: `Warning: deleting Pods that declare no controller: ${namesOf(unmanaged)}\n` }]
    : [];
}

function namesOf(pods: readonly Pod[]): string {
  return pods.map((pod) => `${pod.metadata.namespace}/${pod.metadata.name}`).join(", ");
}

function evictions(pods: readonly Pod[], invocation: Invocation, dryRun: DryRun): readonly Step[] {
  const gracePeriodSeconds = flagNumber(invocation.flags, "grace-period");
  return pods.map((pod): Step => {
    const evicting = `evicting pod ${pod.metadata.namespace}/${pod.metadata.name}${dryRunSuffix(dryRun)}\n`;
    if (dryRun !== "none") {
      return { stdout: evicting };
    }
    const verb = flagOn(invocation.flags, "disable-eviction") ? "deleted" : "evicted";
    return {
      request: {
        verb: "delete",
        ref: refOf(pod),
        propagation: "Background",
        ...(gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds }),
      },
      succeed: () => ({ stdout: `${verb === "evicted" ? evicting : ""}pod/${pod.metadata.name} ${verb}\n` }),
      fail: (failure) =>
        textError(
          `error when evicting pods/${JSON.stringify(pod.metadata.name)} -n ${JSON.stringify(pod.metadata.namespace)}: ${failure.message}`,
        ),
    };
  });
}

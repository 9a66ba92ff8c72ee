import { type Pod, keyOf, refOf } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import type { ApiRequest } from "../../sim/input.ts";
import type { Response } from "../../sim/timeline.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, selectorFlag } from "../common-flags.ts";
import { type DrainFollowing, type NodeToDrain, followDrain } from "../drain/follow-drain.ts";
import { podsToDrain } from "../drain/pods-to-drain.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "../dry-run.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import { flagNumber, flagOn, flagText } from "../flags.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
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
  const { flags } = invocation;
  const timeoutMs = flagNumber(flags, "timeout");
  const options: DrainFollowing = {
    selector: selector.value,
    isForced: flagOn(flags, "force"),
    isLocalDataDeleted: flagOn(flags, "delete-emptydir-data"),
    skipAfterSeconds: flagNumber(flags, "skip-wait-for-delete-timeout"),
    isEvicting: !flagOn(flags, "disable-eviction"),
    ...(timeoutMs > 0 ? { timeoutMs } : {}),
  };
  const drains = nodes.value.map(({ name }): NodeToDrain => ({
    ...podsToDrain(context.state, context.nowMs, name, options),
    node: name,
    errors: [],
  }));
  const cordons = nodes.value.map((node) => cordonStep(node, true, dryRun.value));
  return dryRun.value === "none"
    ? drainPlan(cordons, drains, options, flagNumber(flags, "grace-period"))
    : dryPlan(cordons, drains, options, dryRun.value);
}

/** Asks the pods of all nodes to leave, and waits for them. */
function drainPlan(
  cordons: readonly Step[],
  drains: readonly NodeToDrain[],
  options: DrainFollowing,
  gracePeriodSeconds: number,
): Plan {
  const cordoning = planOfSteps(cordons);
  const leaving = drains.flatMap(({ refusal, pods }) => (refusal === undefined ? pods : []));
  const deletions = leaving.map((pod): ApiRequest => ({
    verb: "delete",
    ref: refOf(pod),
    propagation: "Background",
    ...(gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds }),
  }));
  const count = cordoning.requests.length;
  return {
    requests: [...cordoning.requests, ...deletions],
    report: (responses) => cordoning.report(responses.slice(0, count)),
    follow: (responses) => {
      if (responses.slice(0, count).some((response) => !response.ok)) {
        return null;
      }
      const answers = new Map(leaving.map((pod, index) => [pod, responses[count + index]]));
      return followDrain(
        drains.map((drain) => withAnswers(drain, answers, options.isEvicting)),
        options,
      );
    },
  };
}

/** What the API server said to the deletions: a pod that is gone already is nothing to wait for. */
function withAnswers(
  drain: NodeToDrain,
  answers: ReadonlyMap<Pod, Response | undefined>,
  isEvicting: boolean,
): NodeToDrain {
  if (drain.refusal !== undefined) {
    return drain;
  }
  const pods: Pod[] = [];
  const errors: KubectlError[] = [];
  for (const pod of drain.pods) {
    const answer = answers.get(pod);
    if (answer?.ok !== false) {
      pods.push(pod);
    } else if (answer.error.reason !== "NotFound") {
      const { name, namespace } = pod.metadata;
      errors.push(
        isEvicting
          ? textError(
              `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}: ${answer.error.message}`,
            )
          : apiError(answer.error),
      );
    }
  }
  return { ...drain, pods, errors };
}

/** Says what would be done. */
function dryPlan(
  cordons: readonly Step[],
  drains: readonly NodeToDrain[],
  options: DrainFollowing,
  dryRun: DryRun,
): Plan {
  const suffix = dryRunSuffix(dryRun);
  const cordoning = planOfSteps(cordons);
  const refused = drains.filter(({ refusal }) => refusal !== undefined);
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
    follow: () => followDrain(refused, options),
  };
}

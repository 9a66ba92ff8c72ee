import { type Pod, type SimTime, keyOf, refOf } from "../../api/objects.ts";
import type { ApiRequest } from "../../sim/input.ts";
import type { Response } from "../../sim/timeline.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import type { KubectlContext, Output, Plan } from "../plan.ts";
import {
  type DrainFollowing,
  type DrainSteps,
  type FailedNode,
  followDrain,
  type NodeToDrain,
} from "./follow-drain.ts";
import { podsToDrain } from "./pods-to-drain.ts";

export interface DrainAsking extends DrainFollowing {
  /** Below nought: each pod's own. */
  readonly gracePeriodSeconds: number;
}

const NOTHING: Output = { stdout: "", stderr: "", exit: 0 };

/**
 * Asks the pods of the first of these nodes to leave, and goes on with the others once they have; the pods of each are
 * those that are there by then. What a disruption budget does not let go is asked again every 5 s.
 *
 * Models kubectl/pkg/cmd/drain RunDrain and kubectl/pkg/drain evictPods.
 */
export function drainNodes(
  nodes: readonly string[],
  options: DrainAsking,
  { state, nowMs }: KubectlContext,
  failed: readonly FailedNode[] = [],
): Plan {
  const [node = "", ...rest] = nodes;
  const steps: DrainSteps = {
    failed,
    again: (each, context) => askPods(each, each.refused, options, steps, context.nowMs),
    next: rest.length === 0 ? null : (failures, context) => drainNodes(rest, options, context, failures),
  };
  const { pods, warning, refusal } = podsToDrain(state, nowMs, node, options);
  const each: NodeToDrain = {
    node,
    stdout: "",
    stderr: warning,
    pods: [],
    refused: [],
    errors: [],
    begunMs: nowMs,
    askedMs: nowMs,
  };
  return refusal === undefined
    ? askPods(each, pods, options, steps, nowMs)
    : { requests: [], report: () => NOTHING, follow: () => followDrain({ ...each, refusal }, options, steps) };
}

function askPods(
  each: NodeToDrain,
  pods: readonly Pod[],
  options: DrainAsking,
  steps: DrainSteps,
  nowMs: SimTime,
): Plan {
  return {
    requests: pods.map((pod) => requestFor(pod, options)),
    report: () => NOTHING,
    follow: (responses) => {
      const answered = withAnswers({ ...each, askedMs: nowMs }, pods, responses, options.isEvicting);
      return followDrain(answered, options, steps);
    },
  };
}

function requestFor(pod: Pod, { isEvicting, gracePeriodSeconds }: DrainAsking): ApiRequest {
  const grace = gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds };
  return isEvicting
    ? { verb: "evict", pod: keyOf(pod), ...grace }
    : { verb: "delete", ref: refOf(pod), propagation: "Background", ...grace };
}

/** What the API server said: a pod that is gone already is nothing to wait for, one that its budget holds is asked again. */
function withAnswers(
  each: NodeToDrain,
  asked: readonly Pod[],
  answers: readonly Response[],
  isEvicting: boolean,
): NodeToDrain {
  const pods = [...each.pods];
  const refused: Pod[] = [];
  const errors: KubectlError[] = [...each.errors];
  let { stderr } = each;
  for (const [index, pod] of asked.entries()) {
    const answer = answers[index];
    if (answer?.ok !== false) {
      pods.push(pod);
      continue;
    }
    const { reason, message } = answer.error;
    const { name, namespace } = pod.metadata;
    const what = `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}`;
    if (reason === "TooManyRequests") {
      refused.push(pod);
      stderr += `${what} (will retry after 5s): ${message}\n`;
    } else if (reason !== "NotFound") {
      errors.push(isEvicting ? textError(`${what}: ${message}`) : apiError(answer.error));
    }
  }
  const evicting = isEvicting ? asked.map((pod) => `evicting pod ${keyOf(pod)}\n`).join("") : "";
  return { ...each, stdout: each.stdout + evicting, stderr, pods, refused, errors };
}

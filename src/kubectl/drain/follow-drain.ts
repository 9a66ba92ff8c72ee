import { type Pod, type SimTime, asPod, keyOf, refOf } from "../../api/objects.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { isGone } from "../await-deletion.ts";
import { type KubectlError, aggregate, messageOf, renderErrors, textError } from "../error-text.ts";
import type { Follower, FollowStep, Seen } from "../follow.ts";
import { goDuration } from "../go-values.ts";
import type { KubectlContext, Plan } from "../plan.ts";
import { type DrainOptions, isLongDeleted, podsToDrain } from "./pods-to-drain.ts";

/** One node, whose pods were asked to leave. */
export interface NodeToDrain {
  readonly node: string;
  /** Why none of its pods was asked. */
  readonly refusal?: KubectlError;
  /** What is said of it before all else. */
  readonly stdout: string;
  readonly stderr: string;
  /** Those that were asked, and are waited for. */
  readonly pods: readonly Pod[];
  /** Those that their disruption budget does not let go for now: they are asked again. */
  readonly refused: readonly Pod[];
  /** What the API server did not let go. */
  readonly errors: readonly KubectlError[];
  readonly begunMs: SimTime;
  /** When the last ones were asked. */
  readonly askedMs: SimTime;
}

export interface DrainFollowing extends DrainOptions {
  readonly isEvicting: boolean;
  /** Without one, it waits for as long as it takes. */
  readonly timeoutMs?: number;
}

export interface FailedNode {
  readonly node: string;
  readonly error: KubectlError;
}

/** How a drain goes on. */
export interface DrainSteps {
  /** Asks again those pods of a node that were refused. */
  readonly again: (each: NodeToDrain, context: KubectlContext) => Plan;
  /** Begins with the next node; `null`: this was the last one. */
  readonly next: ((failed: readonly FailedNode[], context: KubectlContext) => Plan) | null;
  readonly failed: readonly FailedNode[];
}

/** Pods that were refused are asked again so long after (evictPods). */
const RETRY_MS = 5000;

/**
 * Waits for the pods of a node to be gone, asks those again that their budget holds, and goes on with the next node;
 * nodes that fail are told of at the end.
 *
 * Models kubectl/pkg/cmd/drain RunDrain and kubectl/pkg/drain evictPods, deletePods and waitForDelete.
 */
export function followDrain(each: NodeToDrain, options: DrainFollowing, steps: DrainSteps): Follower {
  const dueMs = dueOf(each, options);
  return {
    ...(dueMs === undefined ? {} : { dueMs }),
    look: (seen) => {
      const step = lookAtNode(each, options, seen);
      const { stdout, left } = step;
      if (left !== undefined) {
        const isRetry = left.refused.length > 0 && seen.atMs >= left.askedMs + RETRY_MS;
        return isRetry
          ? { stdout, stderr: step.stderr, next: null, goOn: (context) => steps.again(left, context) }
          : { stdout, stderr: step.stderr, next: followDrain(left, options, steps) };
      }
      return endOfNode(each.node, step, steps);
    },
  };
}

function endOfNode(node: string, { stdout, stderr, error }: NodeStep, { failed, next }: DrainSteps): FollowStep {
  const failures = error === undefined ? failed : [...failed, { node, error }];
  const told =
    error === undefined
      ? ""
      : `error: unable to drain node ${JSON.stringify(node)} due to error: ${messageOf(error)}, continuing command...\n`;
  if (next !== null) {
    return { stdout, stderr: stderr + told, next: null, goOn: (context) => next(failures, context) };
  }
  return { stdout, stderr: stderr + told + endOf(failures), next: null, exit: failures.length === 0 ? 0 : 1 };
}

function dueOf(
  { pods, refused, begunMs, askedMs }: NodeToDrain,
  { timeoutMs, skipAfterSeconds }: DrainFollowing,
): SimTime | undefined {
  const due = [
    ...(timeoutMs === undefined ? [] : [begunMs + timeoutMs]),
    ...(refused.length === 0 ? [] : [askedMs + RETRY_MS]),
    ...(skipAfterSeconds <= 0
      ? []
      : pods.flatMap(({ metadata: { deletionTimestamp } }) =>
          deletionTimestamp === undefined ? [] : [deletionTimestamp + (skipAfterSeconds + 1) * 1000],
        )),
  ];
  return due.length === 0 ? undefined : Math.min(...due);
}

interface NodeStep {
  readonly stdout: string;
  readonly stderr: string;
  /** What is still to be waited for. */
  readonly left?: NodeToDrain;
  readonly error?: KubectlError;
}

function lookAtNode(each: NodeToDrain, options: DrainFollowing, { state, atMs }: Seen): NodeStep {
  if (each.refusal !== undefined) {
    return { stdout: "", stderr: "", error: each.refusal };
  }
  let { stdout, stderr } = each;
  const left: Pod[] = [];
  for (const pod of each.pods) {
    const { name } = pod.metadata;
    const now = asPod(mapGet(state.objects.Pod, keyOf(pod)));
    if (isGone(state, { ref: refOf(pod), uid: pod.metadata.uid })) {
      stdout += `pod/${name} ${options.isEvicting ? "evicted" : "deleted"}\n`;
    } else if (now !== undefined && isLongDeleted(now, atMs, options.skipAfterSeconds)) {
      stderr += `pod ${JSON.stringify(name)} has DeletionTimestamp older than ${options.skipAfterSeconds} seconds, skipping\n`;
    } else {
      left.push(now ?? pod);
    }
  }
  const isLate = options.timeoutMs !== undefined && atMs >= each.begunMs + options.timeoutMs;
  if (left.length + each.refused.length > 0 && !isLate) {
    return { stdout, stderr, left: { ...each, stdout: "", stderr: "", pods: left } };
  }
  const error = aggregate([...each.errors, ...lateErrors(left, each.refused, options)]);
  if (error === undefined) {
    return { stdout: `${stdout}node/${each.node} drained\n`, stderr };
  }
  const pending = podsToDrain(state, atMs, each.node, options).pods;
  if (pending.length > 0) {
    const names = pending.map(({ metadata }) => `pod/${metadata.name}\n`).join("");
    stderr += `There are pending pods in node ${JSON.stringify(each.node)} when an error occurred: ${messageOf(error)}\n${names}`;
  }
  return { stdout, stderr, error };
}

const TIME_IS_UP = "context deadline exceeded";

function lateErrors(
  left: readonly Pod[],
  refused: readonly Pod[],
  { isEvicting, timeoutMs = 0 }: DrainFollowing,
): readonly KubectlError[] {
  if (!isEvicting) {
    return left.length === 0 ? [] : [textError(TIME_IS_UP)];
  }
  return [
    ...left.map(({ metadata: { name, namespace } }) =>
      textError(
        `error when waiting for pod ${JSON.stringify(name)} in namespace ${JSON.stringify(namespace)} to terminate: ${TIME_IS_UP}`,
      ),
    ),
    ...refused.map(({ metadata: { name, namespace } }) =>
      textError(
        `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}: global timeout reached: ${goDuration(timeoutMs)}`,
      ),
    ),
  ];
}

/** What is said of the nodes that are not drained; the errors of a single one are listed one by one. */
function endOf(failures: readonly FailedNode[]): string {
  const [first] = failures;
  if (first === undefined) {
    return "";
  }
  const pending = failures.map(({ node }) => ` ${node}\n`).join("");
  const errors =
    failures.length === 1 && first.error.type === "aggregate" ? first.error.errors : failures.map(({ error }) => error);
  const isPlain = failures.length === 1 && messageOf(first.error) === TIME_IS_UP;
  const told = isPlain ? renderErrors(errors) : renderErrors([{ type: "aggregate", errors }]);
  return `There are pending nodes to be drained:\n${pending}${told}`;
}

import { type Pod, type SimTime, asPod, keyOf, refOf } from "../../api/objects.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { isGone } from "../await-deletion.ts";
import { type KubectlError, aggregate, messageOf, renderErrors, textError } from "../error-text.ts";
import type { Follower, Seen } from "../follow.ts";
import { type DrainOptions, type PodsToDrain, isLongDeleted, podsToDrain } from "./pods-to-drain.ts";

export interface NodeToDrain extends PodsToDrain {
  readonly node: string;
  /** What the API server did not let go. */
  readonly errors: readonly KubectlError[];
  /** When it was begun with; not there before its turn. */
  readonly begunMs?: SimTime;
}

export interface DrainFollowing extends DrainOptions {
  readonly isEvicting: boolean;
  /** Without one, it waits for as long as it takes. */
  readonly timeoutMs?: number;
}

interface Failed {
  readonly node: string;
  readonly error: KubectlError;
}

/**
 * Waits for the pods of node after node to be gone, and says so of each; nodes that fail are told of at the end.
 *
 * Models kubectl/pkg/cmd/drain RunDrain and kubectl/pkg/drain evictPods, deletePods and waitForDelete. All pods have
 * been asked to leave already, those of later nodes too.
 */
export function followDrain(
  nodes: readonly NodeToDrain[],
  options: DrainFollowing,
  failed: readonly Failed[] = [],
): Follower {
  const dueMs = dueOf(nodes[0], options);
  return {
    ...(dueMs === undefined ? {} : { dueMs }),
    look: (seen) => {
      let stdout = "";
      let stderr = "";
      const failures = [...failed];
      for (const [index, each] of nodes.entries()) {
        const step = lookAtNode(each, options, seen);
        stdout += step.stdout;
        stderr += step.stderr;
        if (step.left !== undefined) {
          return { stdout, stderr, next: followDrain([step.left, ...nodes.slice(index + 1)], options, failures) };
        }
        if (step.error !== undefined) {
          failures.push({ node: each.node, error: step.error });
          stderr += `error: unable to drain node ${JSON.stringify(each.node)} due to error: ${messageOf(step.error)}, continuing command...\n`;
        }
      }
      return { stdout, stderr: stderr + endOf(failures), next: null, exit: failures.length === 0 ? 0 : 1 };
    },
  };
}

function dueOf(first: NodeToDrain | undefined, { timeoutMs, skipAfterSeconds }: DrainFollowing): SimTime | undefined {
  if (first?.begunMs === undefined) {
    return undefined;
  }
  const due = [
    ...(timeoutMs === undefined ? [] : [first.begunMs + timeoutMs]),
    ...(skipAfterSeconds <= 0
      ? []
      : first.pods.flatMap(({ metadata: { deletionTimestamp } }) =>
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
  let stdout = "";
  let stderr = "";
  if (each.begunMs === undefined) {
    stderr += each.warning;
    stdout += options.isEvicting ? each.pods.map((pod) => `evicting pod ${keyOf(pod)}\n`).join("") : "";
  }
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
  const begunMs = each.begunMs ?? atMs;
  const isLate = options.timeoutMs !== undefined && atMs >= begunMs + options.timeoutMs;
  if (left.length > 0 && !isLate) {
    return { stdout, stderr, left: { ...each, pods: left, begunMs } };
  }
  const error = aggregate([...each.errors, ...lateErrors(left, options.isEvicting)]);
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

function lateErrors(left: readonly Pod[], isEvicting: boolean): readonly KubectlError[] {
  if (!isEvicting) {
    return left.length === 0 ? [] : [textError(TIME_IS_UP)];
  }
  return left.map(({ metadata: { name, namespace } }) =>
    textError(
      `error when waiting for pod ${JSON.stringify(name)} in namespace ${JSON.stringify(namespace)} to terminate: ${TIME_IS_UP}`,
    ),
  );
}

/** What is said of the nodes that are not drained; the errors of a single one are listed one by one. */
function endOf(failures: readonly Failed[]): string {
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

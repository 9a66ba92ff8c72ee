import type { SimTime } from "../api/objects.ts";
import { type Awaited, isGone } from "./await-deletion.ts";
import { type KubectlError, aggregate, messageOf, renderErrors, textError } from "./error-text.ts";
import type { FollowStep, Follower, Seen } from "./follow.ts";
import type { Output } from "./plan.ts";

export interface EvictedPod extends Awaited {
  /** What is said when it is gone. */
  readonly said: string;
  /** Why the node is not drained where it is not gone in time. */
  readonly waiting: string;
}

/** One node's share of a drain: what is said at its beginning and its end, and the pods that go in between. */
export interface DrainPhase {
  readonly node: string;
  readonly pods: readonly EvictedPod[];
  readonly stdout: string;
  readonly stderr: string;
  readonly drained: string;
  /** Why it is not drained at all. */
  readonly failure?: KubectlError;
}

interface Progress {
  readonly phases: readonly DrainPhase[];
  /** Pods of the first phase that are still there. */
  readonly left: readonly EvictedPod[];
  /** Nodes that are not drained, and why. */
  readonly failed: readonly { readonly node: string; readonly error: KubectlError }[];
  /** Of one node; `undefined`: without end. */
  readonly timeoutMs: number | undefined;
  readonly untilMs: SimTime | undefined;
}

/**
 * Drains node after node: what can be said at once, and who goes on where pods have to go first.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go RunDrain and pkg/drain/drain.go evictPods. The pods of all
 * nodes are evicted at once, where kubectl begins with a node when the one before is done.
 */
export function beginDraining(
  phases: readonly DrainPhase[],
  timeoutMs: number | undefined,
  nowMs: SimTime,
): { readonly output: Output; readonly follower: Follower | null } {
  const begun = nextPhase({ phases, left: [], failed: [], timeoutMs, untilMs: undefined }, nowMs, "", "");
  const { stdout = "", stderr = "", next, exit = 0 } = begun;
  return { output: { stdout, stderr, exit }, follower: next };
}

/** Goes through the phases up to one with pods to wait for, or to the end. */
function nextPhase(progress: Progress, atMs: SimTime, stdout: string, stderr: string): FollowStep {
  const [phase, ...others] = progress.phases;
  if (phase === undefined) {
    return end(progress, stdout, stderr);
  }
  if (phase.failure !== undefined) {
    const failed = [...progress.failed, { node: phase.node, error: phase.failure }];
    return nextPhase(
      { ...progress, phases: others, failed },
      atMs,
      stdout,
      stderr + undrained(phase.node, phase.failure),
    );
  }
  const [said, warned] = [stdout + phase.stdout, stderr + phase.stderr];
  if (phase.pods.length === 0) {
    return nextPhase({ ...progress, phases: others }, atMs, said + phase.drained, warned);
  }
  const untilMs = progress.timeoutMs === undefined ? undefined : atMs + progress.timeoutMs;
  return { stdout: said, stderr: warned, next: draining({ ...progress, left: phase.pods, untilMs }) };
}

function draining(progress: Progress): Follower {
  return {
    ...(progress.untilMs === undefined ? {} : { dueMs: progress.untilMs }),
    look: (seen) => lookAtPods(progress, seen),
  };
}

function lookAtPods(progress: Progress, { state, atMs }: Seen): FollowStep {
  const gone = progress.left.filter((pod) => isGone(state, pod));
  const left = progress.left.filter((pod) => !gone.includes(pod));
  const stdout = gone.map(({ said }) => said).join("");
  const [phase, ...others] = progress.phases;
  if (phase === undefined || left.length === 0) {
    return nextPhase({ ...progress, phases: others }, atMs, stdout + (phase?.drained ?? ""), "");
  }
  if (progress.untilMs === undefined || atMs < progress.untilMs) {
    return { stdout, next: draining({ ...progress, left }) };
  }
  const error: KubectlError = { type: "aggregate", errors: left.map(({ waiting }) => textError(waiting)) };
  const pending = left.map(({ ref }) => `pod/${ref.key.slice(ref.key.indexOf("/") + 1)}\n`).join("");
  const stderr = `There are pending pods in node ${JSON.stringify(phase.node)} when an error occurred: ${messageOf(error)}\n${pending}${undrained(phase.node, error)}`;
  const failed = [...progress.failed, { node: phase.node, error }];
  return nextPhase({ ...progress, phases: others, failed }, atMs, stdout, stderr);
}

function undrained(node: string, error: KubectlError): string {
  return `error: unable to drain node ${JSON.stringify(node)} due to error: ${messageOf(error)}, continuing command...\n`;
}

function end({ failed }: Progress, stdout: string, stderr: string): FollowStep {
  const all = aggregate(failed.map(({ error }) => error));
  if (all === undefined) {
    return { stdout, stderr, next: null };
  }
  const nodes = failed.map(({ node }) => ` ${node}\n`).join("");
  const errors = failed.flatMap(({ error }) => (error.type === "aggregate" ? error.errors : [error]));
  const told = renderErrors([{ type: "aggregate", errors }]);
  return { stdout, stderr: `${stderr}There are pending nodes to be drained:\n${nodes}${told}`, next: null, exit: 1 };
}

import { keyOf, objectKey, type ReplicaSet, type SimTime } from "../../api/objects.ts";
import { processPhase } from "../../sim/node/process-phase.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { podsOf, replicaSetsOf } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type Timeline, frameAt } from "../../sim/timeline.ts";
import { lossesBetween } from "../../traffic/traffic-at.ts";
import { kubectlLines } from "../kubectl-lines.ts";
import { usualProbe } from "../usual-probe.ts";
import { type PipelineOrder, type PipelineRun, laneOf } from "./pipeline-run.ts";

/** What `rollout status` did not see of a publication that it found rolled out: that its program answers with errors. */
export interface UnseenFailure {
  readonly container: string;
  /** So many requests got an error from it since it was deployed. */
  readonly failed: number;
  /** What has its Pods asked before they count as ready; `null`: the program takes no connection. */
  readonly line: string | null;
}

/**
 * The publications that were rolled out and answer with errors, by their number: those whose container has no
 * readinessProbe. Such a Pod is ready as soon as it runs, and ready and available Pods are all that `rollout status` counts.
 */
export function unseenFailures(
  runs: readonly PipelineRun[],
  timeline: Timeline,
  atMs: SimTime,
  namespace: string,
): ReadonlyMap<number, UnseenFailure> {
  const found = new Map<number, UnseenFailure>();
  runs.forEach((run, at) => {
    // The same image once more has the same ReplicaSet: what fails from then on is that one's.
    const later = runs.slice(at + 1).find((other) => isSameAgain(run, other) && begunMs(other) !== null);
    const untilMs = Math.min(atMs, (later === undefined ? null : begunMs(later)) ?? atMs);
    const failure = isRolledOut(run, untilMs) ? unseenIn(run, timeline, untilMs, namespace) : null;
    if (failure !== null) {
      found.set(run.id, failure);
    }
  });
  return found;
}

function isSameAgain(run: PipelineRun, later: PipelineRun): boolean {
  return laneOf(run) === laneOf(later) && run.order.image === later.order.image;
}

function begunMs({ steps }: PipelineRun): SimTime | null {
  return steps[0]?.beganMs ?? null;
}

function isRolledOut(run: PipelineRun, atMs: SimTime): boolean {
  return run.state === "ok" && (run.endedMs ?? atMs) <= atMs;
}

function unseenIn(run: PipelineRun, timeline: Timeline, atMs: SimTime, namespace: string): UnseenFailure | null {
  const { state } = frameAt(timeline, atMs);
  const unasked = unaskedIn(state, run.order);
  if (unasked.length === 0) {
    return null;
  }
  const owners = new Set(unasked.map(keyOf));
  const failed = lossesBetween(timeline, begunMs(run) ?? atMs, atMs).reduce(
    (sum, { loss, count }) => (loss.reason === "failing" && owners.has(loss.pod?.owner ?? "") ? sum + count : sum),
    0,
  );
  const { container } = run.order.target;
  const isFailing = unasked.some(({ metadata }) =>
    podsOf(state, metadata.uid).some((pod) =>
      pod.spec.containers.some((one) => one.name === container && processPhase(state, pod, one, atMs) === "failing"),
    ),
  );
  return failed > 0 || isFailing ? { container, failed, line: probeLine(state, run.order, namespace) } : null;
}

/** The ReplicaSets that it has brought, where nobody asks its container whether it is ready. */
function unaskedIn(state: ClusterState, { image, target }: PipelineOrder): readonly ReplicaSet[] {
  const deployment = mapGet(state.objects.Deployment, objectKey(target.namespace, target.name));
  const all = deployment === undefined ? [] : replicaSetsOf(state, deployment.metadata.uid);
  return all.filter(({ spec }) =>
    spec.template.spec.containers.some(
      (one) => one.name === target.container && one.image === image && one.readinessProbe === undefined,
    ),
  );
}

function probeLine(state: ClusterState, { image, target }: PipelineOrder, namespace: string): string | null {
  const containers = mapGet(state.objects.Deployment, objectKey(target.namespace, target.name))?.spec.template.spec
    .containers;
  const at = containers?.findIndex(({ name }) => name === target.container) ?? -1;
  const probe = usualProbe(image);
  return at < 0 || probe === null ? null : kubectlLines(namespace).addReadinessProbe(target, probe, at);
}

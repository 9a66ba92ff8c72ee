import { deepEqual } from "../api/deep-equal.ts";
import type { SimTime } from "../api/objects.ts";
import type { Change, FrameIndex, Timeline } from "../sim/timeline.ts";
import type { ClusterState } from "../sim/state.ts";
import { lostBetween } from "../traffic/traffic-at.ts";
import { revisionOf } from "../view/annotations.ts";
import { budgetOf } from "../view/budget.ts";
import { corridorOf, type CorridorStep } from "../view/corridor.ts";
import { frameIndexAt } from "../view/frames.ts";
import { firstFrameWhere } from "./first-frame.ts";
import type { Condition } from "./goal.ts";
import type { Measure } from "./measure.ts";
import { deploymentNamed, NAMESPACE, podsLike, replicaSetsNamed } from "./pods-like.ts";

/** A stretch of a run. */
export interface Stretch {
  readonly timeline: Timeline;
  readonly from: FrameIndex;
  /** When it began: later than that frame, where nothing happened for a while. */
  readonly beganMs: SimTime;
  readonly atMs: SimTime;
}

/** A number read off a run; `null`: there is nothing to read it off, or what it waits for has not come. */
export function measureOf(measure: Measure, stretch: Stretch): number | null {
  const { timeline, beganMs, atMs } = stretch;
  const { frames } = timeline;
  const to = frameIndexAt(frames, atMs);
  const state = frames[to]?.state;
  if (state === undefined) {
    return null;
  }
  if ("rollout" in measure) {
    return measureOf(measure.number, lastRollout(measure.rollout, stretch, to));
  }
  if ("mostPods" in measure) {
    return most(stepsOf(measure.mostPods, stretch, state), ({ total }) => total);
  }
  if ("mostPodsWithLeaving" in measure) {
    return most(stepsOf(measure.mostPodsWithLeaving, stretch, state), ({ total, terminating }) => total + terminating);
  }
  if ("leastAvailable" in measure) {
    const least = most(stepsOf(measure.leastAvailable, stretch, state), ({ available }) => -available);
    return least === null ? null : -least;
  }
  if ("podsMade" in measure) {
    return podsMade(measure.podsMade, stretch);
  }
  if ("lost" in measure) {
    const sinceMs = measure.since === undefined ? beganMs : firstMs(measure.since, stretch, to);
    const untilMs = measure.until === undefined ? atMs : firstMs(measure.until, stretch, to);
    return sinceMs === null || untilMs === null ? null : lostBetween(timeline, sinceMs, Math.max(sinceMs, untilMs));
  }
  if ("seconds" in measure) {
    const foundMs = firstMs(measure.seconds, stretch, to);
    return foundMs === null ? null : Math.round((foundMs - beganMs) / 1000);
  }
  if ("pods" in measure) {
    return podsLike(state, measure.pods).length;
  }
  if ("replicaSets" in measure) {
    return replicaSetsNamed(state, measure.replicaSets).length;
  }
  return ofDeployment(measure, state);
}

/** From the last change of a Deployment's template on. */
function lastRollout(name: string, stretch: Stretch, to: FrameIndex): Stretch {
  const { timeline, from, beganMs } = stretch;
  const { frames } = timeline;
  for (let index = to; index > from; index--) {
    const frame = frames[index];
    if (frame?.changes.some((change) => beginsRollout(change, name)) === true) {
      return { ...stretch, from: index - 1, beganMs: Math.max(beganMs, frame.atMs) };
    }
  }
  return stretch;
}

function beginsRollout({ before, after }: Change, name: string): boolean {
  return (
    after?.kind === "Deployment" &&
    after.metadata.namespace === NAMESPACE &&
    after.metadata.name === name &&
    (before?.kind !== "Deployment" || !deepEqual(before.spec.template, after.spec.template))
  );
}

/** When something was so for the first time; before the stretch began there is none of its time. */
function firstMs(
  condition: Condition,
  { timeline: { frames }, from, beganMs }: Stretch,
  to: FrameIndex,
): SimTime | null {
  const found = firstFrameWhere(condition, frames, from, to);
  return found === null ? null : Math.max(beganMs, frames[found]?.atMs ?? 0);
}

type OfDeployment = Extract<
  Measure,
  | { readonly replicas: string }
  | { readonly available: string }
  | { readonly revision: string }
  | { readonly surge: string }
  | { readonly unavailable: string }
  | { readonly maxTotal: string }
  | { readonly minAvailable: string }
>;

function ofDeployment(measure: OfDeployment, state: ClusterState): number | null {
  const [name = ""] = Object.values(measure);
  const deployment = deploymentNamed(state, name);
  if (deployment === undefined) {
    return null;
  }
  const budget = budgetOf(deployment);
  if ("replicas" in measure) {
    return deployment.spec.replicas;
  }
  if ("available" in measure) {
    return deployment.status.availableReplicas;
  }
  if ("revision" in measure) {
    return revisionOf(deployment);
  }
  if ("surge" in measure) {
    return budget.surge;
  }
  if ("unavailable" in measure) {
    return budget.unavailable;
  }
  return "maxTotal" in measure ? budget.maxTotal : budget.minAvailable;
}

/** The step of the chart that holds when the stretch begins, and those that follow. */
function stepsOf(name: string, { timeline, beganMs, atMs }: Stretch, state: ClusterState): readonly CorridorStep[] {
  const deployment = deploymentNamed(state, name);
  const steps = deployment === undefined ? [] : (corridorOf(timeline, deployment.metadata.uid, atMs)?.steps ?? []);
  const first = steps.findLastIndex((step) => step.atMs <= beganMs);
  return steps.slice(Math.max(first, 0)).filter((step) => step.atMs <= atMs);
}

function most(steps: readonly CorridorStep[], of: (step: CorridorStep) => number): number | null {
  return steps.length === 0 ? null : Math.max(...steps.map(of));
}

function podsMade(name: string, { timeline: { frames }, from, atMs }: Stretch): number {
  const to = frameIndexAt(frames, atMs);
  let made = 0;
  for (let index = from + 1; index <= to; index++) {
    const frame = frames[index];
    for (const { verb, kind, after } of frame?.changes ?? []) {
      const owner = after?.metadata.ownerReferences.find(({ controller }) => controller === true)?.name;
      const isOne =
        frame !== undefined &&
        verb === "create" &&
        kind === "Pod" &&
        replicaSetsNamed(frame.state, name).some(({ metadata }) => metadata.name === owner);
      made += isOne ? 1 : 0;
    }
  }
  return made;
}

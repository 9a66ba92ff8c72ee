import type { Pod, SimTime } from "../api/objects.ts";
import { imageBehavior } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import type { PodLook } from "./pod-look.ts";

/** What a start takes beside the image's download: network and volumes, creating the container, seeing that it runs. */
const START_MS = 1500;
/** What a pod takes to be gone after its process has ended. */
const STOP_OVERHEAD_MS = 500;

/**
 * Close to the end, but never there before it is: what takes longer than expected slows down. In hundredths: finer ones
 * cannot be seen, and a glyph is the same until the next.
 */
function patient(part: number): number {
  const p = Math.max(0, part);
  return Math.min(0.99, Math.floor(100 * (p < 0.9 ? p : 1 - 0.1 * Math.exp((0.9 - p) / 0.1))) / 100);
}

/**
 * How far a pod has come on its way to the next state, as far as one can know how long that takes; `null`: one cannot.
 * The only place of the picture that knows how images behave: with a real cluster it is `null` more often.
 */
export function progressOf(
  state: ClusterState,
  pod: Pod,
  look: PodLook,
  minReadySeconds: number,
  nowMs: SimTime,
): number | null {
  switch (look.state) {
    case "starting":
      return startingPart(state, pod, look, nowMs);
    case "running":
      return runningPart(state, pod, look, nowMs);
    case "ready":
      return look.readySinceMs === null || minReadySeconds === 0
        ? 1
        : Math.min(1, Math.floor((nowMs - look.readySinceMs) / (minReadySeconds * 10)) / 100);
    case "terminating": {
      const { stopMs } = imageBehavior(state, look.image);
      const graceMs = (pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds) * 1000;
      const sinceMs = (pod.metadata.deletionTimestamp ?? nowMs) - graceMs;
      return patient((nowMs - sinceMs) / (Math.min(stopMs, graceMs) + STOP_OVERHEAD_MS));
    }
    case "pending":
    case "failing":
      return null;
    default:
      return look.state satisfies never;
  }
}

/** Until its container runs. Whether the image had to be downloaded shows in how long the pod has been at it. */
function startingPart(state: ClusterState, pod: Pod, look: PodLook, nowMs: SimTime): number | null {
  const { pull, pullMs } = imageBehavior(state, look.image);
  if (pull !== "ok") {
    return null;
  }
  const elapsedMs = nowMs - (pod.status.startTime ?? pod.metadata.creationTimestamp);
  const withPull = patient(elapsedMs / (START_MS + pullMs));
  const isHere = state.nodeImages[pod.spec.nodeName ?? ""]?.[look.image] === true;
  return isHere ? Math.max(withPull, patient(Math.min(elapsedMs, pullMs) / START_MS)) : withPull;
}

/** From the start of its container until it is ready; a readiness probe looks only now and then. */
function runningPart(state: ClusterState, pod: Pod, look: PodLook, nowMs: SimTime): number | null {
  const { readyMs, readyJitterMs } = imageBehavior(state, look.image);
  if (readyMs === null || look.runningSinceMs === null) {
    return null;
  }
  const expectedMs = readyMs + readyJitterMs / 2;
  const probe = pod.spec.containers[0]?.readinessProbe;
  const firstMs = (probe?.initialDelaySeconds ?? 0) * 1000;
  const periodMs = (probe?.periodSeconds ?? 0) * 1000;
  const triesMs =
    periodMs === 0 ? expectedMs : firstMs + Math.ceil(Math.max(0, expectedMs - firstMs) / periodMs) * periodMs;
  return patient((nowMs - look.runningSinceMs) / Math.max(1, triesMs));
}

import type { Pod, SimTime } from "../api/objects.ts";
import { imageBehavior } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import type { PodLook } from "./pod-look.ts";

/** What a start takes beside the image itself: network, volumes, creating the container. */
const START_OVERHEAD_MS = 1000;
/** What a pod takes to be gone after its process has ended. */
const STOP_OVERHEAD_MS = 500;

/** Close to the end, but never there before it is: what takes longer than expected slows down. */
function patient(part: number): number {
  const p = Math.max(0, part);
  return p < 0.9 ? p : 1 - 0.1 * Math.exp((0.9 - p) / 0.1);
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
    case "starting": {
      const { pull, pullMs } = imageBehavior(state, look.image);
      const sinceMs = pod.status.startTime ?? pod.metadata.creationTimestamp;
      return pull === "ok" ? patient((nowMs - sinceMs) / (pullMs + START_OVERHEAD_MS)) : null;
    }
    case "running": {
      const { readyMs, readyJitterMs } = imageBehavior(state, look.image);
      return readyMs === null || look.runningSinceMs === null
        ? null
        : patient((nowMs - look.runningSinceMs) / Math.max(1, readyMs + readyJitterMs / 2));
    }
    case "ready":
      return look.readySinceMs === null || minReadySeconds === 0
        ? 1
        : Math.min(1, (nowMs - look.readySinceMs) / (minReadySeconds * 1000));
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

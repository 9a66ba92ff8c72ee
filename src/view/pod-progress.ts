import { findCondition, type Pod, type SimTime } from "../api/objects.ts";
import { imageBehavior } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import type { PodLook } from "./pod-look.ts";

/** What a start takes beside the image's download: network and volumes, creating the container, seeing that it runs. */
const START_MS = 1500;
/** The first of it: until its network is there. */
const NETWORK_MS = 700;

/** Close to the end, but never there before it is: what takes longer than expected slows down. */
function patient(part: number): number {
  const p = Math.max(0, part);
  return Math.min(0.99, p < 0.9 ? p : 1 - 0.1 * Math.exp((0.9 - p) / 0.1));
}

/**
 * How far a pod has come on its way to running, or to available, from 0 to 1; `null`: it is not on that way, or one cannot
 * know how long it takes. The only place of the picture that knows how images behave: with a real cluster it is `null` more often.
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
    case "ready":
      return look.readySinceMs === null || minReadySeconds === 0
        ? 1
        : Math.min(1, (nowMs - look.readySinceMs) / (minReadySeconds * 1000));
    case "pending":
    case "running":
    case "failing":
    case "terminating":
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
  const sandbox = findCondition(pod.status.conditions, "PodReadyToStartContainers");
  const passedMs = nowMs - (pod.status.startTime ?? pod.metadata.creationTimestamp);
  // Without its network, because a volume cannot be mounted, it comes no further.
  const elapsedMs = sandbox?.status === "False" ? Math.min(passedMs, NETWORK_MS) : passedMs;
  const withPull = patient(elapsedMs / (START_MS + pullMs));
  const isHere = state.nodeImages[pod.spec.nodeName ?? ""]?.[look.image] === true;
  return isHere ? Math.max(withPull, patient(Math.min(elapsedMs, pullMs) / START_MS)) : withPull;
}

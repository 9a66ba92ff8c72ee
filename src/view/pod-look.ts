import { findCondition, type Pod, type SimTime } from "../api/objects.ts";
import { podStatusWord } from "../api/pod-status-word.ts";
import { isPodEnded } from "../sim/indexes.ts";
import type { PodState } from "./scene.ts";

/** How a pod looks, as far as it depends on the pod alone. */
export interface PodLook {
  readonly state: PodState;
  readonly status: string;
  readonly reason: string | null;
  /** Terminating, and its processes have ended: only the object is still there. */
  readonly isEnded: boolean;
  readonly restarts: number;
  readonly image: string;
  /** Since when it has been ready; `null`: it is not. */
  readonly readySinceMs: SimTime | null;
  /** When its first container began to run; `null`: it does not. */
  readonly runningSinceMs: SimTime | null;
}

const looks = new WeakMap<Pod, PodLook>();

export function lookOf(pod: Pod): PodLook {
  const look = looks.get(pod) ?? computeLook(pod);
  looks.set(pod, look);
  return look;
}

function computeLook(pod: Pod): PodLook {
  const ready = findCondition(pod.status.conditions, "Ready");
  const status = podStatusWord(pod);
  const running = pod.status.containerStatuses.find((container) => container.state.type === "running")?.state;
  const runningSinceMs = running?.type === "running" ? running.startedAt : null;
  const readySinceMs = ready?.status === "True" ? ready.lastTransitionTime : null;
  const reason = reasonOf(pod, status);
  return {
    state: stateOf(pod, reason, readySinceMs !== null, runningSinceMs !== null),
    status,
    reason,
    isEnded: pod.metadata.deletionTimestamp !== undefined && isPodEnded(pod),
    restarts: pod.status.containerStatuses.reduce((sum, container) => sum + container.restartCount, 0),
    image: pod.spec.containers[0]?.image ?? "",
    readySinceMs,
    runningSinceMs,
  };
}

function stateOf(pod: Pod, reason: string | null, isReady: boolean, isRunning: boolean): PodState {
  if (pod.metadata.deletionTimestamp !== undefined) {
    return "terminating";
  }
  if (reason === unschedulable) {
    // Nothing of it has failed: it waits, as kubectl's STATUS says.
    return "pending";
  }
  if (reason !== null) {
    return "failing";
  }
  if (isReady) {
    return "ready";
  }
  if (isRunning || pod.status.phase === "Succeeded") {
    return "running";
  }
  return pod.spec.nodeName === undefined || pod.spec.nodeName === "" ? "pending" : "starting";
}

const unschedulable = "Unschedulable";

/** Waiting reasons that are a part of every start. */
const harmless = new Set(["ContainerCreating", "PodInitializing"]);

function reasonOf(pod: Pod, status: string): string | null {
  if (pod.status.phase === "Failed") {
    return pod.status.reason ?? status;
  }
  const scheduled = findCondition(pod.status.conditions, "PodScheduled");
  if (scheduled?.status === "False" && scheduled.reason === unschedulable) {
    return scheduled.reason;
  }
  const isStuck = pod.status.containerStatuses.some(
    ({ state }) =>
      (state.type === "waiting" && !harmless.has(state.reason)) ||
      (state.type === "terminated" && pod.status.phase === "Running"),
  );
  return isStuck ? status : null;
}

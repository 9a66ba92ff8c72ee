import { keyOf, type Container, type ContainerStatus } from "../../api/objects.ts";
import { behaviorOf } from "../image-behavior.ts";
import type { PodStage } from "../queue.ts";
import { isPodEnded } from "../indexes.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { withContainers, waitingStatus } from "./pod-status.ts";

const ACTOR = "kubelet";
/** At least this is left to a process between SIGTERM and SIGKILL (minimumGracePeriodInSeconds). */
const MIN_GRACE_MS = 2000;
const REMOVE_MS = 500;
const SIGKILL = 137;

function graceMs(look: PodLook): number {
  return Math.max(MIN_GRACE_MS, (look.pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000);
}

function stopMs(look: PodLook, container: Container): number {
  return behaviorOf(look.tx.now, container.image).stopMs;
}

const stopping: Stage = (look) => {
  const { pod, tx } = look;
  const graceSeconds = pod.metadata.deletionGracePeriodSeconds ?? 0;
  tx.decide({ code: "stopPod", actor: ACTOR, subject: look.ref, facts: { graceSeconds } });
  let longestMs = 100;
  for (const container of pod.spec.containers) {
    if (look.statusOf(container)?.state.type === "running") {
      look.record("Normal", "Killing", `Stopping container ${container.name}`, container);
      longestMs = Math.max(longestMs, stopMs(look, container));
    }
  }
  look.next("stopped", Math.min(longestMs, graceMs(look)));
};

const stopped: Stage = (look) => {
  const { pod, tx } = look;
  if (isPodEnded(pod)) {
    return;
  }
  const status = withContainers(pod, (container, current) => ended(look, container, current), tx.nowMs);
  const isGood = status.containerStatuses.every(({ state }) => state.type === "terminated" && state.exitCode === 0);
  look.save({ ...status, phase: isGood ? "Succeeded" : "Failed" });
  look.next("removed", REMOVE_MS);
};

/** How a container stands at the end of its pod (status_manager.go TerminatePod): what never ran counts as failed. */
function ended(look: PodLook, container: Container, current: ContainerStatus | undefined): ContainerStatus {
  const base = { ...(current ?? waitingStatus(container, current, "ContainerCreating")), ready: false, started: false };
  const state = current?.state;
  switch (state?.type) {
    case "running": {
      const isKilled = stopMs(look, container) > graceMs(look);
      return {
        ...base,
        state: {
          type: "terminated",
          reason: isKilled ? "Error" : "Completed",
          exitCode: isKilled ? SIGKILL : 0,
          startedAt: state.startedAt,
          finishedAt: look.tx.nowMs,
        },
      };
    }
    case "terminated":
      return base;
    default:
      // No back-off is waited for any more: the container is what its last run left.
      return current?.lastState?.type === "terminated" ? { ...base, state: current.lastState } : base;
  }
}

const removed: Stage = (look) => {
  const { pod, tx } = look;
  const since = (pod.metadata.deletionTimestamp ?? tx.nowMs) - (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  tx.remove("Pod", keyOf(pod));
  tx.decide({ code: "podGone", actor: ACTOR, subject: look.ref, facts: { afterMs: tx.nowMs - since } });
};

/**
 * The end of a pod that is deleted: its containers are stopped within their grace, it takes its last phase, and goes.
 *
 * Models pkg/kubelet SyncTerminatingPod, killPod and SyncTerminatedPod.
 */
export const stopStages = { stopping, stopped, removed } satisfies Partial<Record<PodStage, Stage>>;

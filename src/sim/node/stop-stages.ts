import { keyOf, type Container, type ContainerStatus } from "../../api/objects.ts";
import { mapGet, mapSet } from "../persistent-map.ts";
import type { PodStage } from "../queue.ts";
import { isPodEnded } from "../indexes.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { withContainers, waitingStatus } from "./pod-status.ts";
import { planStop, type StopPlan } from "./pre-stop.ts";
import { markProcess } from "./process-mark.ts";

const ACTOR = "kubelet";
const REMOVE_MS = 500;
const NOTHING_RUNS_MS = 100;
const SIGKILL = 137;

function graceMs(look: PodLook): number {
  return (look.pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
}

/** How each container that runs is stopped. */
function plansOf(look: PodLook): readonly { readonly container: Container; readonly plan: StopPlan }[] {
  const { pod, tx } = look;
  return pod.spec.containers.flatMap((container) =>
    look.statusOf(container)?.state.type === "running"
      ? [{ container, plan: planStop(tx, pod, container, graceMs(look)) }]
      : [],
  );
}

const stopping: Stage = (look) => {
  const { pod, tx } = look;
  const graceSeconds = pod.metadata.deletionGracePeriodSeconds ?? 0;
  const plans = plansOf(look);
  const before = mapGet(tx.now.sigterms, pod.metadata.uid);
  const planned = Math.max(0, ...plans.map(({ plan }) => plan.sigtermMs));
  // A second deletion leaves less time to a hook that runs already, never more.
  const sigtermMs = before === undefined ? planned : Math.min(planned, Math.max(0, before - tx.nowMs));
  const fails = plans.some(({ plan }) => plan.hook?.fails === true);
  tx.decide({
    code: "stopPod",
    actor: ACTOR,
    subject: look.ref,
    facts: { graceSeconds, preStopMs: sigtermMs, hookFails: fails },
  });
  for (const { container, plan } of plans) {
    look.record("Normal", "Killing", `Stopping container ${container.name}`, container);
    if (plan.hook?.fails === true && before === undefined) {
      look.record("Warning", "FailedPreStopHook", "PreStopHook failed", container);
    }
    if (plan.sigtermMs < sigtermMs) {
      // The others' hooks still run when this one is told to end.
      look.next("sigterm", plan.sigtermMs, { container: container.name });
    }
  }
  tx.now.sigterms = mapSet(tx.now.sigterms, pod.metadata.uid, tx.nowMs + sigtermMs);
  const earlierMs = planned - sigtermMs;
  const endMs = Math.max(NOTHING_RUNS_MS, ...plans.map(({ plan }) => plan.endMs - Math.min(earlierMs, plan.sigtermMs)));
  look.next("stopped", endMs);
};

/** One container is told to end before the pod's others are, or alone. */
const sigterm: Stage = (look) => {
  markProcess(look.tx, look.pod, look.container, "down");
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
      const { isKilled } = planStop(look.tx, look.pod, container, graceMs(look));
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
export const stopStages = { stopping, sigterm, stopped, removed } satisfies Partial<Record<PodStage, Stage>>;

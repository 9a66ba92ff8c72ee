import type { PodStage } from "../queue.ts";
import { crashWaitMs } from "./back-off.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { waitingStatus } from "./pod-status.ts";
import { RELIST_MS } from "./pull-stages.ts";
import { backOffOf } from "./run-stages.ts";

const ACTOR = "kubelet";

const exited: Stage = (look) => {
  const isCurrentRun = look.status?.state.type === "running" && look.status.restartCount === look.attempt;
  if (!look.isLeaving && isCurrentRun) {
    endContainer(look, look.behavior.exitCode ?? 1, "itself");
  }
};

/**
 * The process has ended: a new one at once the first time, after a back-off that doubles from then on.
 *
 * Models kuberuntime_manager.go computePodActions and doBackOff.
 */
export function endContainer(look: PodLook, exitCode: number, by: "itself" | "hand" | "probe"): void {
  const { tx, status } = look;
  if (status?.state.type !== "running") {
    return;
  }
  const state = {
    type: "terminated",
    reason: exitCode === 0 ? "Completed" : "Error",
    exitCode,
    startedAt: status.state.startedAt,
    finishedAt: tx.nowMs,
  } as const;
  look.saveContainer({ ...status, ready: false, started: false, state });
  const retryMs = crashWaitMs(backOffOf(look), tx.nowMs);
  tx.decide({
    code: "containerCrashed",
    actor: ACTOR,
    subject: look.ref,
    facts: {
      exitCode,
      restarts: status.restartCount,
      retryMs,
      byHand: by === "hand",
      ...(by === "probe" ? { byProbe: true } : {}),
    },
  });
  if (retryMs === 0) {
    look.next("started", RELIST_MS);
  } else {
    look.next("crashBackOff", RELIST_MS);
    look.next("started", retryMs);
  }
}

const crashBackOff: Stage = (look) => {
  const { container, status, isLeaving } = look;
  if (isLeaving || status?.state.type !== "terminated") {
    return;
  }
  const { name, namespace, uid } = look.pod.metadata;
  const pod = `${name}_${namespace}(${uid})`;
  const wait = goDuration(crashWaitMs(backOffOf(look), status.state.finishedAt));
  look.record("Warning", "BackOff", `Back-off restarting failed container ${container.name} in pod ${pod}`);
  const message = `back-off ${wait} restarting failed container=${container.name} pod=${pod}`;
  look.saveContainer({
    ...waitingStatus(container, status, "CrashLoopBackOff", message),
    lastState: status.state,
  });
};

/** A duration as Go prints it: `10s`, `1m20s`, `5m0s`. */
function goDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${String(seconds)}s` : `${String(Math.floor(seconds / 60))}m${String(seconds % 60)}s`;
}

/** A container's run ends, and it waits for the next. */
export const crashStages = { exited, crashBackOff } satisfies Partial<Record<PodStage, Stage>>;

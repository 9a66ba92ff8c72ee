import type { ContainerState, ContainerStatus } from "../../api/objects.ts";
import { mapGet, mapSet } from "../persistent-map.ts";
import type { PodStage } from "../queue.ts";
import type { CrashBackOff } from "../state.ts";
import { crashWaitMs, nextCrashBackOff } from "./back-off.ts";
import { podAddress } from "./pod-address.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { processReadyMs } from "./process-ready.ts";
import { runningStatus, waitingStatus } from "./pod-status.ts";
import { IMAGE_HERE, presentMessage, pulledMessage, pullMs, RELIST_MS } from "./pull-stages.ts";

const ACTOR = "kubelet";

type Ended = Extract<ContainerState, { type: "terminated" }>;

function backOffOf(look: PodLook): CrashBackOff | undefined {
  return mapGet(look.tx.now.crashBackOffs, look.pod.metadata.uid)?.[look.container.name];
}

/** How the run before this one ended; absent: there was none. */
function lastEnd(status: ContainerStatus | undefined): Ended | undefined {
  const end = status?.state.type === "terminated" ? status.state : status?.lastState;
  return end?.type === "terminated" ? end : undefined;
}

/** The container runs, for the first time or again; `attempt` says whether its image was there before. */
const started: Stage = (look) => {
  const { tx, container, status } = look;
  if (look.isLeaving || status?.state.type === "running") {
    return;
  }
  const ended = lastEnd(status);
  const restarts = (status?.restartCount ?? 0) + (ended === undefined ? 0 : 1);
  if (ended !== undefined) {
    const { uid } = look.pod.metadata;
    const backOff = nextCrashBackOff(backOffOf(look), ended.finishedAt, tx.nowMs);
    const ofPod = { ...mapGet(tx.now.crashBackOffs, uid), [container.name]: backOff };
    tx.now.crashBackOffs = mapSet(tx.now.crashBackOffs, uid, ofPod);
  }
  if (ended !== undefined && container.imagePullPolicy === "Always") {
    look.record("Normal", "Pulling", `Pulling image "${container.image}"`);
    look.record("Normal", "Pulled", pulledMessage(container.image, pullMs(look), look.behavior.sizeBytes));
  } else if (ended !== undefined || look.attempt === IMAGE_HERE) {
    look.record("Normal", "Pulled", presentMessage(container.image));
  }
  look.record("Normal", "Created", "Container created");
  look.record("Normal", "Started", "Container started");
  tx.decide({
    code: "containerStarted",
    actor: ACTOR,
    subject: look.ref,
    facts: { image: container.image, restarts },
  });
  const readyMs = readyDelayMs(look, restarts);
  look.saveContainer(
    {
      ...runningStatus(container, status, readyMs === 0, tx.nowMs),
      ...(ended === undefined ? {} : { lastState: ended }),
      restartCount: restarts,
      runtime: "containerd",
    },
    { podIP: podAddress(tx, look.pod) },
  );
  scheduleRun(look, readyMs, restarts);
};

/** When the container is ready, counted from its start: as its image says, and at a readiness probe's next try. */
function readyDelayMs(look: PodLook, restarts: number): number | null {
  const ms = processReadyMs(look.tx.now.seed, look.behavior, look.pod, look.container, restarts);
  if (ms === null) {
    return null;
  }
  const probe = look.container.readinessProbe;
  if (probe === undefined) {
    return ms;
  }
  const periodMs = probe.periodSeconds * 1000;
  const firstMs = (probe.initialDelaySeconds ?? 0) * 1000;
  const tries = Math.max(0, Math.ceil((ms - firstMs) / periodMs)) + probe.successThreshold - 1;
  return Math.max(1, firstMs + tries * periodMs);
}

/** What a run of the container leads to by itself: ready, crash. */
function scheduleRun(look: PodLook, readyMs: number | null, restarts: number): void {
  const { exitsAfterMs, pull } = look.behavior;
  if (readyMs !== null && readyMs > 0) {
    look.next("ready", readyMs, { attempt: restarts });
  } else if (readyMs === null && exitsAfterMs === undefined && pull === "ok") {
    look.tx.decide({ code: "neverReady", actor: ACTOR, subject: look.ref, facts: { image: look.container.image } });
  }
  if (exitsAfterMs !== undefined) {
    look.next("exited", exitsAfterMs, { attempt: restarts });
  }
}

/** Whether the run that this stage belongs to is still the current one. */
function isCurrentRun(look: PodLook): boolean {
  return !look.isLeaving && look.status?.state.type === "running" && look.status.restartCount === look.attempt;
}

const setReady =
  (isReady: boolean): Stage =>
  (look) => {
    const { tx, status, container, behavior } = look;
    if (!isCurrentRun(look) || status?.state.type !== "running") {
      return;
    }
    look.saveContainer({ ...status, ready: isReady });
    const { image } = container;
    const areOthersReady = look.pod.status.containerStatuses.every((other) => other === status || other.ready);
    if (!areOthersReady) {
      // The pod is not ready either way.
    } else if (isReady) {
      const facts = { image, afterMs: tx.nowMs - status.state.startedAt };
      tx.decide({ code: "podReady", actor: ACTOR, subject: look.ref, facts });
    } else {
      tx.decide({ code: "podUnready", actor: ACTOR, subject: look.ref, facts: { image, byHand: false } });
    }
    if (behavior.flapMs !== undefined) {
      look.next(isReady ? "unready" : "ready", behavior.flapMs, { attempt: look.attempt });
    }
  };

const exited: Stage = (look) => {
  if (isCurrentRun(look)) {
    endContainer(look, look.behavior.exitCode ?? 1, false);
  }
};

/**
 * The process has ended: a new one at once the first time, after a back-off that doubles from then on.
 *
 * Models kuberuntime_manager.go computePodActions and doBackOff.
 */
export function endContainer(look: PodLook, exitCode: number, byHand: boolean): void {
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
    facts: { exitCode, restarts: status.restartCount, retryMs, byHand },
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

/** A container's run: it starts, gets ready, flaps, ends, and starts again. */
export const runStages = {
  started,
  ready: setReady(true),
  unready: setReady(false),
  exited,
  crashBackOff,
} satisfies Partial<Record<PodStage, Stage>>;

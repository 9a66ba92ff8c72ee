import type { PodStage } from "../queue.ts";
import { parseImage } from "./images.ts";
import { podAddress } from "./pod-address.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { runningStatus, waitingStatus, withContainers } from "./pod-status.ts";

const BACK_OFF_AFTER_MS = 1500;

function tagOf(look: PodLook): string {
  return parseImage(look.pod.spec.containers[0]?.image ?? "").tag;
}

function standIn(look: PodLook): { startupMs: number; gapMs: number; terminationMs: number } {
  const { kubelet } = look.tx.now.settings;
  return kubelet.type === "standIn" ? kubelet : { startupMs: 0, gapMs: 0, terminationMs: 0 };
}

function isGone(look: PodLook): boolean {
  return look.pod.metadata.deletionTimestamp !== undefined;
}

/**
 * The pods' life in the recordings of a real control plane: no two become ready together, tags that begin with
 * `missing`, `crash` and `unready` fail in their way, and a deleted pod keeps its readiness until it is gone.
 */
export const standInStages: Readonly<Partial<Record<PodStage, Stage>>> = {
  accepted: (look) => {
    if (isGone(look)) {
      return;
    }
    const { tx, pod } = look;
    const { startupMs, gapMs } = standIn(look);
    look.save(
      withContainers(pod, (container, current) => waitingStatus(container, current, "ContainerCreating"), tx.nowMs, {
        startTime: tx.nowMs,
        hostIP: tx.live("Node", look.node)?.status.address ?? "",
      }),
    );
    const tag = tagOf(look);
    if (tag.startsWith("missing")) {
      look.next("pullFailed", startupMs);
    } else if (tag.startsWith("crash") || tag.startsWith("unready")) {
      look.next("standInStarted", startupMs);
    } else {
      const { namespace } = pod.metadata;
      const reserved = Math.max(
        tx.nowMs + startupMs,
        (tx.now.reservedReadyMs[namespace] ?? Number.NEGATIVE_INFINITY) + gapMs,
      );
      tx.now.reservedReadyMs = { ...tx.now.reservedReadyMs, [namespace]: reserved };
      look.next("ready", reserved - tx.nowMs);
    }
  },
  ready: (look) => {
    if (!isGone(look)) {
      look.save(
        withContainers(
          look.pod,
          (container, current) => runningStatus(container, current, true, look.tx.nowMs),
          look.tx.nowMs,
          { phase: "Running", podIP: podAddress(look.tx, look.pod) },
        ),
      );
    }
  },
  standInStarted: (look) => {
    if (isGone(look)) {
      return;
    }
    const isCrash = tagOf(look).startsWith("crash");
    const status = withContainers(
      look.pod,
      (container, current) =>
        isCrash
          ? { ...waitingStatus(container, current, "CrashLoopBackOff"), restartCount: 3 }
          : runningStatus(container, current, false, look.tx.nowMs),
      look.tx.nowMs,
      { phase: "Running", podIP: podAddress(look.tx, look.pod) },
    );
    look.save(status);
  },
  pullFailed: (look) => {
    if (!isGone(look)) {
      look.save(
        withContainers(
          look.pod,
          (container, current) => waitingStatus(container, current, "ErrImagePull"),
          look.tx.nowMs,
        ),
      );
      look.next("pullBackOff", BACK_OFF_AFTER_MS);
    }
  },
  pullBackOff: (look) => {
    if (!isGone(look)) {
      look.save(
        withContainers(
          look.pod,
          (container, current) => waitingStatus(container, current, "ImagePullBackOff"),
          look.tx.nowMs,
        ),
      );
    }
  },
  stopping: (look) => {
    look.next("removed", standIn(look).terminationMs);
  },
  removed: (look) => {
    look.tx.remove("Pod", look.key);
  },
};

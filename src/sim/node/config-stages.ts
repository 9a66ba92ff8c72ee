import { mapGet, mapSet } from "../persistent-map.ts";
import type { PodStage } from "../queue.ts";
import { untilSyncAfterMs } from "./back-off.ts";
import { missingConfig, takesFromObjects, unmountable } from "./config-sources.ts";
import { freshEnv } from "./container-env.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { waitingStatus } from "./pod-status.ts";
import { setUp } from "./pull-stages.ts";

const ACTOR = "kubelet";
const REASON = "CreateContainerConfigError";
/** The volume manager tries again after half a second, then twice as long each time, at most so long. */
const MOUNT_RETRY_MS = 500;
const MOUNT_RETRY_MOST_MS = 122_000;

/**
 * Whether a container cannot be made because an object that its environment is taken from is not there. It waits with
 * CreateContainerConfigError and is tried again at each sync; what it is started with is kept, since that is what its
 * process has until it ends.
 *
 * Models kuberuntime_container.go startContainer, which gives the reason to what generateContainerConfig cannot do.
 */
export function lacksConfig(look: PodLook): boolean {
  const { tx, pod, container, status } = look;
  if (!takesFromObjects(container)) {
    return false;
  }
  const { uid } = pod.metadata;
  const message = missingConfig(tx.now, pod, container);
  if (message === null) {
    const env = Object.fromEntries(freshEnv(tx.now, pod, container, tx.nowMs));
    tx.now.startedEnvs = mapSet(tx.now.startedEnvs, uid, {
      ...mapGet(tx.now.startedEnvs, uid),
      [container.name]: env,
    });
    return false;
  }
  look.record("Warning", "Failed", `Error: ${message}`);
  const retryMs = untilSyncAfterMs(tx.now.seed, `config/${uid}/${container.name}/${String(tx.nowMs)}`, 1);
  tx.decide({ code: "configMissing", actor: ACTOR, subject: look.ref, facts: { message, retryMs } });
  if (status?.state.type !== "waiting" || status.state.reason !== REASON || status.state.message !== message) {
    const waiting = waitingStatus(container, status, REASON, message);
    look.saveContainer(status?.state.type === "terminated" ? { ...waiting, lastState: status.state } : waiting);
  }
  look.nextOfContainer("started", retryMs, look.attempt);
  return true;
}

/** The pod's volumes are made of objects: where one is not there, the pod stays as it is, and it is tried again. */
const mountVolumes: Stage = (look) => {
  if (look.isLeaving) {
    return;
  }
  const { tx } = look;
  const message = unmountable(tx.now, look.pod);
  if (message === null) {
    setUp(look);
    return;
  }
  const retryMs = Math.min(MOUNT_RETRY_MOST_MS, MOUNT_RETRY_MS * 2 ** look.attempt);
  tx.recordEvent("kubelet", look.pod, "Warning", "FailedMount", message);
  tx.decide({ code: "mountFails", actor: ACTOR, subject: look.ref, facts: { message, retryMs } });
  look.next("mountVolumes", retryMs, { attempt: look.attempt + 1 });
};

export const configStages = { mountVolumes } satisfies Partial<Record<PodStage, Stage>>;

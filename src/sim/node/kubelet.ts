import { refOf, type ObjectKey, type Pod } from "../../api/objects.ts";
import type { PodStage, SimEvent } from "../queue.ts";
import type { Transaction } from "../transaction.ts";
import { stages } from "./stages.ts";
import { standInStages } from "./stand-in-stages.ts";

export type KubeletEvent = Extract<SimEvent, { type: "kubelet" }>;

/** What a stage of a pod's life does; the stages it leads to are scheduled through `next`. */
export type Stage = (look: PodLook) => void;

/** One pod at one stage, with what a stage may do to it. */
export interface PodLook {
  readonly tx: Transaction;
  readonly key: ObjectKey;
  readonly pod: Pod;
  readonly attempt: number;
  readonly next: (stage: PodStage, delayMs: number, attempt?: number) => void;
  readonly save: (status: Pod["status"]) => void;
}

/** Takes a pod through one stage of its life on its node; a stage of a pod that is gone is void, one on a lost node waits. */
export function runStage(tx: Transaction, event: KubeletEvent): void {
  const { key, uid, stage, attempt = 0 } = event;
  const pod = tx.live("Pod", key);
  if (pod === undefined || pod.metadata.uid !== uid || pod.spec.nodeName === undefined) {
    return;
  }
  const lost = tx.now.lostNodes[pod.spec.nodeName];
  if (lost !== undefined) {
    tx.now.lostNodes = { ...tx.now.lostNodes, [pod.spec.nodeName]: { ...lost, waiting: [...lost.waiting, event] } };
    return;
  }
  const look: PodLook = {
    tx,
    key,
    pod,
    attempt,
    next: (following, delayMs, followingAttempt) => {
      tx.schedule(delayMs, followingAttempt === undefined ? { type: "kubelet", key, uid, stage: following } : { type: "kubelet", key, uid, stage: following, attempt: followingAttempt });
    },
    save: (status) => {
      tx.update("status", "Pod", { ...pod, status });
    },
  };
  (tx.now.settings.kubelet.type === "standIn" ? standInStages : stages)[stage](look);
}

export function podRef(look: PodLook): ReturnType<typeof refOf> {
  return refOf(look.pod);
}

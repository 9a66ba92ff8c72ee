import { keyOf, refOf, type ObjectKey, type ObjectRef, type Pod } from "../../api/objects.ts";
import type { PodStage } from "../queue.ts";
import type { Transaction } from "../transaction.ts";

/** What a stage of a pod's life does; the stages it leads to are scheduled through `next`. */
export type Stage = (look: PodLook) => void;

/** One pod at one stage, with what a stage may do to it. */
export class PodLook {
  readonly tx: Transaction;
  readonly pod: Pod;
  readonly attempt: number;

  constructor(tx: Transaction, pod: Pod, attempt: number) {
    this.tx = tx;
    this.pod = pod;
    this.attempt = attempt;
  }

  get key(): ObjectKey {
    return keyOf(this.pod);
  }

  get ref(): ObjectRef {
    return refOf(this.pod);
  }

  /** Takes the pod to another stage after a while. */
  next(stage: PodStage, delayMs: number, attempt = 0): void {
    this.tx.scheduleStage({ key: this.key, uid: this.pod.metadata.uid }, stage, delayMs, attempt);
  }

  save(status: Pod["status"]): void {
    this.tx.update("status", "Pod", { ...this.pod, status });
  }
}

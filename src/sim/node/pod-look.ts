import {
  keyOf,
  refOf,
  type Container,
  type ContainerStatus,
  type KubeEvent,
  type ObjectKey,
  type ObjectRef,
  type Pod,
} from "../../api/objects.ts";
import { behaviorOf } from "../image-behavior.ts";
import type { PodStage } from "../queue.ts";
import type { Transaction } from "../transaction.ts";
import type { ImageBehavior } from "./images.ts";
import { phaseOf, waitingStatus, withContainers } from "./pod-status.ts";

/** What a stage of a pod's life does; the stages it leads to are scheduled through `next`. */
export type Stage = (look: PodLook) => void;

interface NextStage {
  readonly attempt?: number;
  /** The container whose stage it is; absent: the one of this stage. */
  readonly container?: string | undefined;
}

/** One pod at one stage, with what a stage may do to it. */
export class PodLook {
  readonly tx: Transaction;
  readonly pod: Pod;
  readonly attempt: number;
  private readonly containerName: string | undefined;

  constructor(tx: Transaction, pod: Pod, attempt: number, containerName: string | undefined) {
    this.tx = tx;
    this.pod = pod;
    this.attempt = attempt;
    this.containerName = containerName;
  }

  /** The same look at the pod as this step has left it. */
  again(): PodLook {
    return new PodLook(this.tx, this.tx.live("Pod", this.key) ?? this.pod, this.attempt, this.containerName);
  }

  get key(): ObjectKey {
    return keyOf(this.pod);
  }

  get ref(): ObjectRef {
    return refOf(this.pod);
  }

  get node(): string {
    return this.pod.spec.nodeName ?? "";
  }

  /** Whether it is on its way out: nothing is begun any more. */
  get isLeaving(): boolean {
    return this.pod.metadata.deletionTimestamp !== undefined;
  }

  /** The container that this stage is of; the first where it is of the pod as a whole. */
  get container(): Container {
    const { containers } = this.pod.spec;
    const container = containers.find(({ name }) => name === this.containerName) ?? containers[0];
    if (container === undefined) {
      throw new Error(`pod ${this.key} has no container`);
    }
    return container;
  }

  get status(): ContainerStatus | undefined {
    return this.statusOf(this.container);
  }

  get behavior(): ImageBehavior {
    return behaviorOf(this.tx.now, this.container.image);
  }

  statusOf({ name }: Container): ContainerStatus | undefined {
    return this.pod.status.containerStatuses.find((status) => status.name === name);
  }

  /** The container that is begun with once this one is on its way. */
  get following(): string | undefined {
    const { containers } = this.pod.spec;
    return containers[containers.indexOf(this.container) + 1]?.name;
  }

  hasImage(image: string): boolean {
    return this.tx.now.nodeImages[this.node]?.[image] === true;
  }

  /** Takes the pod to another stage after a while. */
  next(stage: PodStage, delayMs: number, { attempt = 0, container = this.containerName }: NextStage = {}): void {
    this.tx.scheduleStage({ key: this.key, uid: this.pod.metadata.uid }, stage, delayMs, attempt, container);
  }

  /** The same for this container by name: a pod's first stages are of no container yet. */
  nextOfContainer(stage: PodStage, delayMs: number, attempt = 0): void {
    this.next(stage, delayMs, { attempt, container: this.container.name });
  }

  save(status: Pod["status"]): void {
    this.tx.update("status", "Pod", { ...this.pod, status });
  }

  /** Writes another status of this stage's container, and what follows from it for the pod. */
  saveContainer(next: ContainerStatus, extra: Partial<Pod["status"]> = {}): void {
    const { name } = this.container;
    const status = withContainers(
      this.pod,
      (container, current) =>
        container.name === name ? next : (current ?? waitingStatus(container, current, "ContainerCreating")),
      this.tx.nowMs,
      extra,
    );
    this.save({ ...status, phase: phaseOf(status.containerStatuses) });
  }

  /** Records an Event of a container, of this stage's where none is named. */
  record(type: KubeEvent["type"], reason: string, message: string, container: Container = this.container): void {
    this.tx.recordEvent("kubelet", this.pod, type, reason, message, `spec.containers{${container.name}}`);
  }
}

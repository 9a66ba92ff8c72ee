import type { ObjectKey, SimTime, Uid } from "../api/objects.ts";

export type ControllerName = "deployment" | "replicaSet" | "garbageCollector" | "scheduler" | "nodeLifecycle" | "namespace";

/** What happens by itself as time passes. */
export type SimEvent =
  | { readonly type: "reconcile"; readonly controller: ControllerName; readonly key: ObjectKey; readonly timer?: true }
  | { readonly type: "kubelet"; readonly key: ObjectKey; readonly uid: Uid; readonly stage: PodStage;
      /** Pulls: which try this is. A running container's stages: its restart count, so that those of an earlier run are void. */
      readonly attempt?: number };

/** The stages of a pod's life on its node; `node/stages.ts` says what each does and what comes next. */
export type PodStage =
  | "accepted"
  | "pullImage"
  | "pulled"
  | "pullFailed"
  | "pullBackOff"
  | "started"
  | "ready"
  | "unready"
  | "exited"
  | "crashBackOff"
  | "stopping"
  | "stopped"
  | "removed"
  | "standInStarted";

export interface Scheduled {
  readonly atMs: SimTime;
  /** Ties resolve in order of scheduling. */
  readonly seq: number;
  /** The frame that scheduled it. */
  readonly cause: number | null;
  readonly event: SimEvent;
}

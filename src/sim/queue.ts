import type { ObjectKey, SimTime, Uid } from "../api/objects.ts";

export type ControllerName =
  | "deployment"
  | "replicaSet"
  | "garbageCollector"
  | "scheduler"
  | "nodeLifecycle"
  | "nodeTaints"
  | "nodeStatus"
  | "taintEviction"
  | "namespace"
  | "endpoints"
  | "systemObjects"
  | "horizontalPodAutoscaler"
  | "metricsServer"
  | "disruption"
  | "users";

/** What happens by itself as time passes. */
export type SimEvent =
  | { readonly type: "reconcile"; readonly controller: ControllerName; readonly key: ObjectKey; readonly timer?: true }
  | {
      readonly type: "kubelet";
      readonly stage: PodStage;
      /** All that come to this stage at this instant from one cause: one event, since thousands may. */
      readonly pods: readonly PodIdentity[];
      /** The container whose stage it is; absent: the pod as a whole. */
      readonly container?: string;
      /** Pulls: which try this is. A running container's stages: its restart count, so that those of an earlier run are void. */
      readonly attempt: number;
    };

export type KubeletEvent = Extract<SimEvent, { readonly type: "kubelet" }>;

/** A pod by key and uid: a later one of the same name is another. */
export interface PodIdentity {
  readonly key: ObjectKey;
  readonly uid: Uid;
}

/** The stages of a pod's life on its node; `node/stages.ts` says what each does and what comes next. */
export type PodStage =
  | "accepted"
  | "sandboxReady"
  | "mountVolumes"
  | "pullImage"
  | "pulled"
  | "pullFailed"
  | "pullBackOff"
  | "started"
  | "probeStartup"
  | "probeReadiness"
  | "probeLiveness"
  | "exited"
  | "crashBackOff"
  | "stopping"
  | "stopped"
  | "sigterm"
  | "probeStopped"
  | "probeKilled"
  | "removed"
  | "ready"
  | "standInStarted";

export interface Scheduled {
  readonly atMs: SimTime;
  /** Ties resolve in order of scheduling. */
  readonly seq: number;
  /** The frame that scheduled it. */
  readonly cause: number | null;
  readonly event: SimEvent;
}

import type { Kind, Labels, ObjectByKind, ObjectKey, SimTime, Uid } from "../api/objects.ts";
import type { EventLog } from "./event-log.ts";
import type { EventQueue } from "./event-queue.ts";
import type { ClusterSettings, TrafficSource } from "./input.ts";
import type { ImageBehavior } from "./node/images.ts";
import type { PersistentMap } from "./persistent-map.ts";
import type { KubeletEvent } from "./queue.ts";

/** What the pods of one owner add up to, kept with every write so that no controller has to count them. */
export interface OwnedPods {
  /** Keys of all pods it controls, terminating ones too. */
  readonly keys: PersistentMap<true>;
  /** Not terminating, and not ended. */
  readonly active: number;
  /** Of the active ones. */
  readonly ready: number;
  /** Terminating, and not ended. */
  readonly terminating: number;
  /** Active ones by node. */
  readonly activeByNode: Readonly<Record<string, number>>;
  /** Owned pods whose labels were changed since they were made: their owner has to look at them. */
  readonly relabelled: readonly ObjectKey[];
  /** The labels that all of them have; `null` where they differ. */
  readonly labels: Labels | null;
}

/** What the pods that are bound to a node take of it. */
export interface NodeUsage {
  readonly pods: number;
  readonly cpuMilli: number;
  readonly memoryBytes: number;
}

/** How long a container that has ended waits for its next start, and since when that has been so. */
export interface CrashBackOff {
  readonly waitMs: number;
  readonly updatedMs: SimTime;
}

/** That a pod is to go from its node because of a taint, and when. */
export interface Eviction {
  readonly node: string;
  readonly uid: Uid;
  readonly dueMs: SimTime;
  /** `key=value:NoExecute`, the taint that it does not tolerate, or not for longer. */
  readonly taint: string;
  /** For how long it tolerates the taint; absent: not at all. */
  readonly seconds?: number;
  /** Whether the pod has been deleted for it. */
  readonly isDone: boolean;
}

/** What a probe's looks at one run of its container have come to. */
export interface ProbeRun {
  /** The restart count of that run. */
  readonly run: number;
  readonly outcome: ProbeOutcome;
  /** So many looks in a row have had this outcome; 0: there was none yet. */
  readonly count: number;
  readonly atMs: SimTime;
  /** What a look that was no success said. */
  readonly message: string;
  /** When it looks next; `null`: nothing that it could find will change. */
  readonly dueMs: SimTime | null;
}
export type ProbeOutcome = "success" | "failure" | "unknown";

export interface PodProbes {
  /** By container and kind of probe (`web readiness`); one that has succeeded and has nothing to come is not here. */
  readonly runs: Readonly<Record<string, ProbeRun>>;
  /** How many more Events the kubelet may record about the pod, at an instant. */
  readonly events: { readonly left: number; readonly atMs: SimTime };
}

/** What became of the process of one run of a container, beside what its image says. */
export interface ProcessMark {
  /** The restart count of that run. */
  readonly run: number;
  readonly phase: "down" | "failing" | "serving";
}

/** A size that was changed, and when the ReplicaSet controller will know. */
export interface UnseenSize {
  readonly untilMs: SimTime;
  readonly replicas: number;
}

export type Tables = { readonly [K in Kind]: PersistentMap<ObjectByKind[K]> };

/** Everything the future depends on. Plain data: a JSON round trip has the same future. */
export interface ClusterState {
  readonly seed: number;
  readonly nowMs: SimTime;
  /** The last resourceVersion handed out. */
  readonly resourceVersion: number;
  readonly nextSeq: number;
  readonly settings: ClusterSettings;
  readonly objects: Tables;
  readonly events: EventLog;

  // Indexes: what can be counted from `objects`, kept so that nobody has to.
  readonly podsByOwner: PersistentMap<OwnedPods>;
  readonly orphanPods: PersistentMap<true>;
  /** Owner uid -> keys of the ReplicaSets it controls. */
  readonly replicaSetsByOwner: PersistentMap<readonly ObjectKey[]>;
  readonly orphanReplicaSets: readonly ObjectKey[];
  readonly podsByNode: PersistentMap<PersistentMap<true>>;
  readonly nodeUsage: PersistentMap<NodeUsage>;

  // What the parts of the control plane remember.
  readonly queue: EventQueue;
  /** Controller and key -> when it will look, and whose doing; a key waits at most once, as in client-go's work queue. */
  readonly wakes: PersistentMap<Wake>;
  /** Controller and key -> when it asked to be woken (AddAfter); the earlier of two counts. */
  readonly timers: PersistentMap<{ readonly atMs: SimTime; readonly seq: number }>;
  /** Controller and key -> failed looks in a row (the work queue's rate limiter). */
  readonly retries: PersistentMap<number>;
  /** ReplicaSet -> sizes that its controller still takes for the current ones, until a change has reached it. */
  readonly unseenSizes: PersistentMap<readonly UnseenSize[]>;
  /** How many objects were ever made under a name or for an owner: uids and chances are drawn from it. */
  readonly births: PersistentMap<number>;
  /** Pods without a node, in the order in which they came. */
  readonly unscheduled: readonly ObjectKey[];
  /** Pods that fitted nowhere -> how often they were tried. */
  readonly unschedulable: PersistentMap<number>;
  /** The last moment that the stand-in kubelet gave away, by namespace. */
  readonly reservedReadyMs: Readonly<Record<string, SimTime>>;
  /** Addresses that pods have, and the place in its range from which each node gives the next. */
  readonly podAddresses: {
    readonly used: PersistentMap<true>;
    readonly next: Readonly<Record<string, number>>;
  };
  /** Service -> names of pods that were changed since its endpoints were written; `*` is the Service itself. */
  readonly endpointNews: PersistentMap<PersistentMap<true>>;
  /** Images that each node holds. */
  readonly nodeImages: Readonly<Record<string, Readonly<Record<string, true>>>>;
  /** Pod uid -> back-off of its containers that were started again, by name. */
  readonly crashBackOffs: PersistentMap<Readonly<Record<string, CrashBackOff>>>;
  /** Nodes whose kubelet is silent, and what waits there for its return. */
  readonly lostNodes: Readonly<
    Record<string, { readonly sinceMs: SimTime; readonly waiting: readonly KubeletEvent[] }>
  >;
  /** Nodes of which their kubelets have told last that they take no new Pods. */
  readonly toldUnschedulable: readonly string[];
  /** Pods whose eviction their budget has refused, with what it counted then. */
  readonly refusedEvictions: Readonly<Record<ObjectKey, RefusedEviction>>;
  /** Pods that are to go because of a taint of their node, or have been told to. */
  readonly evictions: PersistentMap<Eviction>;
  /** Behaviour of the images that were edited; all others come from the registry's table. */
  readonly images: Readonly<Record<string, ImageBehavior>>;
  /** Who asks what, one source for each port of a Service, in the order in which they came. */
  readonly traffic: readonly SteadySource[];
  /** Pod uid -> when its containers are told to end (SIGTERM, after `preStop`). */
  readonly sigterms: PersistentMap<SimTime>;
  /** Pod uid -> what its probes have found. */
  readonly probes: PersistentMap<PodProbes>;
  /** Pod uid -> processes that were made to fail or to serve by hand, or told to end on their own, by container. */
  readonly processMarks: PersistentMap<Readonly<Record<string, ProcessMark>>>;
  /** Pod uid -> the environment that containers were started with, for those that take it from ConfigMaps or Secrets. */
  readonly startedEnvs: PersistentMap<Readonly<Record<string, Labels>>>;
  /** `namespace/pod/container` -> requests per second, as the metrics server has found at its last scrape. */
  readonly requestRates: PersistentMap<number>;
  /** What the controller of autoscalers remembers of each. */
  readonly autoscalers: PersistentMap<AutoscalerMemory>;
}

export interface RefusedEviction {
  readonly uid: Uid;
  readonly budget: ObjectKey;
  readonly healthy: number;
  readonly desired: number;
}

/** A number of replicas, or a change of it, and when that was. */
export interface Timed {
  readonly count: number;
  readonly atMs: SimTime;
}

/** What an autoscaler has recommended, and what it has done, as far back as its windows reach. */
export interface AutoscalerMemory {
  readonly recommendations: readonly Timed[];
  /** Pods added, where it has a `behavior` to keep to. */
  readonly added: readonly Timed[];
  readonly removed: readonly Timed[];
  /** Since when it does not look, since nothing could be different. */
  readonly restingMs?: SimTime;
}

/** Users who have come at the same rate since an instant. */
export interface SteadySource extends TrafficSource {
  readonly sinceMs: SimTime;
}

/** A look that is to come. */
export interface Wake {
  readonly atMs: SimTime;
  /** The frames that asked for it, the first of them first. */
  readonly causes: readonly number[];
}

export const NO_LABELS: Labels = {};

import type { IntOrString, ObjectRef, SimTime } from "../api/objects.ts";

/** The budget of a rolling update, resolved for the wanted number of replicas (ResolveFenceposts). */
export interface RolloutBudget {
  readonly desired: number;
  /** As written in the spec. */
  readonly maxSurge: IntOrString;
  readonly maxUnavailable: IntOrString;
  /** As they count: surge rounded up, unavailable rounded down. */
  readonly surge: number;
  readonly unavailable: number;
  /** desired + surge: the most pods that may exist, terminating ones not counted. */
  readonly maxTotal: number;
  /** desired - unavailable: the fewest that must be available. */
  readonly minAvailable: number;
}

/** Why a pod was chosen to go: the first criterion of the ranking that set it apart (semantics of ActivePodsWithRanks). */
export type VictimCriterion =
  | "allMustGo"
  | "notAssigned"
  | "pending"
  | "notReady"
  | "deletionCost"
  | "crowdedNode"
  | "readyShorter"
  | "moreRestarts"
  | "newer"
  | "uid";

/** What an autoscaler has found at one look, and what it made of it. */
export interface AutoscalerSum {
  readonly target: string;
  readonly from: number;
  readonly to: number;
  readonly resource: string;
  /** Whether it aims at a share of what is requested, in per cent, or at an amount, in thousandths. */
  readonly isShare: boolean;
  readonly current: number;
  readonly wanted: number;
  /** current / wanted, with pods that count as idle or as busy. */
  readonly ratio: number;
  /** How many pods that is multiplied with. */
  readonly counted: number;
  /** Pods that have just started, and pods without metrics. */
  readonly unready: number;
  readonly missing: number;
  readonly by: "ratio" | "tolerance" | "direction";
  /** So far from 1 a ratio may be and change nothing. */
  readonly tolerance: number;
  /** What the ratio asks for, what recent recommendations make of that, and which limit that meets. */
  readonly proposed: number;
  readonly stabilized: number;
  /** Until when what was recommended of late keeps the size where it is; `null`: it does not. */
  readonly heldUntilMs: SimTime | null;
  readonly windowSeconds: number;
  /** The highest recommendation of that time where fewer are asked for, else the lowest. */
  readonly recent: number;
  readonly limit: "ScaleUpLimit" | "TooManyReplicas" | "ScaleDownLimit" | "TooFewReplicas" | "DesiredWithinRange";
  readonly min: number;
  readonly max: number;
}

/** What is requested, or free. */
export interface Amounts {
  readonly cpuMilli: number;
  readonly memoryBytes: number;
}

/** What a disruption budget counts: ready pods, how many of them have to be, of how many there should be. */
export interface BudgetSum {
  readonly name: string;
  readonly healthy: number;
  readonly desired: number;
  readonly expected: number;
  readonly allowed: number;
}

/** Why an autoscaler cannot tell how much is used, or cannot act on it. */
export type BlindReason = "noMetricsServer" | "noRequest" | "ambiguous" | "noTarget" | "refused" | "other";

/**
 * What each decision of a controller saw, counted and did. `subject` is the object that was looked at; sentences are
 * made elsewhere from these numbers.
 */
export interface DecisionFacts {
  // Deployment controller
  readonly createReplicaSet: RolloutBudget & {
    readonly name: string;
    readonly revision: number;
    readonly images: readonly string[];
    readonly size: number;
    readonly total: number;
    readonly strategy: string;
  };
  /** A ReplicaSet with the wanted template exists already; its revision moves to the newest. */
  readonly reuseReplicaSet: {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly images: readonly string[];
    readonly size: number;
  };
  readonly adoptReplicaSet: { readonly name: string };
  readonly releaseReplicaSet: { readonly name: string };
  readonly hashCollision: { readonly name: string; readonly collisionCount: number };
  readonly scaleUpNewReplicaSet: RolloutBudget & {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly total: number;
  };
  readonly scaleDownNewReplicaSet: {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly desired: number;
  };
  /** Old pods that are not available go first: they cost nothing. */
  readonly cleanUpUnhealthy: RolloutBudget & {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly unhealthy: number;
    /** What all ReplicaSets ask for, and how many that the new one asks for are not available yet. */
    readonly total: number;
    readonly newUnavailable: number;
    /** total - minAvailable - newUnavailable. */
    readonly maxScaledDown: number;
    /** What has been taken from other ReplicaSets at the same look. */
    readonly taken: number;
  };
  readonly scaleDownOldReplicaSet: RolloutBudget & {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly available: number;
  };
  /** Nothing may grow and nothing may go: it waits until a pod of the new ReplicaSet is available. */
  readonly waitForAvailable: RolloutBudget & {
    readonly name: string;
    readonly total: number;
    readonly available: number;
    readonly newSize: number;
    readonly newAvailable: number;
    readonly oldSize: number;
  };
  /** Sizes are as wanted; it waits until all pods are available. */
  readonly waitForReady: {
    readonly name: string;
    readonly desired: number;
    readonly updated: number;
    readonly available: number;
    readonly minReadySeconds: number;
  };
  /** The size alone was changed, and one ReplicaSet is active: it takes the whole difference. */
  readonly scaleActive: {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly desired: number;
    readonly isNew: boolean;
  };
  /** The size was changed in mid-rollout: shares in proportion to their sizes. */
  readonly scaleProportionally: RolloutBudget & {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly total: number;
    readonly allowed: number;
    readonly leftover: number;
  };
  /** The new ReplicaSet is full and available: the old ones are no longer needed. */
  readonly scaleDownSaturated: { readonly name: string; readonly from: number; readonly desired: number };
  readonly recreateScaleDown: { readonly name: string; readonly from: number };
  /** Pods that have ended no longer count, even while their objects are still there. */
  readonly recreateWait: { readonly remaining: number; readonly terminating: number };
  readonly pausedWaits: { readonly templateChanged: boolean; readonly desired: number };
  readonly cleanUpHistory: {
    readonly name: string;
    readonly revision: number;
    readonly limit: number;
    readonly kept: number;
  };
  readonly rolloutComplete: { readonly name: string; readonly revision: number; readonly desired: number };
  readonly deadlineExceeded: {
    readonly name: string;
    readonly deadlineSeconds: number;
    readonly sinceMs: SimTime;
    readonly updated: number;
    readonly available: number;
    readonly desired: number;
  };
  readonly deploymentInSync: { readonly desired: number; readonly available: number; readonly revision: number };
  readonly writeRefused: { readonly reason: string; readonly message: string; readonly retryMs: number };
  // ReplicaSet controller
  readonly createPods: {
    readonly count: number;
    readonly have: number;
    readonly want: number;
    readonly batches: readonly number[];
  };
  readonly deletePods: {
    readonly count: number;
    readonly have: number;
    readonly want: number;
    readonly victims: readonly { readonly name: string; readonly criterion: VictimCriterion }[];
  };
  readonly adoptPod: { readonly name: string };
  readonly releasePod: { readonly name: string };
  readonly waitMinReady: {
    readonly ready: number;
    readonly available: number;
    readonly minReadySeconds: number;
    readonly untilMs: SimTime;
  };
  readonly podAvailable: { readonly available: number; readonly want: number };
  // Scheduler
  readonly bindPod: {
    readonly node: string;
    readonly podsOfOwner: number;
    readonly nodesFit: number;
    readonly nodes: number;
  };
  readonly unschedulable: {
    readonly nodes: number;
    readonly reasons: readonly { readonly text: string; readonly nodes: number }[];
    readonly asks: Amounts;
    /** Of the nodes that have too little left, the one with the most; `null`: that is not what keeps it. */
    readonly best: (Amounts & { readonly node: string }) | null;
  };
  // Kubelet
  readonly pullImage: { readonly image: string; readonly node: string };
  readonly imagePresent: { readonly image: string; readonly node: string };
  readonly pullFailed: {
    readonly image: string;
    readonly error: string;
    readonly attempt: number;
    readonly retryMs: number;
  };
  readonly imageRefused: { readonly image: string; readonly reason: string };
  readonly containerStarted: { readonly image: string; readonly restarts: number };
  readonly podReady: { readonly image: string; readonly afterMs: number };
  /** No readiness probe asks its program: it counts as soon as it runs, so long before that serves (`null`: it never will). */
  readonly readyUnasked: { readonly image: string; readonly servesMs: number | null; readonly restarts: number };
  readonly podUnready: {
    readonly image: string;
    readonly byHand: boolean;
    /** How often in a row its readiness probe has failed, and with what. */
    readonly failures: number;
    readonly message: string;
  };
  /** Its readiness probe has failed, and nothing that would change that is to come. */
  readonly neverReady: { readonly image: string; readonly message: string };
  /** A probe has failed, not often enough for anything to follow, or where nothing more can follow. */
  readonly probeFails: {
    readonly kind: "startup" | "readiness" | "liveness";
    readonly failures: number;
    readonly threshold: number;
    readonly message: string;
    /** When it looks next; `null`: nothing will change. */
    readonly nextMs: SimTime | null;
  };
  readonly probeKills: {
    readonly kind: "startup" | "readiness" | "liveness";
    readonly container: string;
    readonly failures: number;
    readonly message: string;
    readonly graceSeconds: number;
  };
  /** An object that a container's environment is taken from is not there. */
  readonly configMissing: { readonly message: string; readonly retryMs: number };
  readonly mountFails: { readonly message: string; readonly retryMs: number };
  readonly containerCrashed: {
    readonly exitCode: number;
    readonly restarts: number;
    readonly retryMs: number;
    readonly byHand: boolean;
    /** Its kubelet has stopped it, because its startup or liveness probe had failed often enough (`probeKills` says which). */
    readonly byProbe?: true;
  };
  readonly stopPod: {
    readonly graceSeconds: number;
    /** How long `preStop` takes before SIGTERM comes. */
    readonly preStopMs: number;
    readonly hookFails: boolean;
  };
  readonly podGone: { readonly afterMs: number };
  // Node lifecycle
  readonly nodeLost: {
    readonly node: string;
    readonly pods: number;
    readonly silentMs: number;
    readonly graceSeconds: number;
  };
  readonly nodeBack: { readonly node: string };
  /** It was cordoned, or opened again: its taint follows. */
  readonly nodeTainted: { readonly node: string; readonly taint: string };
  readonly nodeUntainted: { readonly node: string; readonly taint: string };
  /** The next pods of a node have to go in so many seconds, because of a taint that they tolerate until then. */
  readonly evictionWaits: { readonly node: string; readonly seconds: number; readonly taint: string };
  /** Without a taint the node is gone; with one it is not tolerated, or only for so many seconds. */
  readonly evictPod: { readonly node: string; readonly taint?: string; readonly seconds?: number };
  readonly evictionCancelled: { readonly node: string; readonly pods: number };
  // Autoscaler
  readonly autoscaleUp: AutoscalerSum;
  readonly autoscaleDown: AutoscalerSum;
  /** What is used is as near to what is aimed at as it can be. */
  readonly autoscaleStays: AutoscalerSum;
  /** It would change the size, but for what was recommended a short time ago. */
  readonly autoscaleHeld: AutoscalerSum;
  /** It would change the size, but may not. */
  readonly autoscaleLimited: AutoscalerSum;
  /** The size is outside of what it is to be kept within. */
  readonly autoscaleBounds: {
    readonly target: string;
    readonly from: number;
    readonly to: number;
    readonly min: number;
    readonly max: number;
  };
  /** The target has no replicas: somebody has put it off. */
  readonly autoscaleOff: { readonly target: string };
  /** Its pods have just started: what they use is not known yet, or does not count yet. */
  readonly autoscaleNotYet: {
    readonly target: string;
    readonly reason: "notYet" | "unready";
    readonly message: string;
  };
  readonly autoscaleBlind: { readonly target: string; readonly reason: BlindReason; readonly message: string };
  // Disruption
  readonly disruptionsAllowed: BudgetSum;
  /** No pod of the budget may be evicted for now. */
  readonly disruptionsBlocked: BudgetSum;
  readonly budgetFails: { readonly name: string; readonly message: string };
  /** Somebody asked for it, and its budget lets none go: nothing changes, and whoever asked may ask again. */
  readonly evictionRefused: BudgetSum & {
    readonly pod: string;
    readonly node: string;
    /** What the budget asks for, as it is written there. */
    readonly rule: { readonly field: "minAvailable" | "maxUnavailable"; readonly value: IntOrString };
  };
  /** Somebody asked for it, and several budgets are about the pod: an eviction can ask one alone. */
  readonly evictionUnsupported: { readonly pod: string; readonly node: string; readonly budgets: readonly string[] };
  /** Somebody asked for it: under a budget (empty: none) so many more may go. */
  readonly podEvicted: { readonly pod: string; readonly budget: string; readonly left: number };
  // Garbage collector
  readonly deleteDependent: { readonly name: string; readonly kind: string; readonly owner: string };
  readonly orphanDependent: { readonly name: string; readonly kind: string; readonly owner: string };
  readonly waitForDependents: { readonly count: number };
}
export type DecisionCode = keyof DecisionFacts;
export type Actor =
  | "deployment-controller"
  | "replicaset-controller"
  | "scheduler"
  | "kubelet"
  | "node-controller"
  | "horizontal-pod-autoscaler"
  | "disruption-controller"
  | "api-server"
  | "garbage-collector";

/** What a controller decided at one look at one object, *including that it waits*. */
export type Decision = {
  readonly [C in DecisionCode]: {
    readonly code: C;
    readonly actor: Actor;
    readonly subject: ObjectRef;
    readonly facts: DecisionFacts[C];
  };
}[DecisionCode];

/** Decisions that change nothing: the controller looked and waits, or found all as wanted. */
export const waitingCodes: ReadonlySet<DecisionCode> = new Set<DecisionCode>([
  "waitForAvailable",
  "waitForReady",
  "recreateWait",
  "pausedWaits",
  "deploymentInSync",
  "waitMinReady",
  "evictionWaits",
  "waitForDependents",
  "neverReady",
  "probeFails",
  "autoscaleStays",
  "autoscaleHeld",
  "autoscaleLimited",
  "autoscaleOff",
  "autoscaleNotYet",
  "autoscaleBlind",
  "disruptionsBlocked",
  "budgetFails",
  "evictionRefused",
  "evictionUnsupported",
]);

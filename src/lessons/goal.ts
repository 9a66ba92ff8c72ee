import type { JsonValue, Kind } from "../api/objects.ts";
import type { DecisionCode } from "../sim/trace.ts";
import type { Measure } from "./measure.ts";

/** How many: exactly so many, or within bounds. */
export type Amount = number | { readonly atLeast?: number; readonly atMost?: number };

export type DeploymentPhase = "complete" | "progressing" | "stalled" | "paused";
export type PodPhase = "ready" | "running" | "starting" | "pending" | "failing" | "terminating";
export type NodePhase = "ready" | "silent" | "cordoned";

/** What a Deployment asks for and has; what is not named may be anything. */
export interface DeploymentCondition {
  readonly name: string;
  /** Of its first container. */
  readonly image?: string;
  readonly replicas?: Amount;
  readonly updated?: Amount;
  readonly ready?: Amount;
  readonly available?: Amount;
  readonly state?: DeploymentPhase;
  readonly strategy?: "RollingUpdate" | "Recreate";
  /** As written, or as it counts for its replicas. */
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly revision?: Amount;
  /** A part of its change-cause. */
  readonly cause?: string;
  /** Pods of it that are on their way out. */
  readonly terminating?: Amount;
}

/** ReplicaSets of a Deployment that are of such a kind, and how many there are. */
export interface ReplicaSetsCondition {
  readonly of: string;
  readonly image?: string;
  readonly revision?: number;
  readonly replicas?: Amount;
  /** A part of the change-cause that its revision is listed with. */
  readonly cause?: string;
  readonly count: Amount;
}

/** Pods that are of such a kind, and how many there are. */
export interface PodsCondition {
  /** The Deployment (or ReplicaSet that has none) that they belong to. */
  readonly of?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether anybody controls them. */
  readonly owned?: boolean;
  readonly image?: string;
  readonly state?: PodPhase;
  /** kubectl's word for their state, `ImagePullBackOff` for example. */
  readonly status?: string;
  readonly node?: string;
  readonly restarts?: Amount;
  readonly count: Amount;
}

/** An object of any kind that is there, or is not. */
export interface ObjectCondition {
  readonly kind: Kind;
  readonly name: string;
  readonly namespace?: string;
  readonly exists?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** Values by path (`spec.strategy.type`); `null`: nothing is there. */
  readonly fields?: Readonly<Record<string, JsonValue>>;
  /** Paths at which something is, whatever it is. */
  readonly has?: readonly string[];
}

/** What the cluster is like at one instant. */
export type Condition =
  | { readonly deployment: DeploymentCondition }
  | { readonly replicaSets: ReplicaSetsCondition }
  | { readonly pods: PodsCondition }
  | { readonly object: ObjectCondition }
  | { readonly endpoints: { readonly service: string; readonly ready: Amount } }
  | { readonly nodes: { readonly state: NodePhase; readonly name?: string; readonly count: Amount } }
  | { readonly users: { readonly service: string; readonly perSecond: Amount } }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** What a person did to the cluster, whichever way: by a control, a manifest or kubectl. */
export interface ActPattern {
  readonly verb:
    | "create"
    | "change"
    | "delete"
    | "evict"
    | "crashPod"
    | "setPodReady"
    | "failNode"
    | "recoverNode"
    | "addNode"
    | "users"
    | "image";
  readonly kind?: Kind;
  /** Of the object; of a pod also that of its Deployment. */
  readonly name?: string;
}

/** What can be looked at in the page; a kubectl line that shows the same counts as well. */
export const looks = [
  "history",
  "events",
  "yaml",
  "why",
  "ownership",
  /** Of a ReplicaSet: what it records as its owner. */
  "owner",
  /** What any other object records of itself. */
  "record",
  "nodes",
  "traffic",
  "page",
  "pipeline",
  "objects",
  "status",
  "logs",
] as const;
export type Look = (typeof looks)[number];

/** What became of a tag that was published: nobody has deployed it, or where its pipeline has got to. */
export const publishedResults = [
  "notDeployed",
  "deploying",
  "ok",
  "failed",
  "rolledBack",
  "undoFailed",
  "interrupted",
] as const;
export type PublishedResult = (typeof publishedResults)[number];

/** How the pipeline of a repository is switched; what is not named may be anyhow. */
export interface PipelinePattern {
  readonly repository: string;
  readonly isOn?: boolean;
  readonly rollsBack?: boolean;
}

/** What a step wants to have come about since it began: proved by the frames of the run, and by what was looked at. */
export type Goal =
  /** At some instant. */
  | { readonly state: Condition }
  /** One after the other: none before the one before it. */
  | { readonly inTurn: readonly Condition[] }
  /** At the instant that is looked at. */
  | { readonly now: Condition }
  /** A controller has decided so, about an object of this name or of a Deployment of this name. */
  | { readonly decision: { readonly code: DecisionCode; readonly of?: string } }
  /** Kubernetes has recorded such an Event. */
  | { readonly event: { readonly reason: string; readonly of?: string } }
  | { readonly act: ActPattern }
  /** Words of a kubectl line that has gone well, in their order: `rollout history`. */
  | { readonly command: string }
  /** Words of a kubectl line that was refused, or of the line of a control that was: `patch deployment`. */
  | { readonly refused: string }
  | { readonly look: Look }
  /** A tag was published, and that has come of it. */
  | { readonly published: { readonly image: string; readonly result?: PublishedResult } }
  /** At the instant that is looked at. */
  | { readonly pipeline: PipelinePattern }
  /** An answer was given, right or wrong. */
  | { readonly predict: string }
  /** A number that is read off the run since the step began. */
  | { readonly measured: { readonly number: Measure; readonly is: Amount } }
  /** Requests of users that were lost: since the step began, or since the last instant at which something was so. */
  | { readonly lost: Amount; readonly since?: Condition }
  | { readonly all: readonly Goal[] }
  | { readonly any: readonly Goal[] }
  | { readonly not: Goal };

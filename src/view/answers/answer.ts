import type { ObjectKey, ObjectRef, SimTime } from "../../api/objects.ts";
import type { Input } from "../../sim/input.ts";
import type { Frame, FrameIndex, Timeline } from "../../sim/timeline.ts";
import type { Amounts, BudgetSum, Decision, DecisionFacts, RolloutBudget, VictimCriterion } from "../../sim/trace.ts";
import type { ProbeTicks } from "../../sim/node/probes/probe-ticks.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { LossReason } from "../../traffic/request.ts";
import type { EmptyReason } from "../service-endpoints.ts";
import type { LossCause } from "./loss-cause.ts";
import type { Remedy } from "./remedy.ts";
import type { Trouble } from "./pod-troubles.ts";

/** A status that is behind what it counts: its controller looks a hop later. */
export interface Lag {
  readonly of: "deployment" | "replicaSet";
  readonly says: number;
}

/** Why pods are not available, and when that is not to be waited for for ever. */
export interface Waiting {
  readonly name: string;
  /** What keeps those that are not ready, the hardest to mend first. */
  readonly troubles: readonly { readonly trouble: Trouble; readonly count: number }[];
  /** Ready, but not for minReadySeconds yet. */
  readonly fresh: number;
  readonly minReadySeconds: number;
  /** When the next of them has been ready for long enough; `null`: none is. */
  readonly freshUntilMs: SimTime | null;
  /** When the progress deadline passes if nothing moves; `null`: it does not run. */
  readonly deadlineMs: SimTime | null;
  /** When the rollout last came on. */
  readonly progressMs: SimTime | null;
  readonly lags: readonly Lag[];
}

/** What set a pod that goes apart from the first that stays. */
export interface Comparison {
  readonly name: string;
  readonly mine: number;
  readonly other: number;
}

/** A node whose silence nobody has noticed yet. */
export interface LastHeard {
  readonly node: string;
  readonly sinceMs: SimTime;
  readonly noticeMs: SimTime;
}

/** The Pods of a node that stay, and those that are to end. */
export interface NodePods {
  readonly pods: number;
  readonly ending: number;
}

/** What a probe has come to at its last look that was worth one, and when it looks. */
export interface ProbeStanding {
  readonly kind: "startup" | "readiness" | "liveness";
  /** So many failures in a row at that look; 0: there was none. */
  readonly failures: number;
  readonly threshold: number;
  readonly message: string;
  readonly atMs: SimTime;
  readonly startedMs: SimTime;
  readonly ticks: ProbeTicks;
}

/** What has changed since so many Pods were started, whose newest ones those are, and the lines that start these anew. */
export interface OldConfig {
  readonly count: number;
  readonly names: readonly string[];
  readonly deployments: readonly string[];
  readonly lines: readonly string[];
}

/** What each answer is made of. Times are instants, so that an answer is the same until something happens. */
export interface AnswerFacts {
  // What is a Deployment waiting for?
  readonly complete: { readonly desired: number; readonly revision: number; readonly name: string };
  readonly empty: { readonly kept: number };
  readonly notSeen: Record<never, never>;
  readonly leaving: { readonly left: number };
  readonly paused: { readonly desired: number; readonly available: number; readonly changed: boolean };
  readonly deadlinePassed: {
    readonly deadlineSeconds: number;
    readonly progressMs: SimTime | null;
    readonly available: number;
    readonly desired: number;
  };
  readonly refused: { readonly name: string; readonly message: string; readonly isQuota: boolean };
  readonly nextStep: { readonly lags: readonly Lag[] };
  readonly oldPodsGo: { readonly remaining: number; readonly terminating: number };
  readonly rolloutWaits: RolloutBudget &
    Waiting & {
      readonly total: number;
      readonly available: number;
      readonly newSize: number;
      readonly newAvailable: number;
      readonly oldSize: number;
    };
  readonly podsWait: Waiting & { readonly desired: number; readonly available: number };

  // Which requests were lost here?
  /** Since the last change, for one reason. */
  readonly lost: {
    readonly count: number;
    readonly reason: LossReason;
    readonly cause: LossCause;
    /** The name of the Service that was asked. */
    readonly service: string;
    /** So many pods lost them; 0: they came to none. */
    readonly pods: number;
    /** The Service that was to give a part of a page which was served without it; `null`: there was no page. */
    readonly part: string | null;
    /** What was changed; `null`: nothing, or nothing by a line. */
    readonly command: string | null;
    readonly remedy: Remedy;
  };

  // Which configuration does it run with?
  readonly oldConfig: OldConfig;
  readonly oldReaders: OldConfig;
  /** Of these Deployments' Pods it is a volume. */
  readonly mountedConfig: { readonly deployments: readonly string[] };

  // Why is a ReplicaSet this size?
  readonly kept: { readonly revision: number; readonly kept: number; readonly limit: number };
  readonly sized: { readonly size: number; readonly decision: Decision };
  readonly sizedByHand: { readonly size: number; readonly deployment: string | null };
  readonly makesPods: { readonly have: number; readonly want: number };
  readonly givesPodsUp: { readonly have: number; readonly want: number };
  readonly podsLeave: { readonly count: number };

  // Why was a pod made?
  readonly madeFor: {
    readonly owner: string;
    readonly have: number;
    readonly want: number;
    readonly act: Input | null;
  };
  readonly madeByYou: { readonly act: Input };
  readonly madeBefore: Record<never, never>;

  // Why was a pod chosen to go?
  readonly ranked: {
    readonly owner: string;
    readonly have: number;
    readonly want: number;
    readonly count: number;
    readonly criterion: VictimCriterion;
    readonly against: Comparison | null;
    readonly act: Input | null;
  };
  readonly deletedByYou: { readonly act: Input };
  readonly evicted: { readonly node: string };
  readonly evictedByTaint: { readonly node: string; readonly taint: string };
  readonly ownerDeleted: { readonly owner: string };
  readonly deletedOtherwise: Record<never, never>;

  // Why is a pod that was deleted still here?
  readonly stopping: {
    readonly graceSeconds: number;
    readonly sinceMs: SimTime;
    readonly untilMs: SimTime;
    /** When SIGTERM comes, after `preStop`. */
    readonly sigtermMs: SimTime;
  };
  readonly cannotStop: { readonly node: string };
  readonly finalizers: { readonly names: readonly string[] };

  // Why is a pod not ready?
  readonly serves: { readonly sinceMs: SimTime };
  /** No readiness probe asks its program, which answers from an instant on; `null`: it never will. */
  readonly servesUnasked: { readonly sinceMs: SimTime; readonly servesAtMs: SimTime | null };
  readonly notLongEnough: { readonly minReadySeconds: number; readonly untilMs: SimTime };
  readonly noNodeYet: Record<never, never>;
  readonly fitsNowhere: {
    readonly nodes: number;
    readonly reasons: readonly { readonly text: string; readonly nodes: number }[];
    readonly asks: Amounts;
    readonly best: DecisionFacts["unschedulable"]["best"];
  };
  readonly pulls: { readonly image: string; readonly node: string; readonly sinceMs: SimTime };
  readonly starts: { readonly node: string };
  readonly pullBackOff: {
    readonly image: string;
    readonly attempt: number;
    readonly retryMs: number;
    readonly earliestMs: SimTime;
  };
  readonly imageRefused: { readonly image: string; readonly reason: string };
  readonly crashLoop: {
    readonly exitCode: number;
    readonly restarts: number;
    readonly retryMs: number;
    readonly restartMs: SimTime;
    readonly byHand: boolean;
  };
  /** A startup or liveness probe has its container stopped and started again. */
  readonly probeKilled: {
    readonly kind: "startup" | "readiness" | "liveness";
    readonly failures: number;
    readonly message: string;
    readonly restarts: number;
    readonly retryMs: number;
    readonly restartMs: SimTime;
  };
  readonly configMissing: { readonly message: string };
  readonly mountFails: { readonly message: string };
  readonly neverReady: { readonly image: string; readonly message: string };
  readonly unreadyByHand: Record<never, never>;
  readonly saysUnready: ProbeStanding;
  readonly probe: ProbeStanding;
  readonly warmsUp: { readonly image: string; readonly startedMs: SimTime };
  readonly gate: { readonly message: string };
  readonly lastHeardReady: LastHeard;
  readonly lastHeard: LastHeard;
  readonly nodeSilent: { readonly node: string; readonly evictMs: SimTime | null };
  readonly ended: { readonly phase: string };

  // What is the matter with a node?
  readonly nodeServes: NodePods & { readonly limit: number };
  readonly nodeCordoned: NodePods;
  readonly nodeUnnoticed: { readonly sinceMs: SimTime; readonly noticeMs: SimTime };
  readonly nodeLost: NodePods & { readonly sinceMs: SimTime; readonly evictMs: SimTime | null };

  // Why does a drain not get on?
  readonly evictionRefused: Pick<BudgetSum, "name" | "healthy" | "desired" | "expected"> & {
    /** The first of so many. */
    readonly pod: ObjectKey;
    readonly count: number;
    readonly rule: DecisionFacts["evictionRefused"]["rule"];
  };

  // Who sets the size of a Deployment?
  readonly autoscaled: {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    /** What it said last; `null`: it has not looked yet. */
    readonly decision: Decision | null;
  };
  // What does an object do whose controller looks at it?
  readonly does: { readonly decision: Decision };

  // Where does a Service lead, and who comes?
  readonly serviceLeads: {
    readonly name: string;
    readonly count: number;
    readonly others: number;
    readonly selector: string;
  };
  readonly serviceEmpty: {
    readonly reason: EmptyReason;
    readonly count: number;
    readonly port: string;
    readonly selector: string;
  };
  readonly servicePending: { readonly nodePort: number | null };

  // What is going on at all?
  readonly nothingRuns: Record<never, never>;
  readonly allAsWanted: { readonly deployments: number; readonly pods: number };

  // Objects that are not there at this instant.
  readonly gone: { readonly goneMs: SimTime };
  readonly notYet: { readonly bornMs: SimTime };
  readonly unknown: Record<never, never>;

  // Kinds without a story of their own.
  readonly noStory: { readonly kind: string };
}
export type AnswerCode = keyof AnswerFacts;

/** What a person asks of an object, before it is said. */
export type Question =
  | "waiting"
  | "size"
  | "made"
  | "chosen"
  | "stillHere"
  | "notReady"
  | "node"
  | "all"
  | "where"
  | "config"
  | "values"
  | "drain"
  | "replicas"
  | "does"
  | "leads"
  | "enter"
  | "lost";

/** Another object that an answer speaks of, or the instant it speaks of, or both. */
export interface AnswerLink {
  readonly ref: ObjectRef;
  /** `null`: as it is now. */
  readonly atMs: SimTime | null;
}

/** The answer to a question that an object raises: data, not a sentence. */
export type Answer = {
  readonly [C in AnswerCode]: {
    readonly code: C;
    readonly facts: AnswerFacts[C];
    /** Whom it is about where nothing is selected. */
    readonly about: ObjectRef | null;
    readonly links: readonly AnswerLink[];
  };
}[AnswerCode];

export function answer<C extends AnswerCode>(
  code: C,
  facts: AnswerFacts[C],
  links: readonly AnswerLink[] = [],
): { readonly code: C; readonly facts: AnswerFacts[C]; readonly about: null; readonly links: readonly AnswerLink[] } {
  return { code, facts, about: null, links };
}

/** What answers are looked up in: the run, and one frame of it. */
export interface Ask {
  readonly timeline: Timeline;
  readonly frames: readonly Frame[];
  readonly index: FrameIndex;
  readonly frame: Frame;
  readonly state: ClusterState;
}

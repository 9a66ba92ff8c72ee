import type { Input } from "../sim/input.ts";
import type { Frame } from "../sim/timeline.ts";
import { type DecisionCode, waitingCodes } from "../sim/trace.ts";
import type { LoggedDecision } from "./decision-log.ts";
import { lateConfig } from "./late-config.ts";
import type { MomentKind, News } from "./moment.ts";

/** `opens`: an instant of its own. `soft`: only when nothing that led to it has just been told. `joins`: never alone. */
type Weight = { readonly rank: number; readonly role: "opens" | "soft" | "joins" };

const opens = (rank: number): Weight => ({ rank, role: "opens" });
const soft = (rank: number): Weight => ({ rank, role: "soft" });
const joins = (rank: number): Weight => ({ rank, role: "joins" });

/** What leads when several things share an instant: what a person did, what the Deployment controller did, …, what a pod did. */
const weights: Readonly<Record<DecisionCode, Weight>> = {
  createReplicaSet: opens(90),
  reuseReplicaSet: opens(90),
  deadlineExceeded: opens(89),
  rolloutComplete: opens(88),
  hashCollision: opens(87),
  writeRefused: opens(86),
  scaleActive: opens(85),
  scaleProportionally: opens(85),
  scaleDownSaturated: opens(84),
  scaleUpNewReplicaSet: opens(83),
  scaleDownNewReplicaSet: opens(82),
  recreateScaleDown: opens(81),
  cleanUpUnhealthy: opens(80),
  scaleDownOldReplicaSet: opens(79),
  adoptReplicaSet: opens(78),
  releaseReplicaSet: opens(78),
  cleanUpHistory: opens(77),
  nodeLost: opens(72),
  nodeBack: opens(71),
  nodeTainted: joins(10),
  nodeUntainted: joins(10),
  evictPod: opens(70),
  evictionCancelled: opens(69),
  autoscaleUp: opens(92),
  autoscaleDown: opens(92),
  autoscaleBounds: opens(92),
  autoscaleHeld: opens(27),
  autoscaleLimited: opens(27),
  autoscaleOff: opens(27),
  autoscaleNotYet: opens(26),
  autoscaleBlind: opens(27),
  autoscaleStays: joins(8),
  podEvicted: opens(59),
  evictionRefused: opens(59),
  evictionUnsupported: opens(59),
  disruptionsBlocked: opens(25),
  budgetFails: opens(27),
  disruptionsAllowed: joins(9),
  createPods: opens(60),
  deletePods: opens(60),
  adoptPod: opens(58),
  releasePod: opens(58),
  deleteDependent: opens(56),
  orphanDependent: opens(56),
  containerCrashed: opens(50),
  pullFailed: opens(50),
  imageRefused: opens(50),
  unschedulable: opens(50),
  podUnready: opens(48),
  podReady: opens(46),
  readyUnasked: opens(46),
  probeKills: opens(52),
  configMissing: opens(50),
  mountFails: opens(50),
  podGone: opens(40),
  waitForAvailable: opens(30),
  recreateWait: opens(30),
  pausedWaits: opens(30),
  waitForReady: opens(28),
  waitMinReady: opens(26),
  evictionWaits: opens(25),
  neverReady: opens(24),
  waitForDependents: opens(22),
  podAvailable: soft(35),
  deploymentInSync: opens(29),
  probeFails: joins(7),
  pullImage: joins(6),
  containerStarted: joins(5),
  stopPod: joins(4),
  bindPod: joins(3),
  imagePresent: joins(2),
};

export function weightOf(entry: LoggedDecision): Weight {
  const weight = weights[entry.decision.code];
  // A wait that only counts on is no news of its own, nor that all is still as wanted: what changed the number is.
  return entry.isContinued && waitingCodes.has(entry.decision.code) ? joins(weight.rank) : weight;
}

/** A pod has met with what may keep it from ever being available. */
export const troubleCodes: ReadonlySet<DecisionCode> = new Set<DecisionCode>([
  "pullFailed",
  "imageRefused",
  "containerCrashed",
  "neverReady",
  "configMissing",
  "mountFails",
  "unschedulable",
]);

/** The Deployment controller cannot go on, and says what for. */
export const deploymentWaits: ReadonlySet<DecisionCode> = new Set<DecisionCode>([
  "waitForAvailable",
  "waitForReady",
  "recreateWait",
  "pausedWaits",
]);

/** That a person did something, with what came of it. */
export function actNews(input: Input, frame: Frame): News {
  const { changes } = frame;
  const accepted = input.type !== "requests" || changes.length > 0;
  return { type: "input", input, accepted, changes, config: lateConfig()?.newsOf(frame) ?? null };
}

/** It changes nothing: somebody waits. */
export function isWait(news: News): boolean {
  return changesNothing(news) && news.type === "decision" && news.decision.code !== "deploymentInSync";
}

/** Somebody waits, or finds all as wanted. */
export function changesNothing(news: News): boolean {
  return news.type === "decision" && waitingCodes.has(news.decision.code);
}

export function rankOf(news: News): number {
  return news.type === "input" ? 100 : weights[news.decision.code].rank;
}

export function kindOf(news: News): MomentKind {
  if (news.type === "input") {
    return "you";
  }
  const { actor, subject } = news.decision;
  if (actor === "node-controller") {
    return "node";
  }
  switch (subject.kind) {
    case "Deployment":
      return "deployment";
    case "ReplicaSet":
      return "replicaset";
    case "Node":
      return "node";
    case "Pod":
    case "Namespace":
    case "Service":
    case "ConfigMap":
    case "Secret":
    case "Endpoints":
    case "EndpointSlice":
    case "HorizontalPodAutoscaler":
    case "PodDisruptionBudget":
      return "pod";
    default:
      return subject.kind satisfies never;
  }
}

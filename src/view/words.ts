import type { Hopeless } from "./answers/pod-troubles.ts";
import type { BlindReason, DecisionCode, DecisionFacts } from "../sim/trace.ts";

/** The texts that descriptions are made of: a path of src/i18n's files. */
export type DescribeKey =
  | `decision.${DecisionCode}.${"title" | "sentence"}`
  | `decision.waitForAvailable.${"roomNone" | "roomFull" | "freeNone" | "freeShort"}`
  | `decision.createReplicaSet.${"askRoom" | "askWanted" | "askAll" | "askFull" | "askNone"}`
  | `decision.scaleActive.${"sentenceOld" | "sentenceNone"}`
  | "decision.cleanUpUnhealthy.sentenceLimit"
  | `decision.autoscaleUp.${"used" | "assumed" | "near" | "times" | "highest" | "lowest" | "most" | "least" | "rate"}`
  | `decision.autoscaleStays.${"sentenceNear" | "sentenceTurned"}`
  | `decision.autoscaleHeld.${"sentenceUp" | "until" | "untilUp"}`
  | "decision.podEvicted.sentenceGuarded"
  | "decision.disruptionsAllowed.sum"
  | `decision.evictionRefused.${"sum" | "again"}`
  | `decision.unschedulable.${"asks" | "best"}`
  | `decision.probeFails.${"failed" | "failedMore"}`
  | `decision.autoscaleLimited.${"sentenceLeast" | "sentenceRate"}`
  | "decision.autoscaleNotYet.sentenceUnready"
  | `decision.autoscaleBlind.${Exclude<BlindReason, "other">}`
  | `criterion.${DecisionFacts["deletePods"]["victims"][number]["criterion"]}`
  | `sum.${SumName}`
  | "decision.reuseReplicaSet.sentenceFirst"
  | "decision.waitForReady.sentenceMinReady"
  | "decision.pausedWaits.sentenceChanged"
  | "decision.writeRefused.sentenceGivenUp"
  | "decision.deletePods.sentenceAll"
  | "decision.imageRefused.sentenceNever"
  | "decision.evictionWaits.sentenceTaint"
  | `decision.evictPod.${"sentenceTaint" | "sentenceTime"}`
  | "decision.containerStarted.sentenceAgain"
  | "decision.podReady.sentenceAgain"
  | "decision.podUnready.sentenceByHand"
  | "decision.readyUnasked.sentenceNever"
  | "decision.probeFails.sentenceLimit"
  | "decision.stopPod.sentencePreStop"
  | "decision.stopPod.sentenceHookFails"
  | "decision.containerCrashed.sentenceBackOff"
  | `many.${ManyCode}`
  | `caption.also.${AlsoCode}`
  | "decision.containerCrashed.sentenceByHand"
  | `decision.containerCrashed.${"sentenceProbe" | "sentenceProbeBackOff"}`
  | "caption.restarting"
  | `caption.stuck.${"rollout" | "pods" | Hopeless}`
  | "count.more"
  | "count.asked"
  | "time.seconds"
  | "time.at"
  | "amount.percent"
  | "amount.number";
/** Decisions that several objects may come in for at once. */
export const manyCodes = [
  "podReady",
  "readyUnasked",
  "podUnready",
  "podGone",
  "neverReady",
  "probeKills",
  "configMissing",
  "mountFails",
  "pullFailed",
  "imageRefused",
  "containerCrashed",
  "unschedulable",
  "evictPod",
  "deleteDependent",
  "orphanDependent",
] as const satisfies readonly DecisionCode[];
export type ManyCode = (typeof manyCodes)[number];
/** What may come with something greater at one instant, and is told after it. */
export const alsoCodes = [
  "scaleUpNewReplicaSet",
  "scaleDownNewReplicaSet",
  "cleanUpUnhealthy",
  "scaleDownOldReplicaSet",
  "scaleActive",
  "scaleProportionally",
  "scaleDownSaturated",
  "recreateScaleDown",
  "cleanUpHistory",
] as const satisfies readonly DecisionCode[];
export type AlsoCode = (typeof alsoCodes)[number];
type SumName =
  | "most"
  | "least"
  | "grow"
  | "noRoom"
  | "missing"
  | "surplus"
  | "spare"
  | "spareOf"
  | "cleanUp"
  | "cleanUpLimit"
  | "change"
  | "leftover"
  | "bothZero"
  | "batches"
  | "revision"
  | "until"
  | "nextLook"
  | "since"
  | "backOff"
  | "historyLimit"
  | "collisions"
  | "terminating"
  | "fit"
  | "reason"
  | "victim";

export type Values = Readonly<Record<string, string | number>>;
/** Says a text in the reader's language; `translatorFor` of src/i18n gives one. */
export type Say<K extends string> = (key: K, values?: Values) => string;
export type Translate = Say<DescribeKey>;

export interface Description {
  /** A few words: "Waits for an available Pod". */
  readonly title: string;
  /** One sentence or two: what, and why, with the numbers. */
  readonly sentence: string;
  /** The sums, one a line: "5 Pods, at most 4 + ⌈25% × 4⌉ = 5". */
  readonly arithmetic: readonly string[];
}

/** What a decision's texts are filled with, and which of its sentences it is. */
export interface Words {
  readonly values: Values;
  /** Absent: `decision.<code>.sentence`. */
  readonly sentence?: DescribeKey;
  readonly arithmetic?: readonly string[];
}
/** What describers may look at beside the facts. */
export interface About {
  readonly t: Translate;
  /** The name of what was looked at. */
  readonly subject: string;
}
export type Describers<Codes extends DecisionCode> = {
  readonly [C in Codes]: (facts: DecisionFacts[C], about: About) => Words;
};

/** `5,000`. */
export function numberOf(value: number, t: Translate): string {
  return t("amount.number", { value });
}

/** `2.5 s`. */
export function secondsOf(ms: number, t: Translate): string {
  return t("time.seconds", { seconds: ms / 1000 });
}

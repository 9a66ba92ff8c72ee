import type { SimTime } from "../../api/objects.ts";
import type { InputKey } from "../describe-input.ts";
import type { DescribeKey, Say, Values } from "../words.ts";
import type { AnswerCode, AnswerFacts, Lag, Question } from "./answer.ts";
import type { EmptyReason } from "../service-endpoints.ts";
import type { LossCode } from "./loss-cause.ts";
import type { RemedyCode } from "./remedy.ts";
import type { Trouble } from "./pod-troubles.ts";

export type Help =
  | RemedyCode
  | "image"
  | "probe"
  | "config"
  | "room"
  | "node"
  | "nodeBack"
  | "unconfirmed"
  | "quota"
  | "resume"
  | "restart"
  | "budgetMin"
  | "budgetReady"
  | "budgetRule"
  | "labels"
  | "portName";
/** Criteria whose numbers can be set beside one another. */
export type Measured = "deletionCost" | "crowdedNode" | "readyShorter" | "moreRestarts" | "newer";
type Untitled = "sized" | "sizedByHand" | "podsLeave";
type Unsaid = "sized" | "lost" | "does" | "serviceEmpty";

/** The texts that answers are made of, beside those of decisions and acts. */
export type AnswerKey =
  | `answer.question.${Question | "ready"}`
  | `answer.${AnswerCode}.title`
  | `answer.${Exclude<AnswerCode, Unsaid>}.sentence`
  | `answer.${Untitled}.title`
  | `answer.${"rolloutWaits" | "podsWait"}.titleStuck`
  | `answer.${"notSeen" | "nextStep"}.sentenceHeld`
  | "answer.nextStep.titleHeld"
  | "answer.paused.sentenceChanged"
  | "answer.refused.sentenceQuota"
  | "answer.gone.sentenceNow"
  | "answer.sizedByHand.sentenceOwned"
  | "answer.ranked.sentenceAll"
  | "answer.pullBackOff.sentenceDue"
  | "answer.imageRefused.sentenceNever"
  | "answer.stopping.sentencePreStop"
  | "answer.servesUnasked.sentenceNever"
  | "answer.probe.sentenceFails"
  | "answer.probe.sentenceLimit"
  | "answer.crashLoop.sentenceBackOff"
  | "answer.crashLoop.sentenceByHand"
  | "answer.probeKilled.sentenceBackOff"
  | "answer.nodeSilent.sentenceStays"
  | `answer.autoscaled.${"sentenceRests" | "now"}`
  | `answer.serviceEmpty.${EmptyReason}`
  | "answer.serviceLeads.others"
  | "answer.servicePending.sentenceNone"
  | `answer.trouble.${Trouble | "fresh"}`
  | `answer.help.${Help}`
  | `answer.against.${Measured}`
  | `answer.line.${"deadline" | "progress" | "fresh" | "left" | "evict"}`
  | "answer.because"
  | "answer.notAvailable"
  | `answer.lossReason.${LossCode}`
  | `answer.lost.${"since" | "sinceMended" | "part"}`
  | "answer.oldReaders.of"
  | `answer.lag.${Lag["of"]}`
  | `answer.${"endingHere" | "endingUnseen"}`
  | "answer.span.seconds"
  | "answer.span.minutes";

export type SayAnswer = Say<DescribeKey | InputKey | AnswerKey>;

/** What an answer's texts are filled with, and which of its texts they are. */
export interface AnswerWords {
  readonly values?: Values;
  /** Absent: `answer.<code>.title`. */
  readonly title?: AnswerKey;
  /** Absent: `answer.<code>.sentence`. */
  readonly sentence?: AnswerKey;
  /** The sentence itself, where it is made otherwise. */
  readonly said?: string;
  /** What is said before the sentence, and after it. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly arithmetic?: readonly string[];
  readonly help?: Help | null;
  /** What the help is filled with. */
  readonly helpValues?: Values;
  readonly isStuck?: boolean;
}

export interface AboutAnswer {
  readonly t: SayAnswer;
  readonly nowMs: SimTime;
  /** Time stands: what comes at once comes when it goes on. */
  readonly isHeld: boolean;
}
export type AnswerDescribers<Codes extends AnswerCode> = {
  readonly [C in Codes]: (facts: AnswerFacts[C], about: AboutAnswer) => AnswerWords;
};

/** A span in whole seconds, so that it does not flicker: `7 s`, `2 min 05 s`. */
export function spanOf(ms: number, t: SayAnswer): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60
    ? t("answer.span.seconds", { seconds })
    : t("answer.span.minutes", {
        minutes: Math.floor(seconds / 60),
        seconds: String(seconds % 60).padStart(2, "0"),
      });
}

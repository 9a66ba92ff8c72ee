import type { SimTime } from "../../api/objects.ts";
import type { Answer, AnswerCode, AnswerFacts } from "./answer.ts";
import type { AboutAnswer, AnswerDescribers, AnswerKey, AnswerWords, SayAnswer } from "./answer-words.ts";
import { controllerAnswers } from "./describe-controllers.ts";
import { ownerAnswers } from "./describe-owners.ts";
import { thingAnswers } from "./describe-things.ts";

/** An answer in words. */
export interface AnswerText {
  /** Empty where the answer before it is one to the same. */
  readonly question: string;
  readonly title: string;
  readonly sentence: string;
  readonly arithmetic: readonly string[];
  /** What would help; `null`: nothing has to. */
  readonly help: string | null;
  /** It does not pass by itself. */
  readonly isStuck: boolean;
}

const describers: AnswerDescribers<AnswerCode> = { ...ownerAnswers, ...thingAnswers, ...controllerAnswers };

type QuestionKey = Extract<AnswerKey, `answer.question.${string}`>;

/** Which question each answer is one to. */
const questions: Readonly<Record<AnswerCode, QuestionKey>> = {
  complete: "answer.question.waiting",
  empty: "answer.question.waiting",
  notSeen: "answer.question.waiting",
  leaving: "answer.question.stillHere",
  paused: "answer.question.waiting",
  deadlinePassed: "answer.question.waiting",
  refused: "answer.question.waiting",
  nextStep: "answer.question.waiting",
  oldPodsGo: "answer.question.waiting",
  rolloutWaits: "answer.question.waiting",
  podsWait: "answer.question.waiting",
  kept: "answer.question.size",
  sized: "answer.question.size",
  sizedByHand: "answer.question.size",
  makesPods: "answer.question.waiting",
  givesPodsUp: "answer.question.waiting",
  podsLeave: "answer.question.waiting",
  madeFor: "answer.question.made",
  madeByYou: "answer.question.made",
  madeBefore: "answer.question.made",
  ranked: "answer.question.chosen",
  deletedByYou: "answer.question.chosen",
  evicted: "answer.question.chosen",
  evictedByTaint: "answer.question.chosen",
  ownerDeleted: "answer.question.chosen",
  deletedOtherwise: "answer.question.chosen",
  stopping: "answer.question.stillHere",
  cannotStop: "answer.question.stillHere",
  finalizers: "answer.question.stillHere",
  oldConfig: "answer.question.config",
  oldReaders: "answer.question.values",
  mountedConfig: "answer.question.values",
  lost: "answer.question.lost",
  serves: "answer.question.ready",
  servesUnasked: "answer.question.ready",
  notLongEnough: "answer.question.ready",
  noNodeYet: "answer.question.notReady",
  fitsNowhere: "answer.question.notReady",
  pulls: "answer.question.notReady",
  starts: "answer.question.notReady",
  pullBackOff: "answer.question.notReady",
  imageRefused: "answer.question.notReady",
  configMissing: "answer.question.notReady",
  mountFails: "answer.question.notReady",
  crashLoop: "answer.question.notReady",
  probeKilled: "answer.question.notReady",
  neverReady: "answer.question.notReady",
  unreadyByHand: "answer.question.notReady",
  saysUnready: "answer.question.notReady",
  probe: "answer.question.notReady",
  warmsUp: "answer.question.notReady",
  gate: "answer.question.notReady",
  lastHeardReady: "answer.question.ready",
  lastHeard: "answer.question.notReady",
  nodeSilent: "answer.question.notReady",
  ended: "answer.question.notReady",
  nodeServes: "answer.question.node",
  nodeCordoned: "answer.question.node",
  nodeUnnoticed: "answer.question.node",
  nodeLost: "answer.question.node",
  evictionRefused: "answer.question.drain",
  autoscaled: "answer.question.replicas",
  does: "answer.question.does",
  serviceLeads: "answer.question.leads",
  serviceEmpty: "answer.question.leads",
  servicePending: "answer.question.enter",
  nothingRuns: "answer.question.all",
  allAsWanted: "answer.question.all",
  gone: "answer.question.where",
  notYet: "answer.question.where",
  unknown: "answer.question.where",
  noStory: "answer.question.all",
};

function wordsOf<C extends AnswerCode>(code: C, facts: AnswerFacts[C], about: AboutAnswer): AnswerWords {
  return describers[code](facts, about);
}

type Unsaid = "sized" | "lost" | "does" | "serviceEmpty";

/** What these say is made otherwise. */
function isUnsaid(code: AnswerCode): code is Unsaid {
  return code === "sized" || code === "lost" || code === "does" || code === "serviceEmpty";
}

/** An answer in the reader's language, with its spans counted from `nowMs`. */
export function describeAnswer({ code, facts }: Answer, t: SayAnswer, nowMs: SimTime, isHeld: boolean): AnswerText {
  const {
    values = {},
    title,
    sentence,
    said,
    before = [],
    after = [],
    arithmetic = [],
    help = null,
    helpValues = {},
    isStuck = false,
  } = wordsOf(code, facts, { t, nowMs, isHeld });
  const first = said ?? (isUnsaid(code) ? "" : t(sentence ?? `answer.${code}.sentence`, values));
  return {
    question: t(questions[code]),
    title: t(title ?? `answer.${code}.title`, values),
    sentence: [...before, first, ...after].join(" "),
    arithmetic,
    help: help === null ? null : t(`answer.help.${help}`, helpValues),
    isStuck,
  };
}

/** Several answers; what would help is said once, but of each loss by itself. */
export function describeAnswers(
  answers: readonly Answer[],
  t: SayAnswer,
  nowMs: SimTime,
  isHeld = false,
): readonly AnswerText[] {
  const texts = answers.map((one) => describeAnswer(one, t, nowMs, isHeld));
  return texts.map((text, at) => {
    const isLost = answers[at]?.code === "lost";
    const before = texts.slice(0, at);
    const lines = text.arithmetic.join("\n");
    // Lines that help with several losses are there once.
    const isRepeated = isLost && before.some(({ arithmetic }) => arithmetic.join("\n") === lines);
    const isSaid = !isLost && before.some(({ help }) => help === text.help);
    const isAsked = texts[at - 1]?.question === text.question;
    return {
      ...text,
      arithmetic: isRepeated ? [] : text.arithmetic,
      help: isSaid ? null : text.help,
      question: isAsked ? "" : text.question,
    };
  });
}

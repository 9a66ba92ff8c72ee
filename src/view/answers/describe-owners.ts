import { describeDecision } from "../describe.ts";
import { leastFormula, mostFormula } from "../describe-budget.ts";
import type { Lag, Waiting } from "./answer.ts";
import { spanOf, type AboutAnswer, type AnswerDescribers, type Help, type SayAnswer } from "./answer-words.ts";
import { isHopeless, type Trouble } from "./pod-troubles.ts";

type Codes =
  | "complete"
  | "empty"
  | "notSeen"
  | "leaving"
  | "paused"
  | "deadlinePassed"
  | "refused"
  | "nextStep"
  | "oldPodsGo"
  | "rolloutWaits"
  | "podsWait"
  | "kept"
  | "sized"
  | "sizedByHand"
  | "makesPods"
  | "givesPodsUp"
  | "podsLeave";

const helps: Readonly<Partial<Record<Trouble, Help>>> = {
  unschedulable: "room",
  nodeLost: "node",
  pull: "image",
  imageRefused: "image",
  crash: "image",
  killed: "probe",
  neverReady: "probe",
  config: "config",
};

/** Why the pods are not available, what helps, and how long that may go on. */
function waitingWords(
  { troubles, fresh, minReadySeconds, freshUntilMs, deadlineMs, progressMs, lags }: Waiting,
  about: AboutAnswer,
) {
  const { t, nowMs } = about;
  const listed = troubles.map(({ trouble, count }) => t(`answer.trouble.${trouble}`, { count }));
  const all = fresh > 0 ? [...listed, t("answer.trouble.fresh", { count: fresh, seconds: minReadySeconds })] : listed;
  const why = all.length === 0 ? [] : [t("answer.notAvailable", { list: all.join("; ") })];
  const worst = troubles.find(({ trouble }) => isHopeless(trouble));
  const isStuck = worst !== undefined;
  const help = helps[worst?.trouble ?? troubles[0]?.trouble ?? "starting"] ?? null;
  return {
    isStuck,
    help,
    // What is the matter comes first where it does not pass by itself.
    before: isStuck ? why : [],
    after: [...(isStuck ? [] : why), ...lagLines(lags, t)],
    lines: [
      ...(freshUntilMs === null || freshUntilMs < nowMs
        ? []
        : [t("answer.line.fresh", { in: spanOf(freshUntilMs - nowMs, t) })]),
      ...stallLines(isStuck ? progressMs : null, deadlineMs, about),
    ],
  };
}

function lagLines(lags: readonly Lag[], t: SayAnswer): readonly string[] {
  return lags.map(({ of, says }) => t(`answer.lag.${of}`, { says }));
}

function stallLines(
  progressMs: number | null,
  deadlineMs: number | null,
  { t, nowMs }: AboutAnswer,
): readonly string[] {
  if (progressMs === null) {
    return [];
  }
  const span = spanOf(nowMs - progressMs, t);
  return [
    deadlineMs !== null && deadlineMs > nowMs
      ? t("answer.line.deadline", { span, in: spanOf(deadlineMs - nowMs, t) })
      : t("answer.line.progress", { span }),
  ];
}

/** What Deployments and ReplicaSets answer. */
export const ownerAnswers: AnswerDescribers<Codes> = {
  complete: ({ desired, revision, name }) => ({ values: { count: desired, revision, name } }),
  empty: () => ({}),
  notSeen: (_, { isHeld }) => (isHeld ? { sentence: "answer.notSeen.sentenceHeld" } : {}),
  leaving: ({ left }) => ({ values: { count: left } }),
  paused: ({ desired, available, changed }) => ({
    values: { desired, available },
    help: "resume",
    ...(changed ? { sentence: "answer.paused.sentenceChanged" } : {}),
  }),
  deadlinePassed: ({ deadlineSeconds, progressMs, available, desired }, { t, nowMs }) => ({
    values: { deadlineSeconds, available, desired },
    isStuck: true,
    help: "image",
    arithmetic: progressMs === null ? [] : [t("answer.line.progress", { span: spanOf(nowMs - progressMs, t) })],
  }),
  refused: ({ name, message, isQuota }) => ({
    values: { name },
    isStuck: true,
    arithmetic: [message],
    ...(isQuota ? { sentence: "answer.refused.sentenceQuota", help: "quota" } : {}),
  }),
  nextStep: ({ lags }, { t, isHeld }) => ({
    after: lagLines(lags, t),
    ...(isHeld ? { title: "answer.nextStep.titleHeld", sentence: "answer.nextStep.sentenceHeld" } : {}),
  }),
  oldPodsGo: ({ remaining, terminating }) => ({ values: { count: remaining, terminating } }),
  rolloutWaits: (facts, about) => {
    const { t } = about;
    const { total, available, newSize, newAvailable, desired, surge, maxTotal, minAvailable, name } = facts;
    const { lines, ...words } = waitingWords(facts, about);
    const room =
      newSize < desired
        ? t("decision.waitForAvailable.roomNone", {
            asked: t("count.asked", { count: total }),
            maxTotal,
            desired,
            surge,
          })
        : t("decision.waitForAvailable.roomFull", { name, desired, newAvailable });
    const isShort = available < minAvailable;
    const free = t(isShort ? "decision.waitForAvailable.freeShort" : "decision.waitForAvailable.freeNone", {
      available,
      minAvailable,
    });
    return {
      ...words,
      ...(words.isStuck ? { title: "answer.rolloutWaits.titleStuck" } : {}),
      values: { room, free },
      arithmetic: [
        t("sum.most", { count: total, formula: mostFormula(facts, t) }),
        t("sum.least", { count: available, formula: leastFormula(facts, t) }),
        ...lines,
      ],
    };
  },
  podsWait: (facts, about) => {
    const { lines, ...words } = waitingWords(facts, about);
    return {
      ...words,
      ...(words.isStuck ? { title: "answer.podsWait.titleStuck" } : {}),
      values: { name: facts.name, count: facts.desired, available: facts.available },
      arithmetic: lines,
    };
  },
  kept: ({ revision, kept, limit }) => ({ values: { revision, kept, limit } }),
  sized: ({ size, decision }, { t }) => {
    const { sentence, arithmetic } = describeDecision(decision, t);
    return { values: { count: size }, said: sentence, arithmetic };
  },
  sizedByHand: ({ size, deployment }) => ({
    values: { count: size, deployment: deployment ?? "" },
    ...(deployment === null ? {} : { sentence: "answer.sizedByHand.sentenceOwned" }),
  }),
  makesPods: ({ have, want }) => ({ values: { have, want } }),
  givesPodsUp: ({ have, want }) => ({ values: { have, want } }),
  podsLeave: ({ count }) => ({ values: { count } }),
};

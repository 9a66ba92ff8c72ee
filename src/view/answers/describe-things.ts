import { GRACE_MS, MONITOR_MS } from "../../sim/node/node-health.ts";
import type { Input } from "../../sim/input.ts";
import { describeInput } from "../describe-input.ts";
import { MOST_LAG_MS } from "../../traffic/proxy-views.ts";
import { secondsOf } from "../words.ts";
import { tickFrom, ticksBetween } from "../../sim/node/probes/probe-ticks.ts";
import type { AnswerCode, AnswerFacts, ProbeStanding } from "./answer.ts";
import {
  spanOf,
  type AboutAnswer,
  type AnswerDescribers,
  type AnswerWords,
  type Measured,
  type SayAnswer,
} from "./answer-words.ts";
import { amountLines } from "../describe-troubles.ts";
import type { ControllerCode } from "./describe-controllers.ts";
import { lossValues } from "./loss-words.ts";
import type { RemedyCode } from "./remedy.ts";
import type { ownerAnswers } from "./describe-owners.ts";

/** What pods and nodes answer, and the page where nothing is selected. */
type Codes = Exclude<AnswerCode, keyof typeof ownerAnswers | ControllerCode>;

const backOffBaseMs = 10_000;
const backOffMostMs = 300_000;

/** The sum behind a back-off, where it is the usual one. */
function backOffLines(exponent: number, retryMs: number, t: SayAnswer): readonly string[] {
  const isUsual = exponent >= 0 && retryMs === Math.min(backOffBaseMs * 2 ** exponent, backOffMostMs);
  return isUsual ? [t("sum.backOff", { exponent, retry: secondsOf(retryMs, t) })] : [];
}

function actOf(act: Input, t: SayAnswer): string {
  return describeInput(act, t).title;
}

function because(act: Input | null, t: SayAnswer): readonly string[] {
  return act === null ? [] : [t("answer.because", { act: actOf(act, t) })];
}

const measured: readonly Measured[] = ["deletionCost", "crowdedNode", "readyShorter", "moreRestarts", "newer"];

function againstLines({ criterion, against }: AnswerFacts["ranked"], t: SayAnswer): readonly string[] {
  const known = measured.find((name) => name === criterion);
  return against === null || known === undefined ? [] : [t(`answer.against.${known}`, { ...against })];
}

/** What a probe has found, how often in a row by now, and when it looks next. */
function probeValues(
  { kind, failures, threshold, message, atMs, startedMs, ticks }: ProbeStanding,
  about: AboutAnswer,
) {
  const { t, nowMs } = about;
  return {
    kind,
    threshold,
    message,
    count: failures === 0 ? 0 : failures + ticksBetween(ticks, atMs, nowMs),
    for: spanOf(nowMs - startedMs, t),
    periodSeconds: ticks.periodMs / 1000,
    in: spanOf(tickFrom(ticks, nowMs + 1) - nowMs, t),
  };
}

/** The whole seconds of a silence that nobody has noticed: so far and still to come, which make up its whole. */
function silenceOf(
  { sinceMs, noticeMs }: AnswerFacts["nodeUnnoticed"],
  { t, nowMs }: AboutAnswer,
): { readonly for: string; readonly in: string; readonly total: string } {
  const wholeMs = Math.round((noticeMs - sinceMs) / 1000) * 1000;
  const passedMs = Math.min(wholeMs, Math.round((nowMs - sinceMs) / 1000) * 1000);
  return { for: spanOf(passedMs, t), in: spanOf(wholeMs - passedMs, t), total: spanOf(wholeMs, t) };
}

function oldConfigWords({ count, names, lines }: AnswerFacts["oldConfig"]): AnswerWords {
  return {
    values: { count, names: names.join(", ") },
    arithmetic: lines,
    ...(lines.length === 0 ? {} : { help: "restart" }),
  };
}

/** That the state before the change lost them. */
const mendings: ReadonlySet<RemedyCode> = new Set(["learning", "mended", "coming"]);

export const thingAnswers: AnswerDescribers<Codes> = {
  lost: ({ count, cause, service, pods, part, command, remedy }, { t }) => ({
    values: { count },
    said: t(`answer.lossReason.${cause.code}`, { service, pods, ...lossValues(cause) }),
    after: [
      ...(part === null ? [] : [t("answer.lost.part", { service: part })]),
      ...(command === null
        ? []
        : [t(mendings.has(remedy.code) ? "answer.lost.sinceMended" : "answer.lost.since", { command })]),
    ],
    arithmetic: remedy.lines,
    help: remedy.code,
    helpValues: { service, lag: MOST_LAG_MS / 1000, ...remedy.values },
    isStuck: !mendings.has(remedy.code),
  }),
  madeFor: ({ owner, have, want, act }, { t }) => ({ values: { owner, have, want }, after: because(act, t) }),
  madeByYou: ({ act }, { t }) => ({ values: { act: actOf(act, t) } }),
  madeBefore: () => ({}),
  ranked: (facts, { t }) => {
    const { owner, have, want, count, criterion, act } = facts;
    return {
      values: { owner, have, want, count, criterion: t(`criterion.${criterion}`) },
      ...(criterion === "allMustGo" ? { sentence: "answer.ranked.sentenceAll" } : {}),
      after: because(act, t),
      arithmetic: againstLines(facts, t),
    };
  },
  deletedByYou: ({ act }, { t }) => ({ values: { act: actOf(act, t) } }),
  evicted: ({ node }) => ({ values: { node } }),
  evictedByTaint: ({ node, taint }) => ({ values: { node, taint } }),
  ownerDeleted: ({ owner }) => ({ values: { owner } }),
  deletedOtherwise: () => ({}),
  stopping: ({ graceSeconds, sinceMs, sigtermMs, untilMs }, { t, nowMs }) => ({
    values: {
      graceSeconds,
      ago: spanOf(nowMs - Math.max(sinceMs, sigtermMs), t),
      sigterm: spanOf(sigtermMs - nowMs, t),
    },
    ...(sigtermMs > nowMs ? { sentence: "answer.stopping.sentencePreStop" } : {}),
    arithmetic: [t("answer.line.left", { in: spanOf(untilMs - nowMs, t) })],
  }),
  cannotStop: ({ node }) => ({ values: { node }, help: "unconfirmed", isStuck: true }),
  finalizers: ({ names }) => ({ values: { names: names.join(", ") } }),
  oldConfig: oldConfigWords,
  oldReaders: (facts, { t }) => ({
    ...oldConfigWords(facts),
    after:
      facts.deployments.length === 0
        ? []
        : [t("answer.oldReaders.of", { count: facts.deployments.length, deployments: facts.deployments.join(", ") })],
  }),
  mountedConfig: ({ deployments }) => ({
    values: { count: deployments.length, deployments: deployments.join(", ") },
  }),
  serves: ({ sinceMs }, { t, nowMs }) => ({ values: { for: spanOf(nowMs - sinceMs, t) } }),
  servesUnasked: ({ sinceMs, servesAtMs }, { t, nowMs }) => {
    const values = { for: spanOf(nowMs - sinceMs, t), in: spanOf((servesAtMs ?? nowMs) - nowMs, t) };
    if (servesAtMs === null) {
      return { values, sentence: "answer.servesUnasked.sentenceNever" };
    }
    // From that instant on it is like any other, though nothing happens in the cluster then.
    return servesAtMs > nowMs
      ? { values }
      : { values, title: "answer.serves.title", sentence: "answer.serves.sentence" };
  },
  notLongEnough: ({ minReadySeconds, untilMs }, { t, nowMs }) => ({
    values: { minReadySeconds, in: spanOf(untilMs - nowMs, t) },
  }),
  noNodeYet: () => ({}),
  fitsNowhere: ({ nodes, reasons, asks, best }, { t }) => ({
    values: { count: nodes },
    arithmetic: [
      ...reasons.map((reason) => t("sum.reason", { nodes: reason.nodes, text: reason.text })),
      ...amountLines({ asks, best }, t),
    ],
    help: "room",
    isStuck: true,
  }),
  pulls: ({ image, node, sinceMs }, { t, nowMs }) => ({ values: { image, node, for: spanOf(nowMs - sinceMs, t) } }),
  starts: ({ node }) => ({ values: { node } }),
  pullBackOff: ({ image, attempt, retryMs, earliestMs }, { t, nowMs }) => ({
    values: { image, attempt, in: spanOf(earliestMs - nowMs, t) },
    ...(earliestMs <= nowMs ? { sentence: "answer.pullBackOff.sentenceDue" } : {}),
    arithmetic: backOffLines(attempt - 1, retryMs, t),
    help: "image",
    isStuck: true,
  }),
  imageRefused: ({ image, reason }) => ({
    values: { image, reason },
    ...(reason === "ErrImageNeverPull" ? { sentence: "answer.imageRefused.sentenceNever" } : {}),
    help: "image",
    isStuck: true,
  }),
  crashLoop: ({ exitCode, restarts, retryMs, restartMs, byHand }, { t, nowMs }) => ({
    values: { exitCode, count: restarts, in: spanOf(restartMs - nowMs, t) },
    ...(retryMs > 0
      ? { sentence: "answer.crashLoop.sentenceBackOff", arithmetic: backOffLines(restarts - 1, retryMs, t) }
      : byHand
        ? { sentence: "answer.crashLoop.sentenceByHand" }
        : {}),
    // Once is no loop, nor what a person did.
    isStuck: retryMs > 0 && !byHand,
  }),
  probeKilled: ({ kind, failures, message, restarts, retryMs, restartMs }, { t, nowMs }) => ({
    values: { kind, message, count: failures, restarts, in: spanOf(restartMs - nowMs, t) },
    ...(retryMs > 0
      ? { sentence: "answer.probeKilled.sentenceBackOff", arithmetic: backOffLines(restarts - 1, retryMs, t) }
      : {}),
    help: "probe",
    isStuck: retryMs > 0,
  }),
  configMissing: ({ message }) => ({ values: { message }, help: "config", isStuck: true }),
  mountFails: ({ message }) => ({ values: { message }, help: "config", isStuck: true }),
  neverReady: ({ image, message }) => ({ values: { image, message }, help: "probe", isStuck: true }),
  unreadyByHand: () => ({}),
  saysUnready: (facts, about) => ({ values: probeValues(facts, about) }),
  probe: (facts, about) => ({
    values: probeValues(facts, about),
    ...(facts.failures === 0
      ? {}
      : { sentence: facts.kind === "readiness" ? "answer.probe.sentenceFails" : "answer.probe.sentenceLimit" }),
  }),
  warmsUp: ({ image, startedMs }, { t, nowMs }) => ({ values: { image, for: spanOf(nowMs - startedMs, t) } }),
  gate: ({ message }) => ({ values: { message } }),
  lastHeardReady: (facts, about) => ({ values: { node: facts.node, ...silenceOf(facts, about) }, isStuck: true }),
  lastHeard: (facts, about) => ({ values: { node: facts.node, ...silenceOf(facts, about) }, isStuck: true }),
  nodeSilent: ({ node, evictMs }, { t, nowMs }) => ({
    values: { node, in: spanOf((evictMs ?? nowMs) - nowMs, t) },
    ...(evictMs === null ? { sentence: "answer.nodeSilent.sentenceStays" } : {}),
    help: "node",
    isStuck: true,
  }),
  ended: ({ phase }) => ({ values: { phase } }),
  nodeServes: ({ pods, ending, limit }, { t }) => ({
    values: { count: pods, limit },
    after: ending === 0 ? [] : [t("answer.endingHere", { count: ending })],
  }),
  nodeCordoned: ({ pods, ending }, { t }) => ({
    values: { count: pods },
    after: ending === 0 ? [] : [t("answer.endingHere", { count: ending })],
  }),
  nodeUnnoticed: (facts, about) => ({
    values: { ...silenceOf(facts, about), grace: GRACE_MS / 1000, period: MONITOR_MS / 1000 },
    isStuck: true,
  }),
  nodeLost: ({ sinceMs, pods, ending, evictMs }, { t, nowMs }) => ({
    values: { for: spanOf(nowMs - sinceMs, t), count: pods },
    after: ending === 0 ? [] : [t("answer.endingUnseen", { count: ending })],
    arithmetic: evictMs === null ? [] : [t("answer.line.evict", { in: spanOf(evictMs - nowMs, t) })],
    help: pods === 0 && ending > 0 ? "nodeBack" : "node",
    isStuck: true,
  }),
  nothingRuns: () => ({}),
  allAsWanted: ({ deployments, pods }) => ({ values: { count: deployments, pods } }),
  gone: ({ goneMs }, { t, nowMs }) => ({
    values: { ago: spanOf(nowMs - goneMs, t) },
    ...(nowMs - goneMs < 1000 ? { sentence: "answer.gone.sentenceNow" } : {}),
  }),
  notYet: ({ bornMs }, { t }) => ({ values: { at: t("time.at", { seconds: bornMs / 1000 }) } }),
  unknown: () => ({}),
  noStory: ({ kind }) => ({ values: { kind } }),
};

import type { DecisionCode, DecisionFacts } from "../sim/trace.ts";
import type { deploymentDescribers } from "./describe-deployment.ts";
import type { LateCode } from "./late-describers.ts";
import { numberOf, secondsOf, type About, type Describers, type Translate } from "./words.ts";

/** What everybody but the Deployment controller decides, as far as it can come without an act. */
type Codes = Exclude<DecisionCode, keyof typeof deploymentDescribers | LateCode>;

/** So many pods that go are named one by one. */
const NAMED = 5;
const BACK_OFF_BASE_MS = 10_000;
const BACK_OFF_MOST_MS = 300_000;

/** The sum behind a back-off, where it is the usual one: ten seconds, doubled with each failure, five minutes at most. */
function backOffLines(exponent: number, retryMs: number, t: Translate): readonly string[] {
  const isUsual = exponent >= 0 && retryMs === Math.min(BACK_OFF_BASE_MS * 2 ** exponent, BACK_OFF_MOST_MS);
  return isUsual ? [t("sum.backOff", { exponent, retry: secondsOf(retryMs, t) })] : [];
}

function deletePods({ count, have, want, victims }: DecisionFacts["deletePods"], { t, subject: name }: About) {
  const [first] = victims;
  const criterion = first === undefined ? "allMustGo" : first.criterion;
  const isAll = victims.every((victim) => victim.criterion === "allMustGo");
  const named = victims
    .slice(0, NAMED)
    .map((victim) => t("sum.victim", { pod: victim.name, criterion: t(`criterion.${victim.criterion}`) }));
  const more = victims.length > NAMED ? [t("count.more", { count: victims.length - NAMED })] : [];
  return {
    values: { name, count, have, want, criterion: t(`criterion.${criterion}`) },
    ...(isAll ? { sentence: "decision.deletePods.sentenceAll" as const } : {}),
    arithmetic: [t("sum.surplus", { have, want, surplus: have - want }), ...named, ...more],
  };
}

/** Whether a taint is the one of nodes that are out of reach. */
export function isOfSilence(taint: string): boolean {
  return taint.startsWith("node.kubernetes.io/unreachable");
}

export const podDescribers: Describers<Codes> = {
  createPods: ({ count, have, want, batches }, { t, subject: name }) => ({
    values: { name, count, have, want },
    arithmetic: [
      t("sum.missing", { want, have, missing: want - have }),
      ...(batches.length > 1
        ? [
            t("sum.batches", {
              batches: `${batches.map((size) => numberOf(size, t)).join(" + ")} = ${numberOf(count, t)}`,
            }),
          ]
        : []),
    ],
  }),
  deletePods: (facts, about) => deletePods(facts, about),
  adoptPod: ({ name }) => ({ values: { name } }),
  releasePod: ({ name }) => ({ values: { name } }),
  waitMinReady: ({ ready, available, minReadySeconds, untilMs }, { t, subject: name }) => ({
    values: { name, ready, available, minReadySeconds },
    arithmetic: [t("sum.until", { at: t("time.at", { seconds: untilMs / 1000 }) })],
  }),
  podAvailable: ({ available, want }, { subject: name }) => ({ values: { name, available, want, count: want } }),
  bindPod: ({ node, podsOfOwner, nodesFit, nodes }, { t, subject: pod }) => ({
    values: { pod, node, podsOfOwner, nodesFit, nodes },
    arithmetic: [t("sum.fit", { nodesFit, nodes })],
  }),
  pullImage: ({ image, node }, { subject: pod }) => ({ values: { image, node, pod } }),
  imagePresent: ({ image, node }, { subject: pod }) => ({ values: { image, node, pod } }),
  pullFailed: ({ image, error, attempt, retryMs }, { t, subject: pod }) => ({
    values: { image, attempt, pod, retry: secondsOf(retryMs, t) },
    arithmetic: [...backOffLines(attempt - 1, retryMs, t), error],
  }),
  imageRefused: ({ image, reason }, { subject: pod }) => ({
    values: { image, reason, pod },
    ...(reason === "ErrImageNeverPull" ? { sentence: "decision.imageRefused.sentenceNever" } : {}),
  }),
  containerStarted: ({ image, restarts }, { subject: pod }) => ({
    values: { image, restarts, pod },
    ...(restarts > 0 ? { sentence: "decision.containerStarted.sentenceAgain" } : {}),
  }),
  podReady: ({ image, afterMs }, { t, subject: pod }) => ({
    values: { image, pod, after: secondsOf(afterMs, t) },
    ...(afterMs === 0 ? { sentence: "decision.podReady.sentenceAgain" } : {}),
  }),
  readyUnasked: ({ image, servesMs }, { t, subject: pod }) => ({
    values: { image, pod, serves: secondsOf(servesMs ?? 0, t) },
    ...(servesMs === null ? { sentence: "decision.readyUnasked.sentenceNever" } : {}),
  }),
  containerCrashed: ({ exitCode, restarts, retryMs, byHand, byProbe = false }, { t, subject: pod }) => ({
    values: { exitCode, pod, count: restarts, retry: secondsOf(retryMs, t) },
    ...(byProbe
      ? { sentence: `decision.containerCrashed.${retryMs > 0 ? "sentenceProbeBackOff" : "sentenceProbe"}` }
      : retryMs > 0
        ? { sentence: "decision.containerCrashed.sentenceBackOff" }
        : byHand
          ? { sentence: "decision.containerCrashed.sentenceByHand" }
          : {}),
    arithmetic: retryMs > 0 ? backOffLines(restarts - 1, retryMs, t) : [],
  }),
  stopPod: ({ graceSeconds, preStopMs, hookFails }, { t, subject: pod }) => ({
    values: { graceSeconds, pod, preStop: secondsOf(preStopMs, t) },
    ...(preStopMs > 0
      ? { sentence: "decision.stopPod.sentencePreStop" }
      : hookFails
        ? { sentence: "decision.stopPod.sentenceHookFails" }
        : {}),
  }),
  podGone: ({ afterMs }, { t, subject: pod }) => ({ values: { pod, after: secondsOf(afterMs, t) } }),
  nodeLost: ({ node, pods, silentMs, graceSeconds }, { t }) => ({
    values: { node, count: pods, silent: secondsOf(silentMs, t), graceSeconds },
  }),
  nodeBack: ({ node }) => ({ values: { node } }),
  evictionWaits: ({ node, seconds, taint }) => ({
    values: { node, seconds, taint },
    ...(isOfSilence(taint) ? {} : { sentence: "decision.evictionWaits.sentenceTaint" }),
  }),
  evictPod: ({ node, taint, seconds }, { subject: pod }) =>
    taint === undefined || isOfSilence(taint)
      ? { values: { node, pod } }
      : {
          values: { node, pod, taint, ...(seconds === undefined ? {} : { seconds }) },
          sentence: seconds === undefined ? "decision.evictPod.sentenceTaint" : "decision.evictPod.sentenceTime",
        },
  evictionCancelled: ({ node, pods }) => ({ values: { node, count: pods } }),
};

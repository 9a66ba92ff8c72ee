import { amountOf } from "./amounts.ts";
import type { DecisionFacts } from "../sim/trace.ts";
import { nameOfKey } from "../api/objects.ts";
import { secondsOf, type Describers, type Translate } from "./words.ts";

/** What keeps pods from a node or from being ready, and what becomes of cordoned nodes and of dependents: none of it comes without an act. */
export type TroubleCode =
  | "unschedulable"
  | "probeFails"
  | "nodeTainted"
  | "nodeUntainted"
  | "podUnready"
  | "neverReady"
  | "probeKills"
  | "configMissing"
  | "mountFails"
  | "deleteDependent"
  | "orphanDependent"
  | "waitForDependents";

/** What a pod asks for, and what is free where most is. */
export function amountLines(
  { asks, best }: Pick<DecisionFacts["unschedulable"], "asks" | "best">,
  t: Translate,
): readonly string[] {
  return best === null
    ? []
    : [
        t("decision.unschedulable.asks", amountOf(asks, t)),
        t("decision.unschedulable.best", { node: best.node, ...amountOf(best, t) }),
      ];
}

export const troubleDescribers: Describers<TroubleCode> = {
  unschedulable: ({ nodes, reasons, asks, best }, { t, subject: pod }) => {
    const lines = reasons.map((reason) => t("sum.reason", { nodes: reason.nodes, text: reason.text }));
    return {
      values: { pod, count: nodes, reasons: lines.join(", ") },
      arithmetic: [...lines, ...amountLines({ asks, best }, t)],
    };
  },
  probeFails: ({ kind, failures, threshold, message, nextMs }, { t, subject: pod }) => {
    const values = { kind, pod, message, threshold, count: failures };
    return {
      values,
      ...(kind === "readiness" ? {} : { sentence: "decision.probeFails.sentenceLimit" }),
      arithmetic: [
        t(`decision.probeFails.${failures > threshold ? "failedMore" : "failed"}`, values),
        ...(message === "" ? [] : [message]),
        ...(nextMs === null ? [] : [t("sum.nextLook", { at: t("time.at", { seconds: nextMs / 1000 }) })]),
      ],
    };
  },
  nodeTainted: ({ node, taint }) => ({ values: { node, taint } }),
  nodeUntainted: ({ node, taint }) => ({ values: { node, taint } }),
  podUnready: ({ image, byHand, failures, message }, { subject: pod }) => ({
    values: { image, pod, message, count: failures },
    ...(byHand ? { sentence: "decision.podUnready.sentenceByHand" } : {}),
  }),
  neverReady: ({ image, message }, { subject: pod }) => ({ values: { image, pod, message } }),
  probeKills: ({ kind, container, failures, message }, { subject: pod }) => ({
    values: { kind, container, pod, message, count: failures },
  }),
  configMissing: ({ message, retryMs }, { t, subject: pod }) => ({
    values: { pod, message, retry: secondsOf(retryMs, t) },
  }),
  mountFails: ({ message, retryMs }, { t, subject: pod }) => ({
    values: { pod, message, retry: secondsOf(retryMs, t) },
  }),
  deleteDependent: ({ name, kind, owner }) => ({ values: { name, kind, owner: nameOfKey(owner) } }),
  orphanDependent: ({ name, kind, owner }) => ({ values: { name, kind, owner: nameOfKey(owner) } }),
  waitForDependents: ({ count }) => ({ values: { count } }),
};

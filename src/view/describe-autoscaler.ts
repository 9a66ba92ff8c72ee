import type { AutoscalerSum } from "../sim/trace.ts";
import { secondsOf, type About, type Describers, type Translate, type Words } from "./words.ts";

/** What autoscalers decide. */
export type AutoscalerCode =
  | "autoscaleUp"
  | "autoscaleDown"
  | "autoscaleStays"
  | "autoscaleHeld"
  | "autoscaleLimited"
  | "autoscaleBounds"
  | "autoscaleOff"
  | "autoscaleNotYet"
  | "autoscaleBlind";

const MIB = 1024 * 1024;

/** `45%`, `90m`, `24Mi`. */
function usedText({ isShare, resource }: AutoscalerSum, value: number, t: Translate): string {
  if (isShare) {
    return t("amount.percent", { value });
  }
  return resource === "memory" ? `${String(Math.round(value / 1000 / MIB))}Mi` : `${String(value)}m`;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function valuesOf(facts: AutoscalerSum, t: Translate): Words["values"] {
  const { target, from, to, resource, ratio, proposed, stabilized, windowSeconds, recent, min, max, tolerance } = facts;
  return {
    target,
    from,
    to,
    resource,
    proposed,
    stabilized,
    windowSeconds,
    recent,
    min,
    max,
    tolerance,
    ratio: hundredths(ratio),
    current: usedText(facts, facts.current, t),
    wanted: usedText(facts, facts.wanted, t),
  };
}

/** From what is used to a number of replicas, and what holds or limits that. */
function sums(facts: AutoscalerSum, t: Translate): readonly string[] {
  const { by, counted, ratio, wanted, current, proposed, stabilized, to, limit, missing, unready } = facts;
  const values = { ...valuesOf(facts, t), counted, missing, unready };
  const measured = hundredths(current / wanted);
  const lines = [t("decision.autoscaleUp.used", { ...values, ratio: measured })];
  if (measured !== hundredths(ratio)) {
    lines.push(t("decision.autoscaleUp.assumed", values));
  }
  if (by === "tolerance") {
    lines.push(t("decision.autoscaleUp.near", { ...values, distance: hundredths(Math.abs(1 - ratio)) }));
  } else if (by === "ratio") {
    lines.push(t("decision.autoscaleUp.times", values));
  }
  if (stabilized !== proposed) {
    lines.push(t(`decision.autoscaleUp.${proposed < stabilized ? "highest" : "lowest"}`, values));
  }
  if (to !== stabilized) {
    const key = limit === "TooManyReplicas" ? "most" : limit === "TooFewReplicas" ? "least" : "rate";
    lines.push(t(`decision.autoscaleUp.${key}`, values));
  }
  return lines;
}

/** When time itself lets the size change, if no more or fewer are asked for before. */
function untilLines(facts: AutoscalerSum, t: Translate): readonly string[] {
  const { heldUntilMs, proposed, from } = facts;
  return heldUntilMs === null
    ? []
    : [
        t(`decision.autoscaleHeld.${proposed < from ? "until" : "untilUp"}`, {
          ...valuesOf(facts, t),
          until: secondsOf(heldUntilMs, t),
        }),
      ];
}

function plain(facts: AutoscalerSum, { t }: About): Words {
  return { values: valuesOf(facts, t), arithmetic: sums(facts, t) };
}

export const autoscalerDescribers: Describers<AutoscalerCode> = {
  autoscaleUp: plain,
  autoscaleDown: plain,
  autoscaleStays: (facts, about) => ({
    ...plain(facts, about),
    ...(facts.by === "ratio"
      ? {}
      : { sentence: `decision.autoscaleStays.${facts.by === "tolerance" ? "sentenceNear" : "sentenceTurned"}` }),
  }),
  autoscaleHeld: (facts, about) => ({
    values: valuesOf(facts, about.t),
    arithmetic: [...sums(facts, about.t), ...untilLines(facts, about.t)],
    ...(facts.proposed < facts.from ? {} : { sentence: "decision.autoscaleHeld.sentenceUp" }),
  }),
  autoscaleLimited: (facts, about) => ({
    ...plain(facts, about),
    ...(facts.limit === "TooManyReplicas"
      ? {}
      : {
          sentence: `decision.autoscaleLimited.${facts.limit === "TooFewReplicas" ? "sentenceLeast" : "sentenceRate"}`,
        }),
  }),
  autoscaleBounds: ({ target, from, to, min, max }) => ({ values: { target, from, to, min, max } }),
  autoscaleOff: ({ target }) => ({ values: { target } }),
  autoscaleNotYet: ({ target, reason, message }) => ({
    values: { target },
    ...(reason === "notYet" ? {} : { sentence: "decision.autoscaleNotYet.sentenceUnready" }),
    arithmetic: [message],
  }),
  autoscaleBlind: ({ target, reason, message }) => ({
    values: { target },
    ...(reason === "other" ? {} : { sentence: `decision.autoscaleBlind.${reason}` }),
    arithmetic: [message],
  }),
};

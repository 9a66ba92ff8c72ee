import type { BudgetSum } from "../sim/trace.ts";
import type { About, Describers, Words } from "./words.ts";

/** `kubectl drain` asks again so long after it was refused (kubectl/pkg/drain evictPods). */
export const DRAIN_RETRY_S = 5;

/** What disruption budgets come to. */
export type DisruptionCode =
  | "disruptionsAllowed"
  | "disruptionsBlocked"
  | "budgetFails"
  | "podEvicted"
  | "evictionRefused"
  | "evictionUnsupported";

function counted({ name, healthy, desired, expected, allowed }: BudgetSum, { t }: About): Words {
  const values = { name, healthy, desired, expected, allowed };
  const sum = t("decision.disruptionsAllowed.sum", { ...values, allowed: healthy - desired });
  return { values, arithmetic: [sum] };
}

export const disruptionDescribers: Describers<DisruptionCode> = {
  disruptionsAllowed: counted,
  disruptionsBlocked: counted,
  budgetFails: ({ name, message }) => ({ values: { name }, arithmetic: [message] }),
  evictionRefused: ({ name, healthy, desired, expected, pod, rule }, { t }) => {
    const values = { name, healthy, desired, expected, pod };
    return {
      values,
      arithmetic: [
        t("decision.evictionRefused.sum", { ...values, left: healthy - desired, field: rule.field, value: rule.value }),
        t("decision.evictionRefused.again", { seconds: DRAIN_RETRY_S }),
      ],
    };
  },
  evictionUnsupported: ({ pod, budgets }) => ({
    values: { pod, count: budgets.length, names: budgets.join(", ") },
  }),
  podEvicted: ({ pod, budget, left }) => ({
    values: { pod, budget, left },
    ...(budget === "" ? {} : { sentence: "decision.podEvicted.sentenceGuarded" }),
  }),
};

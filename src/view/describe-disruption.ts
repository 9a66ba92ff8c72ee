import type { BudgetSum } from "../sim/trace.ts";
import type { About, Describers, Words } from "./words.ts";

/** What disruption budgets come to. */
export type DisruptionCode = "disruptionsAllowed" | "disruptionsBlocked" | "budgetFails" | "podEvicted";

function counted({ name, healthy, desired, expected, allowed }: BudgetSum, { t }: About): Words {
  const values = { name, healthy, desired, expected, allowed };
  const sum = t("decision.disruptionsAllowed.sum", { ...values, allowed: healthy - desired });
  return { values, arithmetic: [sum] };
}

export const disruptionDescribers: Describers<DisruptionCode> = {
  disruptionsAllowed: counted,
  disruptionsBlocked: counted,
  budgetFails: ({ name, message }) => ({ values: { name }, arithmetic: [message] }),
  podEvicted: ({ pod, budget, left }) => ({
    values: { pod, budget, left },
    ...(budget === "" ? {} : { sentence: "decision.podEvicted.sentenceGuarded" }),
  }),
};

import { nameOfKey } from "../../api/objects.ts";
import { resolveIntOrString } from "../../api/int-or-string.ts";
import { SYNC_MS } from "../../sim/controllers/horizontal-pod-autoscaler/look.ts";
import type { DecisionCode } from "../../sim/trace.ts";
import { describeDecision } from "../describe.ts";
import { DRAIN_RETRY_S } from "../describe-disruption.ts";
import type { AnswerFacts } from "./answer.ts";
import type { AnswerDescribers, Help } from "./answer-words.ts";

/** What is told of autoscalers, budgets and Services. */
export type ControllerCode =
  | "evictionRefused"
  | "autoscaled"
  | "does"
  | "serviceLeads"
  | "serviceEmpty"
  | "servicePending";

/** An autoscaler that said this last writes no size. */
const resting: ReadonlySet<DecisionCode> = new Set<DecisionCode>(["autoscaleOff", "autoscaleNotYet", "autoscaleBlind"]);

/** What would let a budget's pods go: others that become ready, more of them, or another rule. */
function helpFor({ healthy, desired, expected, rule }: AnswerFacts["evictionRefused"]): Help {
  if (healthy < expected && expected > desired) {
    return "budgetReady";
  }
  // With so many more, would the rule still ask for all of them?
  const many = expected + 1000;
  const isAll =
    rule.field === "minAvailable"
      ? typeof rule.value === "string" && resolveIntOrString(rule.value, many, true) >= many
      : resolveIntOrString(rule.value, many, true) === 0;
  return isAll || rule.field === "maxUnavailable" ? "budgetRule" : "budgetMin";
}

export const controllerAnswers: AnswerDescribers<ControllerCode> = {
  evictionRefused: (facts, { t }) => {
    const { name, pod, count, healthy, desired, rule } = facts;
    const left = healthy - desired;
    return {
      values: { name, pod: nameOfKey(pod), count, healthy, desired, seconds: DRAIN_RETRY_S },
      arithmetic: [
        t("decision.evictionRefused.sum", { name, healthy, desired, left, field: rule.field, value: rule.value }),
      ],
      help: helpFor(facts),
      isStuck: true,
    };
  },
  autoscaled: ({ name, min, max, decision }, { t }) => {
    const said = decision === null ? null : describeDecision(decision, t);
    return {
      values: { name, min, max, seconds: SYNC_MS / 1000 },
      ...(decision !== null && resting.has(decision.code) ? { sentence: "answer.autoscaled.sentenceRests" } : {}),
      after: said === null ? [] : [t("answer.autoscaled.now", { title: said.title, sentence: said.sentence })],
      arithmetic: said?.arithmetic ?? [],
    };
  },
  does: ({ decision }, { t }) => {
    const { title, sentence, arithmetic } = describeDecision(decision, t);
    return { values: { title }, said: sentence, arithmetic };
  },
  serviceLeads: ({ name, count, others, selector }, { t }) => ({
    values: { name, count, selector },
    after: others === 0 ? [] : [t("answer.serviceLeads.others", { count: others })],
  }),
  serviceEmpty: ({ reason, count, port, selector }, { t }) => ({
    said: t(`answer.serviceEmpty.${reason}`, { count, port, selector }),
    help: reason === "noPods" ? "labels" : reason === "noPort" ? "portName" : null,
    isStuck: reason === "noPods" || reason === "noPort",
  }),
  servicePending: ({ nodePort }) => ({
    values: { nodePort: String(nodePort ?? 0) },
    ...(nodePort === null ? { sentence: "answer.servicePending.sentenceNone" } : {}),
  }),
};

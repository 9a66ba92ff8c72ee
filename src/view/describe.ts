import { nameOfKey } from "../api/objects.ts";
import type { Decision, DecisionCode, DecisionFacts } from "../sim/trace.ts";
import { deploymentDescribers } from "./describe-deployment.ts";
import { podDescribers } from "./describe-pods.ts";
import type { About, Describers, Description, Translate, Words } from "./words.ts";

export { describeInput } from "./describe-input.ts";
export type { DescribeKey, Description, Translate } from "./words.ts";

const describers: Describers<DecisionCode> = { ...deploymentDescribers, ...podDescribers };

function wordsOf<C extends DecisionCode>(code: C, facts: DecisionFacts[C], about: About): Words {
  return describers[code](facts, about);
}

export function describeDecision(decision: Decision, t: Translate): Description {
  const { code, facts, subject } = decision;
  const {
    values,
    sentence = `decision.${code}.sentence`,
    arithmetic = [],
  } = wordsOf(code, facts, { t, subject: nameOfKey(subject.key) });
  return { title: t(`decision.${code}.title`, values), sentence: t(sentence, values), arithmetic };
}

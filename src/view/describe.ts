import { nameOfKey } from "../api/objects.ts";
import type { Decision, DecisionCode, DecisionFacts } from "../sim/trace.ts";
import { deploymentDescribers } from "./describe-deployment.ts";
import { podDescribers } from "./describe-pods.ts";
import { actWords } from "./act-words.ts";
import type { ActKey } from "./describe-act.ts";
import type { InputKey } from "./describe-input.ts";
import type { LateCode } from "./late-describers.ts";
import type { Moment, News } from "./moment.ts";
import {
  alsoCodes,
  manyCodes,
  type About,
  type DescribeKey,
  type Describers,
  type Description,
  type Say,
  type Translate,
  type Words,
} from "./words.ts";

export type { DescribeKey, Description, Translate } from "./words.ts";

let describers: Partial<Describers<DecisionCode>> = { ...deploymentDescribers, ...podDescribers };

/** What says decisions that only acts lead to; it is here before one of them can be. */
export function addDescribers(late: Describers<LateCode>): void {
  describers = { ...describers, ...late };
}

function wordsOf<C extends DecisionCode>(code: C, facts: DecisionFacts[C], about: About): Words {
  const words: ((facts: DecisionFacts[C], about: About) => Words) | undefined = describers[code];
  if (words === undefined) {
    throw new Error(`what says ${code} is not here`);
  }
  return words(facts, about);
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

/** So many are named when several do the same at once. */
const NAMED = 3;

/** What the answer to an act can be, and then nothing has changed. */
const refusedCodes: ReadonlySet<DecisionCode> = new Set<DecisionCode>(["evictionRefused", "evictionUnsupported"]);

/**
 * What leads a moment or a caption, in words; where several objects came in for the same, all of them at once, and what
 * else the Deployment controller did with sizes after it.
 */
export function describeMoment(
  { news, all }: Pick<Moment, "news" | "all">,
  t: Say<DescribeKey | InputKey | ActKey>,
): Description {
  if (news.type === "decision") {
    return withOthers(news.decision, all, t);
  }
  // Of an act that was refused it is told who refused it, and why.
  const refusal = all.find((one) => one.type === "decision" && refusedCodes.has(one.decision.code));
  return refusal?.type === "decision" ? describeDecision(refusal.decision, t) : actWords().describeAct(news, t);
}

function withOthers(decision: Decision, all: readonly News[], t: Translate): Description {
  const told = describeTogether(decision, all, t);
  if (decision.actor !== "deployment-controller") {
    return told;
  }
  const others = all.flatMap((news) =>
    news.type === "decision" && news.decision !== decision ? alsoLines(news.decision, t) : [],
  );
  return others.length === 0 ? told : { ...told, sentence: [told.sentence, ...others].join(" ") };
}

/** What came with something greater: "And it scales the old one from 4 to 3". */
function alsoLines({ code, facts, subject }: Decision, t: Translate): readonly string[] {
  const also = alsoCodes.find((one) => one === code);
  return also === undefined
    ? []
    : [t(`caption.also.${also}`, wordsOf(code, facts, { t, subject: nameOfKey(subject.key) }).values)];
}

function describeTogether(decision: Decision, all: readonly News[], t: Translate): Description {
  const many = manyCodes.find((code) => code === decision.code);
  const alike = all.flatMap((news) =>
    news.type === "decision" && news.decision.code === decision.code ? [news.decision] : [],
  );
  const names = [...new Set(alike.map(({ subject }) => nameOfKey(subject.key)))];
  if (many === undefined || names.length < 2) {
    return describeDecision(decision, t);
  }
  const title = t(`many.${many}`, { count: names.length });
  const more = names.length > NAMED ? ` ${t("count.more", { count: names.length - NAMED })}` : "";
  return {
    title,
    sentence: `${names.slice(0, NAMED).join(", ")}${more}.`,
    arithmetic: [],
  };
}

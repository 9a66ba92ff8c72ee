import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { causeOf, decisionsAbout, effectsAt, type CauseLink, type TracedDecision } from "../../view/why.ts";
import type { DecisionRow } from "./decision-item.tsx";
import { isForOverview } from "./overview.ts";

const decisionsShown = 12;
const effectsShown = 2;
/** Without a choice the decisions of single pods are passed over. */
const decisionsLookedAt = 150;

/** The last decisions about an object, or about all, each with its cause and its effects. */
export function rowsOf(timeline: Timeline, nowMs: SimTime, selected: ObjectRef | null): readonly DecisionRow[] {
  const found =
    selected === null
      ? decisionsAbout(timeline, nowMs, null, decisionsShown, { isWanted: isForOverview, most: decisionsLookedAt })
      : decisionsAbout(timeline, nowMs, selected, decisionsShown);
  return found.map((traced) => rowOf(timeline, nowMs, traced));
}

function rowOf(timeline: Timeline, nowMs: SimTime, traced: TracedDecision): DecisionRow {
  const effects = effectsAt(timeline, nowMs, traced.place);
  return {
    traced,
    cause: causeOf(timeline, traced.place),
    effects: unlike(effects).slice(0, effectsShown),
    effectCount: effects.length,
  };
}

/** What several objects came in for at once is shown once. */
function unlike(links: readonly CauseLink[]): readonly CauseLink[] {
  const told = new Set<string>();
  return links.filter(({ frame, news }) => {
    const word = news.type === "input" ? "act" : `${frame} ${news.decision.code}`;
    const isNew = !told.has(word);
    told.add(word);
    return isNew;
  });
}

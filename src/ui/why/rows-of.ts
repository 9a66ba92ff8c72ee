import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { NodeAct } from "../../view/node-acts.ts";
import { causeOf, decisionsAbout, effectsAt, linkAt, type CauseLink, type Place } from "../../view/why.ts";
import type { DecisionRow } from "./decision-item.tsx";
import { isForOverview } from "./overview.ts";

const decisionsShown = 12;
const effectsShown = 2;
/** Without a choice the decisions of single pods are passed over. */
const decisionsLookedAt = 150;

/** The last decisions about an object, or about all, each with its cause and its effects; with them what a person did to a node, as `actsOn` finds it. */
export function rowsOf(
  timeline: Timeline,
  nowMs: SimTime,
  selected: ObjectRef | null,
  actsOn: (timeline: Timeline, playheadMs: SimTime, node: string) => readonly NodeAct[] = noActs,
): readonly DecisionRow[] {
  const found =
    selected === null
      ? decisionsAbout(timeline, nowMs, null, decisionsShown, { isWanted: isForOverview, most: decisionsLookedAt })
      : decisionsAbout(timeline, nowMs, selected, decisionsShown);
  const decided = found.map(({ place }): Entry => ({ place, evicted: [] }));
  const acts = selected?.kind === "Node" ? actsOn(timeline, nowMs, selected.key) : [];
  const done = acts.map(({ frame, evicted }): Entry => ({ place: { frame, order: "act" }, evicted }));
  // What an act itself decided came after it.
  return [...decided, ...done]
    .toSorted((a, b) => b.place.frame - a.place.frame)
    .slice(0, decisionsShown)
    .flatMap((entry) => rowOf(timeline, nowMs, entry) ?? []);
}

// Before a person has moved there are none.
const noActs = (): readonly NodeAct[] => [];

interface Entry {
  readonly place: Place;
  readonly evicted: readonly string[];
}

function rowOf(timeline: Timeline, nowMs: SimTime, { place, evicted }: Entry): DecisionRow | null {
  const link = linkAt(timeline, place);
  if (link === null) {
    return null;
  }
  const effects = effectsAt(timeline, nowMs, place);
  return {
    ...link,
    place,
    evicted,
    cause: causeOf(timeline, place),
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

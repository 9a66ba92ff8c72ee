import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { NodeAct } from "../../view/node-acts.ts";
import { causeOf, decisionsAbout, effectsAt, linkAt, type CauseLink, type Place } from "../../view/why.ts";
import type { DecisionRow } from "./decision-item.tsx";
import { isForOverview } from "./overview.ts";

const effectsShown = 2;
/** Without a choice the decisions of single pods are passed over; older ones are looked through once they are asked for. */
const decisionsLookedAt = 2000;

/** How many decisions a list begins with, and how many more it shows at a time. */
export const decisionsAtATime = 12;

interface Shown {
  readonly count: number;
  /** Keys of decisions that stay though they are older. */
  readonly kept: ReadonlySet<string>;
}

/** Finds what a person did to a node up to an instant. */
export type ActsOn = (timeline: Timeline, playheadMs: SimTime, node: string) => readonly NodeAct[];

/**
 * The last decisions about an object, or about all, each with its cause and its effects, and with them what a person did to
 * a node; and whether there are older ones.
 */
export function rowsOf(
  timeline: Timeline,
  nowMs: SimTime,
  selected: ObjectRef | null,
  { count, kept }: Shown,
  // Before a person has moved there are none.
  actsOn: ActsOn = () => [],
): { readonly rows: readonly DecisionRow[]; readonly hasOlder: boolean } {
  const among =
    selected !== null
      ? {}
      : { isWanted: isForOverview, ...(count === decisionsAtATime ? { most: decisionsLookedAt } : {}) };
  const found = decisionsAbout(timeline, nowMs, selected, count + 1, { ...among, also: kept });
  const decided = found.map(({ key, place }): Entry => ({ key, place, evicted: [] }));
  const acts = selected?.kind === "Node" ? actsOn(timeline, nowMs, selected.key) : [];
  const done = acts.map(({ frame, evicted }): Entry => ({
    key: `${frame}.act`,
    place: { frame, order: "act" },
    evicted,
  }));
  // What an act itself decided came after it.
  const all = [...decided, ...done].toSorted((a, b) => b.place.frame - a.place.frame);
  const older = all.slice(count);
  return {
    rows: [...all.slice(0, count), ...older.filter(({ key }) => kept.has(key))].flatMap(
      (entry) => rowOf(timeline, nowMs, entry) ?? [],
    ),
    hasOlder: older.length > 0,
  };
}

interface Entry {
  readonly key: string;
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

import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { decisionsAbout, linkAt, type TracedDecision } from "../../view/why.ts";
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

/** The last decisions about an object, or about all, each with its cause and its effects; and whether there are older ones. */
export function rowsOf(
  timeline: Timeline,
  nowMs: SimTime,
  selected: ObjectRef | null,
  { count, kept }: Shown,
): { readonly rows: readonly DecisionRow[]; readonly hasOlder: boolean } {
  const among =
    selected !== null
      ? {}
      : { isWanted: isForOverview, ...(count === decisionsAtATime ? { most: decisionsLookedAt } : {}) };
  const found = decisionsAbout(timeline, nowMs, selected, count + 1, { ...among, also: kept });
  const older = found.slice(count);
  return {
    rows: [...found.slice(0, count), ...older.filter(({ key }) => kept.has(key))].map((traced) =>
      rowOf(timeline, traced),
    ),
    hasOlder: older.length > 0,
  };
}

function rowOf(timeline: Timeline, traced: TracedDecision): DecisionRow {
  return {
    traced,
    cause: traced.causedBy === null ? null : linkAt(timeline, traced.causedBy),
    effects: traced.effects.slice(0, effectsShown).flatMap((frame) => linkAt(timeline, frame) ?? []),
  };
}

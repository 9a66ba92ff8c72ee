import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { decisionsAbout, linkAt, type TracedDecision } from "../../view/why.ts";
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
  return found.map((traced) => rowOf(timeline, traced));
}

function rowOf(timeline: Timeline, traced: TracedDecision): DecisionRow {
  return {
    traced,
    cause: traced.causedBy === null ? null : linkAt(timeline, traced.causedBy),
    effects: traced.effects.slice(0, effectsShown).flatMap((frame) => linkAt(timeline, frame) ?? []),
  };
}

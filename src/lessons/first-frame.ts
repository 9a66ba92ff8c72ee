import type { ClusterState } from "../sim/state.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import { holds } from "./condition-holds.ts";
import type { Condition } from "./goal.ts";

/** How far a condition was looked for, and where it was found. */
interface Search {
  readonly from: FrameIndex;
  readonly last: Frame;
  readonly found: FrameIndex | null;
}

const searches = new WeakMap<Condition, Search>();
const verdicts = new WeakMap<Condition, WeakMap<ClusterState, boolean>>();

/**
 * The first frame from one on up to another in which something is so; `null`: none. A step is judged many times while
 * time goes on: what was looked at is not looked at again.
 */
export function firstFrameWhere(
  condition: Condition,
  frames: readonly Frame[],
  from: FrameIndex,
  to: FrameIndex,
): FrameIndex | null {
  const before = searches.get(condition);
  const isFurther = before !== undefined && before.from === from && frames[before.last.index] === before.last;
  if (isFurther && before.found !== null && before.found <= to) {
    return before.found;
  }
  if (isFurther && before.last.index >= to) {
    return null;
  }
  let found: FrameIndex | null = null;
  let index = isFurther ? before.last.index + 1 : from;
  for (; index <= to && found === null; index++) {
    const frame = frames[index];
    if (frame !== undefined && isSo(condition, frame.state)) {
      found = index;
    }
  }
  const last = frames[found ?? to];
  if (last !== undefined) {
    searches.set(condition, { from, last, found });
  }
  return found;
}

/** The last frame from one on up to another in which something is so; `null`: none. */
export function lastFrameWhere(
  condition: Condition,
  frames: readonly Frame[],
  from: FrameIndex,
  to: FrameIndex,
): FrameIndex | null {
  for (let index = to; index >= from; index--) {
    const frame = frames[index];
    if (frame !== undefined && isSo(condition, frame.state)) {
      return index;
    }
  }
  return null;
}

function isSo(condition: Condition, state: ClusterState): boolean {
  const known = verdicts.get(condition) ?? new WeakMap<ClusterState, boolean>();
  verdicts.set(condition, known);
  const verdict = known.get(state) ?? holds(condition, state);
  known.set(state, verdict);
  return verdict;
}

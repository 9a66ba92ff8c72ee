import { isMet } from "../../lessons/goal-met.ts";
import type { Goal } from "../../lessons/goal.ts";
import type { Step } from "../../lessons/lesson.ts";
import type { StepWindow } from "../../lessons/step-window.ts";
import type { Frame, FrameIndex } from "../../sim/timeline.ts";
import { inputOf } from "../../view/decision-log.ts";
import { frameIndexAt } from "../../view/frames.ts";

/**
 * The wrong paths that what was last done in a step has led to, with the lines given with that and since: what has come
 * about since then, or has with it where it takes several acts. What has not come about has not in all of the step. What
 * was so before it began and has been ever since is nobody's mistake in it.
 */
export function wrongPathsNow(
  { wrong = [] }: Step,
  window: StepWindow,
  linesSinceAct: StepWindow["lines"],
): readonly number[] {
  if (wrong.length === 0) {
    return [];
  }
  const { timeline, from, atMs, lines, looks, published } = window;
  const { frames } = timeline;
  const to = frameIndexAt(frames, atMs);
  const act = lastAct(frames, from, to);
  if (act === null && lines.length === 0 && looks.length === 0 && published.length === 0) {
    return [];
  }
  // An act's own frame is the first that counts: what it has put an end to does not.
  const since = act === null ? { from: to, actsFrom: to + 1 } : { ...act, beganMs: frames[act.from]?.atMs ?? atMs };
  const recent: StepWindow = { ...window, ...since, lines: linesSinceAct, step: window };
  const before =
    act === null ? null : upTo(window, act.actsFrom - 1, lines.slice(0, -linesSinceAct.length || undefined));
  const isNew = (when: Goal): boolean =>
    isMet(when, recent) ||
    (before !== null && ("inTurn" in when || "all" in when) && isMet(when, window) && !isMet(when, before));
  return wrong.flatMap(({ when }, at) => (isNew(when) && !isOfOld(when, window, act) ? [at] : []));
}

/** A step's window as it was when some frame was the last one, with nothing looked at yet. */
function upTo(window: StepWindow, to: FrameIndex, lines: StepWindow["lines"] = []): StepWindow {
  return { ...window, to, atMs: window.timeline.frames[to]?.atMs ?? window.atMs, lines, looks: [], published: [] };
}

/** The last act: the first frame of it, and the last. One line may ask for several things at the same instant. */
interface Act {
  readonly actsFrom: FrameIndex;
  readonly from: FrameIndex;
}

/** Of a frame, the last one by then that somebody's act has made; -1: there is none. What is before a frame never changes. */
const lastInputs = new WeakMap<Frame, FrameIndex>();

function lastInput(frames: readonly Frame[], to: FrameIndex): FrameIndex {
  let found = -1;
  for (let index = to; index >= 0; index--) {
    const frame = frames[index];
    const known = frame === undefined ? undefined : lastInputs.get(frame);
    if (known !== undefined || (frame !== undefined && inputOf(frame) !== null)) {
      found = known ?? index;
      break;
    }
  }
  const last = frames[to];
  if (last !== undefined) {
    lastInputs.set(last, found);
  }
  return found;
}

function lastAct(frames: readonly Frame[], after: FrameIndex, to: FrameIndex): Act | null {
  const from = lastInput(frames, to);
  if (from <= after) {
    return null;
  }
  let actsFrom = from;
  for (
    let index = lastInput(frames, from - 1);
    index > after && frames[index]?.atMs === frames[from]?.atMs;
    index = lastInput(frames, index - 1)
  ) {
    actsFrom = index;
  }
  return { actsFrom, from };
}

/** Whether it was so when the step began, and after each act since. */
function isOfOld(when: Goal, window: StepWindow, last: Act | null): boolean {
  const { frames } = window.timeline;
  const held = (act: Act, to: FrameIndex): boolean => {
    const step = upTo(window, to);
    return isMet(when, { ...step, ...act, step });
  };
  if (!held({ from: window.from, actsFrom: window.from + 1 }, window.from)) {
    return false;
  }
  for (let act = last; act !== null;) {
    const before = lastAct(frames, window.from, act.actsFrom - 1);
    if (before !== null && !held(before, act.actsFrom - 1)) {
      return false;
    }
    act = before;
  }
  return true;
}

import type { SimTime } from "../api/objects.ts";
import { nextPhaseChange, processPhase } from "../sim/node/process-phase.ts";
import { mapValues } from "../sim/persistent-map.ts";
import { type Frame, MAX_FRAMES, type Timeline, advance, lastFrame, nextEventMs } from "../sim/timeline.ts";
import type { Moment } from "../view/moment.ts";
import { nextMoment } from "../view/moments.ts";

/** After the last event the clock runs on for this long, so that what it moved comes to rest. */
const settleMs = 600;
/**
 * And for this long after the last users have come: those who are still waiting have their answers by then, or give up
 * (after 5 s, behind up to 3 s of work), and what is read of the last seconds is nothing.
 */
const afterUsersMs = 13_000;
/** A moment is told as one thing when its frames are this close; so much must be known after it before it can be told. */
const momentTailMs = 500;
/** Frames that are made between two looks at the wall clock. */
const framesPerSlice = 8;
/** A step forward that finds no news within so many frames stops where it is. */
const maxFramesPerStep = 20_000;

/** Runs the simulation towards `targetMs` in slices, and stops early when `isOutOfTime` says so. */
export function advanceWithin(
  timeline: Timeline,
  targetMs: SimTime,
  isOutOfTime: () => boolean,
): { readonly timeline: Timeline; readonly reachedMs: SimTime } {
  let current = timeline;
  while (isDue(current, targetMs)) {
    current = advance(current, targetMs, framesPerSlice);
    if (isFull(current) || (isOutOfTime() && isDue(current, targetMs))) {
      return { timeline: current, reachedMs: lastFrame(current).atMs };
    }
  }
  return { timeline: current, reachedMs: targetMs };
}

function isDue(timeline: Timeline, targetMs: SimTime): boolean {
  const next = nextEventMs(timeline);
  return next !== null && next <= targetMs && !isFull(timeline);
}

/** The run is as long as one may be: nothing more can be added to it. */
export function isFull(timeline: Timeline): boolean {
  return timeline.frames.length > MAX_FRAMES - 2 * framesPerSlice;
}

/** A pause in what happens that is worth telling of. */
const quietMs = 5000;
/** Timers that come to nothing are looked through up to so many frames. */
const maxFramesAhead = 512;

/** The next news where they are a while away; `null` where they are not, or where there are none. */
export function nextQuietMs(timeline: Timeline, fromMs: SimTime): SimTime | null {
  const news = newsAhead(timeline);
  return news !== null && news - fromMs > quietMs ? news : null;
}

/** From when on nothing is told any more; `null` while something is still to come, or users come with their requests. */
export function idleFromMs(timeline: Timeline): SimTime | null {
  const { atMs, state } = lastFrame(timeline);
  const isAnyone = state.traffic.length > 0 || state.settings.users?.some((coming) => coming.atMs > atMs) === true;
  if (newsAhead(timeline) !== null || isAnyone) {
    return null;
  }
  const left = timeline.inputs.findLast(({ type }) => type === "traffic");
  return Math.max(
    programsUpMs(lastFrame(timeline)),
    atMs + settleMs,
    left === undefined ? 0 : left.atMs + afterUsersMs,
  );
}

const up = new WeakMap<Frame, SimTime>();

/** When the last of the programs that have been started has come up: where no probe asks, nothing else tells of it. */
function programsUpMs(frame: Frame): SimTime {
  const found = up.get(frame);
  if (found !== undefined) {
    return found;
  }
  const { atMs, state } = frame;
  let lastMs = atMs;
  for (const pod of mapValues(state.objects.Pod)) {
    for (const container of pod.spec.containers) {
      if (processPhase(state, pod, container, atMs) === "down") {
        lastMs = Math.max(lastMs, nextPhaseChange(state, pod, container, atMs) ?? 0);
      }
    }
  }
  up.set(frame, lastMs);
  return lastMs;
}

/** True while something is still to come by itself, whether or not users come with their requests. */
export function isNewsAhead(timeline: Timeline): boolean {
  return newsAhead(timeline) !== null;
}

const known = new WeakMap<Timeline["frames"], SimTime | null>();

/**
 * When the next news may come by itself; `null`: never. After a pause timers may be left that change nothing (the check
 * of a progress deadline when the rollout is complete): what they come to is looked up, and kept.
 */
function newsAhead(timeline: Timeline): SimTime | null {
  const next = nextEventMs(timeline);
  const { atMs } = lastFrame(timeline);
  if (next === null || isFull(timeline)) {
    return null;
  }
  if (next - atMs <= quietMs / 2) {
    return next;
  }
  const found = known.get(timeline.frames);
  if (found !== undefined) {
    return found;
  }
  const ahead = advanceToNextMoment(timeline, atMs, maxFramesAhead);
  const news = ahead.moment?.atMs ?? nextEventMs(ahead.timeline);
  known.set(timeline.frames, news);
  return news;
}

/** Runs the simulation until the next moment after `fromMs` is known whole. */
export function advanceToNextMoment(
  timeline: Timeline,
  fromMs: SimTime,
  maxFrames = maxFramesPerStep,
): { readonly timeline: Timeline; readonly moment: Moment | null } {
  let current = timeline;
  let moment = nextMoment(current, fromMs);
  while (current.frames.length - timeline.frames.length < maxFrames) {
    const next = nextEventMs(current);
    if (next === null || isFull(current) || (moment !== null && next - moment.atMs > momentTailMs)) {
      break;
    }
    current = advance(current, next, framesPerSlice);
    moment = nextMoment(current, fromMs);
  }
  return { timeline: current, moment };
}

import { ticks } from "d3";
import type { SimTime } from "../../api/objects.ts";

/** From simulated time to px of the chart. */
export interface TimeScale {
  readonly startMs: SimTime;
  readonly endMs: SimTime;
  readonly left: number;
  readonly right: number;
  readonly toX: (atMs: SimTime) => number;
  readonly toMs: (x: number) => SimTime;
  /** Round instants for the axis. */
  readonly ticks: readonly SimTime[];
}

/** Room to the right of the axis, for its last label. */
export const marginRight = 12;

const roundEnds = [15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200];

/** The axis ends at a round instant beyond now and grows by steps, so that the run does not creep while it plays. */
export function axisEndMs(nowMs: SimTime): SimTime {
  const wanted = nowMs / 1000 + 2;
  const last = roundEnds.at(-1) ?? 7200;
  return 1000 * (roundEnds.find((end) => end >= wanted) ?? Math.ceil(wanted / last) * last);
}

/** Of a run that goes on with its users, and with nothing else to tell, so much is seen at once; and so far it is turned on. */
const [windowMs, turnMs] = [300_000, 60_000];

/**
 * From when to when the axis goes: the whole run; of one that never rests, the minutes around the playhead once it is
 * longer than those, so that a rollout is not a stroke.
 */
export function axisOf(playheadMs: SimTime, nowMs: SimTime, isEndless: boolean): readonly [SimTime, SimTime] {
  const endMs = axisEndMs(nowMs);
  if (!isEndless || endMs <= windowMs) {
    return [0, endMs];
  }
  const startMs = turnMs * Math.max(0, Math.floor((playheadMs - windowMs) / turnMs) + 1);
  return [startMs, startMs + windowMs];
}

/** The axis from `startMs` to `endMs`, see `axisOf`. */
export function timeScaleOf(endMs: SimTime, left: number, right: number, startMs: SimTime = 0): TimeScale {
  // Two lines instead of d3's scale, which would bring its colours and formats with it.
  const pxPerMs = (Math.max(right, left + 1) - left) / (endMs - startMs);
  return {
    startMs,
    endMs,
    left,
    right,
    toX: (atMs) => left + (atMs - startMs) * pxPerMs,
    toMs: (x) => startMs + (x - left) / pxPerMs,
    ticks: ticks(startMs / 1000, endMs / 1000, Math.max(2, Math.floor((right - left) / 110))).map(
      (seconds) => seconds * 1000,
    ),
  };
}

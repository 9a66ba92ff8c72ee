import { scaleLinear } from "d3";
import type { SimTime } from "../../api/objects.ts";

/** From simulated time to px of the chart. */
export interface TimeScale {
  readonly endMs: SimTime;
  readonly left: number;
  readonly right: number;
  readonly toX: (atMs: SimTime) => number;
  readonly toMs: (x: number) => SimTime;
  /** Round instants for the axis. */
  readonly ticks: readonly SimTime[];
}

const roundEnds = [15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200];

/** The axis ends at a round instant beyond now and grows by steps, so that the run does not creep while it plays. */
export function axisEndMs(nowMs: SimTime): SimTime {
  const wanted = nowMs / 1000 + 2;
  const last = roundEnds.at(-1) ?? 7200;
  return 1000 * (roundEnds.find((end) => end >= wanted) ?? Math.ceil(wanted / last) * last);
}

export function timeScaleOf(nowMs: SimTime, left: number, right: number): TimeScale {
  const endMs = axisEndMs(nowMs);
  const scale = scaleLinear()
    .domain([0, endMs])
    .range([left, Math.max(right, left + 1)]);
  const ticks = scaleLinear()
    .domain([0, endMs / 1000])
    .ticks(Math.max(2, Math.floor((right - left) / 110)))
    .map((seconds) => seconds * 1000);
  return { endMs, left, right, toX: (atMs) => scale(atMs), toMs: (x) => scale.invert(x), ticks };
}

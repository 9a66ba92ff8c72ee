import type { Probe, SimTime } from "../../../api/objects.ts";

/** The instants at which a probe looks: the first, and one in each period from then on. */
export interface ProbeTicks {
  readonly firstMs: SimTime;
  readonly periodMs: number;
}

export function ticksOf({ initialDelaySeconds = 0, periodSeconds }: Probe, startedAt: SimTime): ProbeTicks {
  return { firstMs: startedAt + initialDelaySeconds * 1000, periodMs: Math.max(1, periodSeconds) * 1000 };
}

/** The first tick at an instant or after it. */
export function tickFrom({ firstMs, periodMs }: ProbeTicks, atMs: SimTime): SimTime {
  return firstMs + Math.max(0, Math.ceil((atMs - firstMs) / periodMs)) * periodMs;
}

/** How many ticks there are after one instant, up to and with another. */
export function ticksBetween({ firstMs, periodMs }: ProbeTicks, fromMs: SimTime, toMs: SimTime): number {
  const upTo = (atMs: SimTime): number => Math.floor((atMs - firstMs) / periodMs);
  return upTo(toMs) - Math.max(-1, upTo(fromMs));
}

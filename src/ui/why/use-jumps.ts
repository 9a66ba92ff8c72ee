import { useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { usePlayer } from "../use-player.ts";

/** At 1×: what is read is written anew every half a second, on a busy machine less often. */
const stepMs = 2000;

/** How often time has leapt, or the run was changed, rather than just gone on. */
export function useJumps({ inputs }: Timeline, nowMs: SimTime): number {
  const speed = usePlayer((state) => state.speed);
  const [last, setLast] = useState({ inputs, nowMs, jumps: 0 });
  if (last.inputs === inputs && last.nowMs === nowMs) {
    return last.jumps;
  }
  const hasJumped = last.inputs !== inputs || nowMs < last.nowMs || nowMs - last.nowMs > stepMs * Math.max(1, speed);
  const next = { inputs, nowMs, jumps: last.jumps + (hasJumped ? 1 : 0) };
  setLast(next);
  return next.jumps;
}

import { useEffect, useRef, useState } from "react";
import type { StageView } from "../../player/player-state.ts";

/** Wall time that the way from one view to the other takes. */
const travelMs = 320;

/** How far the stage is on its way: 0 ownership, 1 nodes. It turns back in the middle when the choice does. */
export function useTravel(view: StageView, isStill: boolean): number {
  const target = view === "nodes" ? 1 : 0;
  const [fraction, setFraction] = useState(target);
  const reached = useRef<number>(target);
  useEffect(() => {
    const start = reached.current;
    if (isStill || start === target) {
      reached.current = target;
      return undefined;
    }
    let beganMs: number | null = null;
    const tick = (wallMs: number): void => {
      beganMs ??= wallMs;
      const way = (wallMs - beganMs) / travelMs;
      reached.current = start < target ? Math.min(target, start + way) : Math.max(target, start - way);
      setFraction(reached.current);
      if (reached.current !== target) {
        handle = requestAnimationFrame(tick);
      }
    };
    let handle = requestAnimationFrame(tick);
    return () => {
      cancelAnimationFrame(handle);
    };
  }, [target, isStill]);
  return isStill ? target : fraction;
}

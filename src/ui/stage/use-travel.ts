import { useEffect, useRef, useState } from "react";
import type { StageView } from "../../player/player-state.ts";

/** Wall time that the way from one view to another takes. */
const travelMs = 320;

/** The stage on its way between two views: at 0 it is in `from`, at 1, where it rests, in `to`. */
export interface Travel {
  readonly from: StageView;
  readonly to: StageView;
  readonly fraction: number;
}

/** Where the stage is. It turns back in the middle when the choice does; to a third view it sets out from where it was going. */
export function useTravel(view: StageView, isStill: boolean): Travel {
  const [travel, setTravel] = useState<Travel>({ from: view, to: view, fraction: 1 });
  const reached = useRef(travel);
  useEffect(() => {
    const { from, to, fraction } = reached.current;
    if (isStill) {
      reached.current = { from: view, to: view, fraction: 1 };
      setTravel(reached.current);
      return undefined;
    }
    if (to === view && fraction >= 1) {
      return undefined;
    }
    const isTurned = fraction < 1 && from === view;
    const start = to === view ? reached.current : { from: to, to: view, fraction: isTurned ? 1 - fraction : 0 };
    let beganMs: number | null = null;
    const tick = (wallMs: number): void => {
      beganMs ??= wallMs;
      reached.current = { ...start, fraction: Math.min(1, start.fraction + (wallMs - beganMs) / travelMs) };
      setTravel(reached.current);
      if (reached.current.fraction < 1) {
        handle = requestAnimationFrame(tick);
      }
    };
    let handle = requestAnimationFrame(tick);
    return () => {
      cancelAnimationFrame(handle);
    };
  }, [view, isStill]);
  return isStill ? { from: view, to: view, fraction: 1 } : travel;
}

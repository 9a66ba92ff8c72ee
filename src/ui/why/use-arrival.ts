import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Go, Place } from "./go.ts";

/** Where a pane is. */
interface Here {
  readonly selected: ObjectRef | null;
  readonly nowMs: SimTime;
}

/**
 * A way to places that takes the focus along: to the decision that is meant there, or to the pane's title. What was
 * pressed is often not there any more.
 */
export function useArrival(pane: RefObject<HTMLElement | null>, { selected, nowMs }: Here, go: Go): Go {
  const [goal, setGoal] = useState<Place | null>(null);
  const reached = useRef<Place | null>(null);
  useEffect(() => {
    if (goal === null || goal === reached.current || !isAt(goal, { selected, nowMs })) {
      return;
    }
    reached.current = goal;
    const meant =
      goal.frame === undefined ? null : pane.current?.querySelector<HTMLElement>(`[data-frame="${goal.frame}"]`);
    (meant ?? pane.current?.querySelector<HTMLElement>(".pane-title"))?.focus();
  }, [goal, selected, nowMs, pane]);
  return useCallback<Go>(
    (place) => {
      setGoal(place);
      go(place);
    },
    [go],
  );
}

function isAt({ ref, atMs }: Place, { selected, nowMs }: Here): boolean {
  const isSelected = ref === null || (selected !== null && selected.kind === ref.kind && selected.key === ref.key);
  return isSelected && (atMs === null || atMs === nowMs);
}

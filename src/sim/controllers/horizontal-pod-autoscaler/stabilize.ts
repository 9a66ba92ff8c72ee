import type { ScalingRules } from "../../../api/objects-autoscaling.ts";
import type { SimTime } from "../../../api/objects.ts";
import type { Timed } from "../../state.ts";

/** `--horizontal-pod-autoscaler-downscale-stabilization`. */
export const DOWN_WINDOW_S = 300;

/** A recommendation among the recent ones. */
export interface Stabilized {
  readonly replicas: number;
  /** How far was looked back, in the direction that counts. */
  readonly windowSeconds: number;
  /** The highest recommendation of that time where fewer are asked for, else the lowest. */
  readonly recent: number;
}

/*
 * What is as old as the window is out of it. A real controller comes a little later each time, so that a recommendation of
 * exactly that age is not met with there.
 */

/** The highest of the recent recommendations. Models horizontal.go stabilizeRecommendation. */
export function highestRecent(recommended: readonly Timed[], desired: number, nowMs: SimTime): Stabilized {
  const recent = Math.max(desired, ...within(recommended, DOWN_WINDOW_S, nowMs));
  return { replicas: recent, windowSeconds: DOWN_WINDOW_S, recent };
}

/**
 * No more than the lowest and no less than the highest of the recent recommendations, as near to what there is as may be.
 *
 * Models horizontal.go stabilizeRecommendationWithBehaviors.
 */
export function stabilizeByRules(
  recommended: readonly Timed[],
  { current, desired }: { readonly current: number; readonly desired: number },
  rules: { readonly scaleUp: ScalingRules; readonly scaleDown: ScalingRules },
  nowMs: SimTime,
): Stabilized {
  const upSeconds = rules.scaleUp.stabilizationWindowSeconds ?? 0;
  const downSeconds = downWindowOf(rules.scaleDown);
  const lowest = Math.min(desired, ...within(recommended, upSeconds, nowMs));
  const highest = Math.max(desired, ...within(recommended, downSeconds, nowMs));
  return {
    replicas: Math.min(Math.max(current, lowest), highest),
    windowSeconds: desired >= current ? upSeconds : downSeconds,
    recent: desired >= current ? lowest : highest,
  };
}

/** When the last of the recent recommendations leaves its window that keeps a size where it is; `null`: none does. */
export function heldUntil(
  recommended: readonly Timed[],
  { from, proposed }: { readonly from: number; readonly proposed: number },
  windowSeconds: number,
): SimTime | null {
  const keeping = recommended.filter(({ count }) => (proposed < from ? count >= from : count <= from));
  const last = keeping.at(-1);
  return last === undefined ? null : last.atMs + windowSeconds * 1000;
}

export function downWindowOf({ stabilizationWindowSeconds = DOWN_WINDOW_S }: ScalingRules): number {
  return stabilizationWindowSeconds;
}

function within(recommended: readonly Timed[], seconds: number, nowMs: SimTime): readonly number[] {
  return recommended.flatMap(({ count, atMs }) => (atMs > nowMs - seconds * 1000 ? [count] : []));
}

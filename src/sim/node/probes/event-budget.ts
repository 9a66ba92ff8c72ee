import type { SimTime } from "../../../api/objects.ts";
import type { PodProbes } from "../../state.ts";

type Budget = PodProbes["events"];

/** So many Events of one object a kubelet records at once, and then one in each of these. */
const BURST = 25;
const REFILL_MS = 300_000;

export const fullBudget: Budget = { left: BURST, atMs: 0 };

/** How many Events a kubelet may still record about a pod (client-go tools/record EventSourceObjectSpamFilter). */
function leftAt({ left, atMs }: Budget, nowMs: SimTime): number {
  return Math.min(BURST, left + (nowMs - atMs) / REFILL_MS);
}

/** The budget once so many Events were recorded; `null`: they are dropped. */
export function spend(budget: Budget, count: number, nowMs: SimTime): Budget | null {
  const left = leftAt(budget, nowMs);
  return left < 1 ? null : { left: Math.max(0, left - count), atMs: nowMs };
}

/** From when on one more may be recorded. */
export function allowedFromMs({ left, atMs }: Budget): SimTime {
  return left >= 1 ? atMs : atMs + Math.ceil((1 - left) * REFILL_MS);
}

import type { SimTime } from "../api/objects.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";
import { type Architecture, architectureOf } from "./architecture.ts";

/** The architecture of a namespace as it is at an instant of a run. */
export function architectureAt(timeline: Timeline, atMs: SimTime, namespace: string): Architecture {
  return architectureOf(frameAt(timeline, atMs).state, namespace, true);
}

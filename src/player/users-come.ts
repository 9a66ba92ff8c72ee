import type { SimTime } from "../api/objects.ts";
import type { TrafficSource } from "../sim/input.ts";
import { processPhase } from "../sim/node/process-phase.ts";
import { mapValues } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import { advance, frameAt } from "../sim/timeline.ts";
import { withUsers } from "../sim/users.ts";
import { MOST_LAG_MS } from "../traffic/proxy-views.ts";
import type { Opening } from "./opening.ts";

/** A program that does not serve by then never will. */
const SERVES_WITHIN_MS = 60_000;
const STEP_MS = 500;

/**
 * A warm run, gone on until every program serves, for without a probe a pod counts as ready before that, and until every
 * node's rules know the way to its pods.
 */
export function served(warm: Opening): Opening {
  const fromMs = warm.nowMs + MOST_LAG_MS;
  let nowMs = fromMs;
  let timeline = advance(warm.timeline, nowMs);
  while (!doAllServe(frameAt(timeline, nowMs).state, nowMs) && nowMs < fromMs + SERVES_WITHIN_MS) {
    nowMs += STEP_MS;
    timeline = advance(timeline, nowMs);
  }
  return { timeline, nowMs };
}

/**
 * A run that has users from the moment on that is shown: they come by themselves, as a part of the scenario and not by
 * anybody's act, so that they come again however often one goes back before it.
 */
export function usersCome({ timeline, nowMs }: Opening, users: TrafficSource): Opening {
  return { timeline: advance(withUsers(timeline, { ...users, atMs: nowMs }), nowMs), nowMs };
}

function doAllServe(state: ClusterState, atMs: SimTime): boolean {
  return mapValues(state.objects.Pod).every((pod) =>
    pod.spec.containers.every((container) => processPhase(state, pod, container, atMs) === "serving"),
  );
}

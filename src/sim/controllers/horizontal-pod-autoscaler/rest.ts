import type { Pod, SimTime } from "../../../api/objects.ts";
import { expectedLoad } from "../../expected-load.ts";
import { awaitScrape, SCRAPE_MS } from "../../metrics-server.ts";
import { nextPhaseChange } from "../../node/process-phase.ts";
import { mapForEach, mapGet, mapSet } from "../../persistent-map.ts";
import type { AutoscalerMemory, ClusterState } from "../../state.ts";
import type { Transaction } from "../../transaction.ts";
import { type Look, remember, SYNC_MS } from "./look.ts";
import { DEFAULT_START_RULES } from "./replica-calculator.ts";

/*
 * An autoscaler looks every 15 s for ever. Where nothing that it looks at can change by itself any more it would find the
 * same each time: it rests, so that the clock can, and goes on in the same rhythm as soon as anything happens.
 */

/** Whether the next look would find and recommend what this one has, as all before it that still count. */
export function isSteady({ tx, key, autoscaler }: Look, desired: number, pods: readonly Pod[]): boolean {
  const { recommendations = [] } = mapGet(tx.now.autoscalers, key) ?? {};
  return (
    tx.live("HorizontalPodAutoscaler", key) === autoscaler &&
    recommendations.every(({ count }) => count === desired) &&
    pods.every((pod) => isOld(pod, tx.nowMs)) &&
    isLoadSteady(tx.now)
  );
}

/** Its age makes no difference any more. */
function isOld({ metadata, status }: Pod, nowMs: SimTime): boolean {
  return (
    metadata.deletionTimestamp === undefined &&
    status.startTime !== undefined &&
    status.startTime + DEFAULT_START_RULES.cpuInitializationMs + SCRAPE_MS < nowMs
  );
}

/** What was scraped is what is there, and no process does something else by itself. */
function isLoadSteady(state: ClusterState): boolean {
  const load = expectedLoad(state);
  let isSame = load.size === state.requestRates.size;
  for (const [key, rate] of load) {
    isSame &&= mapGet(state.requestRates, key) === rate;
  }
  if (isSame) {
    mapForEach(state.objects.Pod, (pod) => {
      isSame &&= pod.spec.containers.every((container) => nextPhaseChange(state, pod, container, state.nowMs) === null);
    });
  }
  return isSame;
}

/** It looks no more until something happens. */
export function rest(look: Look): void {
  const memory = mapGet(look.tx.now.autoscalers, look.key);
  if (memory !== undefined) {
    remember(look, { ...memory, restingMs: look.tx.nowMs });
    look.tx.cancelTimer("horizontalPodAutoscaler", look.key);
  }
}

/** Something has happened: autoscalers that rest look again when they would have. */
export function wakeResting(tx: Transaction): void {
  const resting: (readonly [string, AutoscalerMemory, SimTime])[] = [];
  mapForEach(tx.now.autoscalers, (memory, key) => {
    if (memory.restingMs !== undefined) {
      resting.push([key, memory, memory.restingMs]);
    }
  });
  for (const [key, { restingMs: _, ...memory }, sinceMs] of resting) {
    const lastMs = tx.nowMs - ((tx.nowMs - sinceMs) % SYNC_MS);
    const last = memory.recommendations.at(-1);
    tx.now.autoscalers = mapSet(tx.now.autoscalers, key, {
      ...memory,
      // What it would have recommended at its last look.
      recommendations:
        last === undefined ? memory.recommendations : [...memory.recommendations, { ...last, atMs: lastMs }],
    });
    tx.wakeAfter("horizontalPodAutoscaler", key, lastMs + SYNC_MS - tx.nowMs);
    awaitScrape(tx);
  }
}

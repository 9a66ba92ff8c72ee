import { parseManifests } from "../../manifest/parse-manifests.ts";
import type { ApiRequest, Scenario } from "../../sim/input.ts";
import { startTimeline, submit } from "../../sim/submit.ts";
import type { SimTime } from "../../api/objects.ts";
import { processPhase } from "../../sim/node/process-phase.ts";
import { mapValues } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type Timeline, advance, frameAt } from "../../sim/timeline.ts";
import { MOST_LAG_MS } from "../../traffic/proxy-views.ts";
import { type Opening, warmedUp } from "../opening.ts";
import type { Application } from "./applications.ts";

/** The cluster that an application runs in: the same seed gives the same run. Throws where its own files are not sound. */
export function scenarioOf({ id, files }: Application, seed: number): Scenario {
  const setup = files.flatMap(({ name, text }) => {
    const parsed = parseManifests(text);
    if (!parsed.ok) {
      throw new Error(`${name} of ${id}: ${parsed.error[0]?.message ?? ""}`);
    }
    return parsed.value.map(({ object }): ApiRequest => ({ verb: "create", object }));
  });
  return { version: 1, seed, setup, settings: { hasSystemObjects: true, hasMetrics: true } };
}

/** An application that runs, and its users, who begin to come at the moment that is shown. */
export function openApplication(application: Application, seed: number): Opening {
  const warm = warmedUp(startTimeline(scenarioOf(application, seed)));
  // Every node's rules know the way to its pods by then.
  const { timeline, nowMs } = served(warm.timeline, warm.nowMs + MOST_LAG_MS);
  const { entry } = application;
  return entry === null
    ? { timeline, nowMs }
    : { timeline: submit(timeline, { type: "traffic", atMs: nowMs, source: entry }).timeline, nowMs };
}

/** A program that does not serve by then never will. */
const SERVES_WITHIN_MS = 60_000;
const STEP_MS = 500;

/** From an instant on until every program serves: without a probe a pod counts as ready before that. */
function served(begun: Timeline, fromMs: SimTime): Opening {
  let nowMs = fromMs;
  let timeline = advance(begun, nowMs);
  while (!doAllServe(frameAt(timeline, nowMs).state, nowMs) && nowMs < fromMs + SERVES_WITHIN_MS) {
    nowMs += STEP_MS;
    timeline = advance(timeline, nowMs);
  }
  return { timeline, nowMs };
}

function doAllServe(state: ClusterState, atMs: SimTime): boolean {
  return mapValues(state.objects.Pod).every((pod) =>
    pod.spec.containers.every((container) => processPhase(state, pod, container, atMs) === "serving"),
  );
}

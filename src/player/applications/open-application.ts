import { parseManifests } from "../../manifest/parse-manifests.ts";
import type { ApiRequest, Scenario } from "../../sim/input.ts";
import { startTimeline, submit } from "../../sim/submit.ts";
import { advance } from "../../sim/timeline.ts";
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
  return { version: 1, seed, setup, settings: { hasSystemObjects: true } };
}

/** An application that runs, and its users, who begin to come at the moment that is shown. */
export function openApplication(application: Application, seed: number): Opening {
  const warm = warmedUp(startTimeline(scenarioOf(application, seed)));
  // Every node's rules know the way to its pods.
  const nowMs = warm.nowMs + MOST_LAG_MS;
  const timeline = advance(warm.timeline, nowMs);
  const { entry } = application;
  return entry === null
    ? { timeline, nowMs }
    : { timeline: submit(timeline, { type: "traffic", atMs: nowMs, source: entry }).timeline, nowMs };
}

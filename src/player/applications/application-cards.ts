import { startTimeline, submit } from "../../sim/submit.ts";
import { lastFrame } from "../../sim/timeline.ts";
import { type Architecture, architectureOf } from "../../view/architecture.ts";
import { openingScenario } from "../opening.ts";
import { type Application, applications } from "./applications.ts";
import { scenarioOf } from "./open-application.ts";

/** An application as it is offered: what it consists of is read from its manifests. */
export interface ApplicationCard {
  readonly application: Application;
  readonly architecture: Architecture;
  /** How many Pods its Deployments want. */
  readonly pods: number;
}

let cards: readonly ApplicationCard[] | undefined;

/** All applications, in the order in which they are offered. */
export function applicationCards(): readonly ApplicationCard[] {
  cards ??= applications.map((application) => {
    const begun = startTimeline(scenarioOf(application, openingScenario.seed));
    const { entry } = application;
    const { timeline } =
      entry === null ? { timeline: begun } : submit(begun, { type: "traffic", atMs: 0, source: entry });
    const architecture = architectureOf(lastFrame(timeline).state, "default", false);
    return { application, architecture, pods: architecture.parts.reduce((sum, { replicas }) => sum + replicas, 0) };
  });
  return cards;
}

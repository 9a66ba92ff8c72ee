import { parseManifests } from "../../manifest/parse-manifests.ts";
import type { ApiRequest, Scenario } from "../../sim/input.ts";
import { startTimeline } from "../../sim/submit.ts";
import { type Opening, warmedUp } from "../opening.ts";
import { served, usersCome } from "../users-come.ts";
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

/**
 * An application that runs, and its users, who begin to come at the moment that is shown: by themselves, as a part of the
 * scenario, so that they come again however often one goes back before it.
 */
export function openApplication(application: Application, seed: number): Opening {
  const opening = served(warmedUp(startTimeline(scenarioOf(application, seed))));
  return application.entry === null ? opening : usersCome(opening, application.entry);
}

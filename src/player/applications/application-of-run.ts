import type { Scenario } from "../../sim/input.ts";
import { type Application, applications } from "./applications.ts";
import { scenarioOf } from "./open-application.ts";

const known = new WeakMap<Scenario, Application | null>();

/** The application that a run began as, also where it came with a link; `null`: it is none of them. */
export function applicationOfRun(scenario: Scenario): Application | null {
  let found = known.get(scenario);
  if (found === undefined) {
    const setup = JSON.stringify(scenario.setup);
    found = applications.find((one) => JSON.stringify(scenarioOf(one, scenario.seed).setup) === setup) ?? null;
    known.set(scenario, found);
  }
  return found;
}

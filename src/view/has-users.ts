import type { Timeline } from "../sim/timeline.ts";

/** Whether users come to a run's cluster at any time: by themselves, or because a person had them come. */
export function hasUsers({ scenario, inputs }: Pick<Timeline, "scenario" | "inputs">): boolean {
  return scenario.settings?.users !== undefined || inputs.some(({ type }) => type === "traffic");
}

import type { SimTime } from "../api/objects.ts";
import { deployments } from "../sim/queries.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";

/** The images that the Deployments ask for at an instant, each once. */
export function imagesInUse(timeline: Timeline, atMs: SimTime): readonly string[] {
  const { state } = frameAt(timeline, atMs);
  return [
    ...new Set(deployments(state).flatMap(({ spec }) => spec.template.spec.containers.map(({ image }) => image))),
  ];
}

import type { SimTime } from "../api/objects.ts";
import { parseImage, tagsBeside } from "../sim/node/images.ts";
import { mapValues } from "../sim/persistent-map.ts";
import { deployments } from "../sim/queries.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";

/**
 * The images that there is a reason to speak of at an instant, each once: of what the Deployments ask for, of all revisions
 * that are kept, and those whose behaviour was changed; with the tags beside them, repository by repository.
 */
export function imagesAround(timeline: Timeline, atMs: SimTime): readonly string[] {
  const { state } = frameAt(timeline, atMs);
  const owners = [...deployments(state), ...mapValues(state.objects.ReplicaSet)];
  const named = [
    ...owners.flatMap(({ spec }) => spec.template.spec.containers.map(({ image }) => image)),
    ...Object.keys(state.images),
  ];
  const byRepository = new Map<string, Set<string>>();
  for (const image of named) {
    const { repository } = parseImage(image);
    const known = byRepository.get(repository) ?? new Set(tagsBeside(image));
    byRepository.set(repository, known.add(image));
  }
  return [...byRepository.values()].flatMap((images) => [...images]);
}

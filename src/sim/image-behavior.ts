import { knownBehavior, type ImageBehavior } from "./node/images.ts";
import type { ClusterState } from "./state.ts";

const known = new Map<string, ImageBehavior>();

/** How containers of an image behave: as a person has set it, or as the registry's table says. */
export function behaviorOf(state: ClusterState, image: string): ImageBehavior {
  const edited = Object.hasOwn(state.images, image) ? state.images[image] : undefined;
  if (edited !== undefined) {
    return edited;
  }
  let behavior = known.get(image);
  if (behavior === undefined) {
    behavior = knownBehavior(image);
    known.set(image, behavior);
  }
  return behavior;
}

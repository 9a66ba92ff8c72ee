import type { PodGlyph } from "../../view/scene.ts";
import type { PlacedPod, PodHome } from "../../view/travel.ts";
import { podElementId } from "./pod-attributes.ts";

/** Written once for a list of pods, which is the same one while nothing in it changes. */
const written = new WeakMap<readonly PodGlyph[], string>();

/**
 * The ids of the elements of pods, by the lane or node that they are part of. `elements`: those of its pods that are
 * elements; `null`: all.
 */
export function ownedIds(
  homes: readonly PodHome[],
  elements: readonly PlacedPod[] | null,
  scope: string,
): ReadonlyMap<string, string> {
  if (elements !== null) {
    return new Map(elements.map(({ home, key }) => [home, podElementId(key, scope)]));
  }
  return new Map(homes.flatMap(({ key, pods }) => (pods.length === 0 ? [] : [[key, idsOf(pods, scope)] as const])));
}

function idsOf(pods: readonly PodGlyph[], scope: string): string {
  const ids =
    written.get(pods) ??
    pods
      .filter(({ left }) => left === 0)
      .map(({ key }) => podElementId(key, scope))
      .join(" ");
  written.set(pods, ids);
  return ids;
}

import type { ObjectRef } from "../../api/objects.ts";
import type { PodGlyph } from "../../view/scene.ts";
import { type PlacedPod, placedPod, type PodHome } from "../../view/travel.ts";
import { isPodSelected } from "./pod-layer.tsx";

/** Of very many pods only one of each lane or node is an element: the one that is selected, or the first; arrow keys move it. */
export function cellButtons(homes: readonly PodHome[], selected: ObjectRef | null): readonly PlacedPod[] {
  return homes.flatMap((home) => {
    const pod = cellShown(home.pods, selected);
    return pod === undefined ? [] : [placedPod(pod, home)];
  });
}

/** The pod of a lane or node that is an element on the stage. */
export function cellShown(pods: readonly PodGlyph[], selected: ObjectRef | null): PodGlyph | undefined {
  const chosen =
    selected?.kind === "Pod" ? pods.find((one) => one.left === 0 && isPodSelected(one, selected)) : undefined;
  return chosen ?? pods.find((one) => one.left === 0);
}

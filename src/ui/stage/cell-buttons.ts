import type { ObjectRef } from "../../api/objects.ts";
import { type PlacedPod, placedPod, type PodHome } from "../../view/travel.ts";
import { isPodSelected } from "./pod-layer.tsx";

/** Of very many pods only one of each lane or node is an element: the one that is selected, or the first; arrow keys move it. */
export function cellButtons(homes: readonly PodHome[], selected: ObjectRef | null): readonly PlacedPod[] {
  return homes.flatMap((home) => {
    const chosen =
      selected?.kind === "Pod" ? home.pods.find((one) => one.left === 0 && isPodSelected(one, selected)) : undefined;
    const pod = chosen ?? home.pods.find((one) => one.left === 0);
    return pod === undefined ? [] : [placedPod(pod, home)];
  });
}

import type { ObjectRef } from "../../api/objects.ts";
import type { PlacedPod } from "../../view/travel.ts";
import { isPodSelected } from "./pod-layer.tsx";
import type { PodHome } from "./stops.ts";

/** Of very many pods only one of each lane or node is an element: the one that is selected, or the first; arrow keys move it. */
export function cellButtons(homes: readonly PodHome[], selected: ObjectRef | null): readonly PlacedPod[] {
  return homes.flatMap((home) => {
    const present = home.pods.filter((pod) => pod.left === 0);
    const pod = present.find((one) => isPodSelected(one, selected)) ?? present[0];
    return pod === undefined
      ? []
      : [
          {
            key: pod.key,
            pod,
            home: home.key,
            x: home.x + pod.x,
            y: home.y + pod.y,
            size: pod.size,
            opacity: home.opacity * pod.opacity,
            isLifted: home.isMoving,
          },
        ];
  });
}

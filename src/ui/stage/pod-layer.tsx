import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, PodGlyph } from "../../view/scene.ts";
import type { PlacedPod } from "../../view/travel.ts";
import { PodButton } from "./pod-button.tsx";

interface PodLayerProps {
  readonly pods: readonly PlacedPod[];
  readonly detail: PodDetail;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** All pods of the stage in one layer, so that each stays the same element when the view changes and it travels. */
export function PodLayer({ pods, detail, selected, tabStop, onSelect }: PodLayerProps) {
  return pods.map((placed) => (
    <PodButton
      key={placed.key}
      placed={placed}
      detail={detail}
      isSelected={isPodSelected(placed.pod, selected)}
      isTabStop={tabStop === placed.key}
      onSelect={onSelect}
    />
  ));
}

export function isPodSelected(pod: PodGlyph, selected: ObjectRef | null): boolean {
  return selected?.kind === "Pod" && selected.key === pod.objectKey;
}

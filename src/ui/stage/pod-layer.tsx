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
  return pods.map(({ key, pod, x, y, size, opacity, isLifted }) => (
    <PodButton
      key={key}
      pod={pod}
      x={x}
      y={y}
      size={size}
      opacity={opacity}
      isLifted={isLifted}
      detail={detail}
      isSelected={isPodSelected(pod, selected)}
      isTabStop={tabStop === key}
      onSelect={onSelect}
    />
  ));
}

export function isPodSelected(pod: PodGlyph, selected: ObjectRef | null): boolean {
  return selected?.kind === "Pod" && selected.key === pod.objectKey;
}

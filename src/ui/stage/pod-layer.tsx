import { useLayoutEffect, useRef } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, PodGlyph } from "../../view/scene.ts";
import type { PlacedPod } from "../../view/travel.ts";
import { useText } from "../use-text.ts";
import { type PodElements, podElements } from "./pod-elements.ts";

interface PodLayerProps {
  readonly pods: readonly PlacedPod[];
  readonly detail: PodDetail;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** All pods of the stage in one layer, so that each stays the same element when the view changes and it travels. */
export function PodLayer({ pods, detail, selected, tabStop, onSelect }: PodLayerProps) {
  const { t } = useText();
  const layer = useRef<HTMLDivElement>(null);
  const elements = useRef<PodElements | null>(null);
  const selectedPod = selected?.kind === "Pod" ? selected.key : null;
  useLayoutEffect(() => {
    if (layer.current !== null) {
      elements.current ??= podElements(layer.current);
      elements.current.draw(pods, { detail, selected: selectedPod, tabStop, t });
    }
  }, [pods, detail, selectedPod, tabStop, t]);
  return (
    <div
      ref={layer}
      onClick={(e) => {
        const pod = e.target instanceof Element ? elements.current?.podOf(e.target) : undefined;
        if (pod !== undefined && pod.left === 0) {
          onSelect({ kind: "Pod", key: pod.objectKey });
        }
      }}
    />
  );
}

export function isPodSelected(pod: PodGlyph, selected: ObjectRef | null): boolean {
  return selected?.kind === "Pod" && selected.key === pod.objectKey;
}

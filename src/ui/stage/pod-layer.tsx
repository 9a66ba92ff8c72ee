import { useLayoutEffect, useRef, useState } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, PodGlyph } from "../../view/scene.ts";
import type { PlacedPod } from "../../view/travel.ts";
import { useText } from "../use-text.ts";
import { type PodElements, podElements } from "./pod-elements.ts";
import { PodTag } from "./pod-tag.tsx";

interface PodLayerProps {
  readonly pods: readonly PlacedPod[];
  readonly detail: PodDetail;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  /** Of the stage. */
  readonly width: number;
  readonly scope: string;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** All pods of the stage in one layer, so that each stays the same element when the view changes and it travels. */
export function PodLayer({ pods, detail, selected, tabStop, width, scope, onSelect }: PodLayerProps) {
  const { t } = useText();
  const layer = useRef<HTMLDivElement>(null);
  const elements = useRef<PodElements | null>(null);
  /** The pod that is pointed at, or that the keyboard has come to. */
  const [pointed, setPointed] = useState<string | null>(null);
  const selectedPod = selected?.kind === "Pod" ? selected.key : null;
  useLayoutEffect(() => {
    if (layer.current !== null) {
      elements.current ??= podElements(layer.current);
      elements.current.draw(pods, { detail, selected: selectedPod, tabStop, scope, t });
    }
  }, [pods, detail, selectedPod, tabStop, scope, t]);
  const podAt = (target: EventTarget): PodGlyph | undefined => {
    const pod = target instanceof Element ? elements.current?.podOf(target) : undefined;
    return pod?.left === 0 ? pod : undefined;
  };
  const tagged = pointed === null ? undefined : pods.find(({ key }) => key === pointed);
  const clear = (): void => {
    setPointed(null);
  };
  return (
    // The tag is in it, so that a pointer that moves onto it does not make it go.
    <div
      onPointerOver={(e) => {
        const pod = podAt(e.target);
        if (pod !== undefined && e.pointerType !== "touch") {
          setPointed(pod.key);
        }
      }}
      onPointerLeave={clear}
      onFocus={(e) => {
        setPointed(e.target.matches(":focus-visible") ? (podAt(e.target)?.key ?? null) : null);
      }}
      onBlur={clear}
      onKeyDown={(e) => {
        if (e.key === "Escape") {
          clear();
        }
      }}
    >
      <div
        ref={layer}
        onClick={(e) => {
          const pod = podAt(e.target);
          if (pod !== undefined) {
            onSelect({ kind: "Pod", key: pod.objectKey });
          }
        }}
      />
      {tagged === undefined || tagged.pod.left > 0 ? null : <PodTag placed={tagged} width={width} />}
    </div>
  );
}

export function isPodSelected(pod: PodGlyph, selected: ObjectRef | null): boolean {
  return selected?.kind === "Pod" && selected.key === pod.objectKey;
}

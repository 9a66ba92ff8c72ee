import { memo } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, PodGlyph } from "../../view/scene.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { useText } from "../use-text.ts";
import { podLabel, podStateText } from "./labels.ts";
import { PodGlyphShape } from "./pod-glyph-shape.tsx";

interface PodButtonProps {
  readonly pod: PodGlyph;
  /** Of the stage. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly opacity: number;
  /** Above cards that are on their way. */
  readonly isLifted: boolean;
  readonly detail: PodDetail;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** The id of a pod's element: its lane or node says by it that the pod is part of it. */
export function podElementId(key: string): string {
  return `pod-${key}`;
}

/** One pod in its slot. What is just gone is still seen to fade, but is no object any more. */
export const PodButton = memo(function PodButton({
  pod,
  x,
  y,
  size,
  opacity,
  isLifted,
  detail,
  isSelected,
  isTabStop,
  onSelect,
}: PodButtonProps) {
  const { t } = useText();
  const place = {
    transform: `translate(${x}px, ${y}px) scale(${0.7 + 0.3 * pod.entered})`,
    width: size,
    opacity,
  };
  const shape = (
    <PodGlyphShape
      state={pod.state}
      letter={pod.mark?.letter ?? ""}
      mark={pod.mark?.colour ?? null}
      progress={pod.progress}
      restarts={pod.restarts}
      isAvailable={pod.isAvailable}
    />
  );
  if (pod.left > 0) {
    return (
      <div className="pod ghost" style={place} aria-hidden="true" data-lifted={isLifted || undefined}>
        {shape}
      </div>
    );
  }
  return (
    <div
      id={podElementId(pod.key)}
      className="pod"
      style={place}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={podLabel(pod, t)}
      aria-pressed={isSelected}
      title={detail === "full" ? undefined : `${pod.shortName} · ${podStateText(pod, t)}`}
      data-stop={pod.key}
      data-kind="Pod"
      data-name={pod.name}
      data-state={pod.state}
      data-revision={pod.revision ?? undefined}
      data-reason={pod.reason ?? undefined}
      data-slot={pod.slot}
      data-node={pod.nodeName ?? undefined}
      data-lifted={isLifted || undefined}
      onClick={(e) => {
        e.stopPropagation();
        onSelect({ kind: "Pod", key: pod.objectKey });
      }}
    >
      {shape}
      {detail === "full" || detail === "name" ? (
        <span className="pod-name" aria-hidden="true">
          {pod.shortName}
        </span>
      ) : null}
      {detail === "full" ? (
        <span className="pod-state" aria-hidden="true">
          {pod.reason ?? t(`ui.podShort.${pod.state}`)}
        </span>
      ) : null}
    </div>
  );
}, deepEqual);

import { memo } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, PodGlyph } from "../../view/scene.ts";
import type { PlacedPod } from "../../view/travel.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import type { Translate } from "../../i18n/i18n.ts";
import { useText } from "../use-text.ts";
import { podLabel, podStateText } from "./labels.ts";
import { isPlainShape, plainLetterSize, PodGlyphShape } from "./pod-glyph-shape.tsx";

interface PodButtonProps {
  readonly placed: PlacedPod;
  readonly detail: PodDetail;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** In smaller glyphs a letter cannot be read, and hundreds of them cost more than all the rest. */
const letterFrom = 16;

/** The id of a pod's element: its lane or node says by it that the pod is part of it. */
export function podElementId(key: string): string {
  return `pod-${key}`;
}

/** One pod in its slot. What is just gone is still seen to fade, but is no object any more. */
export const PodButton = memo(function PodButton({ placed, detail, isSelected, isTabStop, onSelect }: PodButtonProps) {
  const { pod, x, y, size, opacity, isLifted } = placed;
  const { t } = useText();
  const hasName = detail === "full" || detail === "name";
  const isPlain = !hasName && !isSelected && isPlainShape(pod);
  // A transform or an opacity of its own costs the browser in every frame, also while nothing moves: only on the way.
  const place = {
    left: x,
    top: y,
    width: size,
    ...(isPlain ? { fontSize: plainLetterSize(size) } : {}),
    // It grows from the middle of its glyph, whatever is written below.
    ...(pod.entered < 1
      ? { transform: `scale(${0.7 + 0.3 * pod.entered})`, transformOrigin: `${size / 2}px ${size / 2}px` }
      : {}),
    ...(opacity < 1 ? { opacity } : {}),
  };
  const letter = size < letterFrom ? "" : (pod.mark?.letter ?? "");
  const shape = isPlain ? (
    letter
  ) : (
    <PodGlyphShape
      state={pod.state}
      letter={letter}
      mark={pod.mark?.colour ?? null}
      progress={pod.progress}
      restarts={pod.restarts}
      isAvailable={pod.isAvailable}
      isEnded={pod.isEnded}
    />
  );
  const className = hasName ? "pod" : isPlain ? "pod plain" : "pod bare";
  if (pod.left > 0) {
    return (
      <div className={`${className} ghost`} style={place} aria-hidden="true" data-lifted={isLifted || undefined}>
        {shape}
      </div>
    );
  }
  return (
    <div
      id={podElementId(pod.key)}
      className={className}
      style={place}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={podLabel(pod, t)}
      aria-pressed={isSelected}
      title={detail === "full" && pod.reason === null ? undefined : `${pod.shortName} · ${podStateText(pod, t)}`}
      // Written by the style sheet: the name that is read out says the same, and more.
      data-short={hasName ? pod.shortName : undefined}
      data-note={detail === "full" ? noteOf(pod, t) : undefined}
      data-stop={pod.key}
      data-kind="Pod"
      data-mark={isPlain ? (pod.mark?.colour ?? "none") : undefined}
      data-name={pod.name}
      data-state={pod.state}
      data-revision={pod.revision ?? undefined}
      data-ended={pod.isEnded || undefined}
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
    </div>
  );
}, deepEqual);

/** The state in a word, or why it fails: in two lines, since `ImagePull` alone would say something else. */
function noteOf({ reason, state, isEnded }: PodGlyph, t: Translate): string {
  return reason === null ? t(`ui.podShort.${isEnded ? "ended" : state}`) : inTwoLines(reason);
}

/** May break once, where a word of it begins and the halves are most alike: `ImagePull` and `BackOff`; else `Unsched-ulable`. */
function inTwoLines(reason: string): string {
  const middle = reason.length / 2;
  const breaks = [...reason.matchAll(/(?<=[a-z])(?=[A-Z])/g)].map(({ index }) => index);
  const [at] = breaks.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const half = Math.ceil(middle);
  return at === undefined
    ? `${reason.slice(0, half)}\u00ad${reason.slice(half)}`
    : `${reason.slice(0, at)}\u200b${reason.slice(at)}`;
}

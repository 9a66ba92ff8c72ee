import { memo } from "react";
import type { PodGlyph, PodState } from "../../view/scene.ts";

interface PodGlyphShapeProps {
  readonly state: PodState;
  readonly letter: string;
  readonly progress: number | null;
  readonly restarts: number;
  readonly isAvailable: boolean;
  readonly isEnded: boolean;
  readonly mark: number | null;
}

/**
 * Whether a pod has no form but its body and its letter, as most have most of the time. Where no name stands under it, its
 * element draws those itself, by its style: a tenth of what an image in each of hundreds costs.
 */
export function isPlainShape(pod: Pick<PodGlyph, "state" | "isAvailable" | "restarts" | "left">): boolean {
  return pod.state === "ready" && pod.isAvailable && pod.restarts === 0 && pod.left === 0;
}

/** What a plain pod's style is reckoned from: the size of its letter, of which an image has 46 seventeenths in width. */
export function plainLetterSize(size: number): number {
  return (size * 17) / 46;
}

/** Length of the ring's path in its own units, so that a part of it can be drawn. */
const ringLength = 100;

/** A pod's form: what state it is in can be told without its colour. Drawn on 46 × 46. */
export const PodGlyphShape = memo(function PodGlyphShape({
  state,
  letter,
  progress,
  restarts,
  isAvailable,
  isEnded,
  mark,
}: PodGlyphShapeProps) {
  const hatch = `url(#hatch-${mark ?? "none"})`;
  return (
    <svg
      className="pod-shape"
      viewBox="0 0 46 46"
      aria-hidden="true"
      focusable="false"
      data-mark={mark ?? "none"}
      data-look={isEnded ? "ended" : state}
    >
      <rect className="pod-body" x="1" y="1" width="44" height="44" rx="9" />
      {state === "running" ? (
        <path className="pod-half" d="M1 23 H45 V36 a9 9 0 0 1 -9 9 H10 a9 9 0 0 1 -9 -9 Z" />
      ) : null}
      {state === "terminating" && isEnded ? (
        <rect className="pod-hatch-line" x="4" y="4" width="38" height="38" rx="6" stroke={hatch} />
      ) : null}
      {state === "terminating" && !isEnded ? (
        <rect className="pod-hatch" x="1" y="1" width="44" height="44" rx="9" fill={hatch} />
      ) : null}
      {state === "starting" || (state === "ready" && !isAvailable) ? (
        <>
          <circle className="pod-ring-track" cx="23" cy="23" r="16" />
          <circle
            className="pod-ring"
            cx="23"
            cy="23"
            r="16"
            pathLength={ringLength}
            strokeDasharray={`${(progress ?? 0) * ringLength} ${ringLength}`}
            transform="rotate(-90 23 23)"
          />
        </>
      ) : null}
      {state === "failing" ? <path className="pod-cross" d="M10 10 L36 36 M36 10 L10 36" /> : null}
      {state === "failing" || letter === "" ? null : (
        <text className="pod-letter" x="23" y="24" textAnchor="middle" dominantBaseline="central">
          {letter}
        </text>
      )}
      {Array.from({ length: Math.min(restarts, 5) }, (_, at) => (
        <path key={at} className="pod-restart" d={`M${6 + at * 5} 44 v-6`} />
      ))}
    </svg>
  );
});

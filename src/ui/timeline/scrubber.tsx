import { memo } from "react";
import type { SimTime } from "../../api/objects.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import type { TimeScale } from "./time-scale.ts";

interface ScrubberProps {
  readonly playheadMs: SimTime;
  readonly nowMs: SimTime;
  readonly scale: TimeScale;
  readonly onSeek: (atMs: SimTime) => void;
  readonly onStep: (direction: "next" | "previous") => void;
  readonly onStart: () => void;
  readonly onNow: () => void;
}

/** As the style sheet has it. */
export const scrubberHeight = 20;

/** Half of the thumb: the range input reaches that far beyond the ends of what it measures. */
const thumbHalf = 8;

/** The playhead over the axis, whose knob is drawn with it; beyond the part of the run that was played it goes to now. Arrow keys go by moments, as everywhere. */
export const Scrubber = memo(function Scrubber({
  playheadMs,
  nowMs,
  scale,
  onSeek,
  onStep,
  onStart,
  onNow,
}: ScrubberProps) {
  const { t, locale } = useText();
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => {
      onStep("previous");
    },
    ArrowDown: () => {
      onStep("previous");
    },
    ArrowRight: () => {
      onStep("next");
    },
    ArrowUp: () => {
      onStep("next");
    },
    Home: onStart,
    End: onNow,
  };
  const [at, now] = [formatSeconds(playheadMs, locale), formatSeconds(nowMs, locale)];
  const valueText =
    playheadMs < nowMs ? t("ui.timeline.playheadPast", { at, now }) : t("ui.timeline.playheadNow", { at, now });
  // As wide as the axis, and not as what was played: a width that grows makes the browser lay the page out in every frame.
  const width = Math.max(1, scale.right - scale.left);
  return (
    <div className="scrubber">
      <span className="scrub-track" style={{ left: scale.left, width }} />
      <span
        className="scrub-played"
        style={{
          left: scale.left,
          width,
          transform: `scaleX(${Math.min(1, Math.max(0, scale.toX(nowMs) - scale.left) / width)})`,
        }}
      />
      <input
        type="range"
        className="scrub-input"
        aria-label={t("ui.timeline.playhead")}
        aria-valuetext={valueText}
        min={scale.startMs}
        max={scale.endMs}
        step={1}
        value={playheadMs}
        style={{ left: scale.left - thumbHalf, width: width + 2 * thumbHalf }}
        onChange={(e) => {
          onSeek(Number(e.target.value));
        }}
        onKeyDown={(e) => {
          const act = keys[e.key];
          if (act !== undefined && !e.altKey && !e.ctrlKey && !e.metaKey) {
            e.preventDefault();
            e.stopPropagation();
            act();
          }
        }}
      />
    </div>
  );
});

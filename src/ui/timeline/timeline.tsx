import { memo, useMemo } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Corridor } from "../../view/corridor.ts";
import type { Moment } from "../../view/moment.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useSize } from "../shared/use-size.ts";
import { useText } from "../use-text.ts";
import { CorridorChart } from "./corridor-chart.tsx";
import { MomentMarks } from "./moment-marks.tsx";
import { Scrubber } from "./scrubber.tsx";
import { axisEndMs, marginRight, timeScaleOf } from "./time-scale.ts";

interface TimelineProps {
  readonly corridor: Corridor | null;
  readonly moments: readonly Moment[];
  /** So far chart and marks are drawn; no further than now, and not far behind it. */
  readonly drawnMs: SimTime;
  readonly playheadMs: SimTime;
  readonly nowMs: SimTime;
  readonly isPlaying: boolean;
  readonly chartHeight: number;
  readonly onSeek: (atMs: SimTime) => void;
  readonly onStep: (direction: "next" | "previous") => void;
  readonly onStart: () => void;
  readonly onNow: () => void;
}

/** The whole run: the corridor, the scrubber under it, and a mark for each moment. */
export function Timeline({
  corridor,
  moments,
  drawnMs,
  playheadMs,
  nowMs,
  isPlaying,
  chartHeight,
  onSeek,
  onStep,
  onStart,
  onNow,
}: TimelineProps) {
  const { locale } = useText();
  const [ref, size] = useSize();
  const width = size === null || size.width === 0 ? 900 : size.width;
  const left = labelWidth(corridor);
  const endMs = axisEndMs(nowMs);
  const scale = useMemo(() => timeScaleOf(endMs, left, width - marginRight), [endMs, left, width]);
  // What moves by less than a px is not moved: at 1x that spares four of five frames the work.
  const shown = (atMs: SimTime): SimTime => (isPlaying ? Math.ceil(scale.toMs(Math.floor(scale.toX(atMs)))) : atMs);
  const shownMs = shown(playheadMs);
  return (
    <div
      ref={ref}
      className="timeline"
      onPointerDown={(e) => {
        // A press on the chart goes there; the scrubber itself is an input and does its own.
        if (e.button === 0 && !(e.target instanceof HTMLInputElement)) {
          onSeek(scale.toMs(e.clientX - e.currentTarget.getBoundingClientRect().left));
        }
      }}
    >
      <CorridorChart corridor={corridor} scale={scale} nowX={scale.toX(shown(drawnMs))} height={chartHeight} />
      <Scrubber
        playheadMs={shownMs}
        nowMs={shown(nowMs)}
        isPast={playheadMs < nowMs}
        at={formatSeconds(playheadMs, locale)}
        now={formatSeconds(nowMs, locale)}
        scale={scale}
        onSeek={onSeek}
        onStep={onStep}
        onStart={onStart}
        onNow={onNow}
      />
      <MomentMarks moments={moments} untilMs={drawnMs} scale={scale} />
      <Playhead x={scale.toX(shownMs)} />
    </div>
  );
}

const Playhead = memo(function Playhead({ x }: { readonly x: number }) {
  return <span className="playhead" style={{ transform: `translateX(${x}px)` }} />;
});

/** Room for "1,250 at most" beside the chart, and no more than the numbers need. */
function labelWidth(corridor: Corridor | null): number {
  const most = corridor?.steps.at(-1)?.maxTotal ?? 0;
  return 68 + 8 * String(most).length;
}

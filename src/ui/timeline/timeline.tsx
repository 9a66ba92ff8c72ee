import { memo, type ReactNode, useMemo } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Corridor } from "../../view/corridor.ts";
import type { Moment } from "../../view/moment.ts";
import { useSize } from "../shared/use-size.ts";
import { CorridorChart } from "./corridor-chart.tsx";
import { MomentMarks } from "./moment-marks.tsx";
import { Scrubber, scrubberHeight } from "./scrubber.tsx";
import { axisOf, marginRight, type TimeScale, timeScaleOf } from "./time-scale.ts";

interface TimelineProps {
  readonly corridor: Corridor | null;
  /** There are several Deployments: it has to be said whose corridor this is. */
  readonly isNamed: boolean;
  readonly moments: readonly Moment[];
  /** Later ones have no mark yet. */
  readonly markedMs: SimTime;
  /** Playhead and now a moment ago: while time passes, chart, marks and scrubber do not keep up with every frame. */
  readonly drawn: { readonly playheadMs: SimTime; readonly nowMs: SimTime };
  readonly playheadMs: SimTime;
  readonly nowMs: SimTime;
  readonly isPlaying: boolean;
  /** Users come: time does not rest. */
  readonly isEndless: boolean;
  readonly chartHeight: number;
  /** Users' requests over time; `null`: there are none. It takes its room from the chart, so that nothing moves for it. */
  readonly lane: ((scale: TimeScale, height: number) => ReactNode) | null;
  readonly onSeek: (atMs: SimTime) => void;
  readonly onStep: (direction: "next" | "previous") => void;
  readonly onStart: () => void;
  readonly onNow: () => void;
}

const laneShare = 0.22;

/** The whole run: the corridor, the scrubber under it, and a mark for each moment. */
export function Timeline({
  corridor,
  isNamed,
  moments,
  markedMs,
  drawn,
  playheadMs,
  nowMs,
  isPlaying,
  isEndless,
  chartHeight,
  lane,
  onSeek,
  onStep,
  onStart,
  onNow,
}: TimelineProps) {
  const [ref, size] = useSize();
  const width = size === null || size.width === 0 ? 900 : size.width;
  const left = labelWidth(corridor);
  const [startMs, endMs] = axisOf(playheadMs, nowMs, isEndless);
  const scale = useMemo(() => timeScaleOf(endMs, left, width - marginRight, startMs), [startMs, endMs, left, width]);
  const marked = useMemo(
    () => (startMs === 0 ? moments : moments.filter(({ atMs }) => atMs >= startMs && atMs <= endMs)),
    [moments, startMs, endMs],
  );
  const laneHeight = lane === null ? 0 : Math.round(chartHeight * laneShare);
  const told = isPlaying ? drawn : { playheadMs, nowMs };
  return (
    <div
      ref={ref}
      className="timeline"
      data-named={isNamed || undefined}
      onPointerDown={(e) => {
        // A press on the chart goes there; the scrubber itself is an input and does its own.
        if (e.button === 0 && !(e.target instanceof HTMLInputElement)) {
          onSeek(scale.toMs(e.clientX - e.currentTarget.getBoundingClientRect().left));
        }
      }}
    >
      <CorridorChart
        corridor={corridor}
        isNamed={isNamed}
        scale={scale}
        nowX={scale.toX(told.nowMs)}
        playheadMs={told.playheadMs}
        height={chartHeight - laneHeight}
      />
      {lane?.(scale, laneHeight)}
      <Scrubber
        playheadMs={told.playheadMs}
        nowMs={told.nowMs}
        scale={scale}
        onSeek={onSeek}
        onStep={onStep}
        onStart={onStart}
        onNow={onNow}
      />
      <MomentMarks moments={marked} untilMs={markedMs} scale={scale} />
      <Playhead x={Math.round(scale.toX(playheadMs))} knobY={chartHeight + scrubberHeight / 2} />
    </div>
  );
}

interface PlayheadProps {
  readonly x: number;
  readonly knobY: number;
}

/** The instant that is seen: the one thing that moves with every frame, in whole px, and nothing is laid out anew for it. */
const Playhead = memo(function Playhead({ x, knobY }: PlayheadProps) {
  return (
    <span className="playhead" style={{ transform: `translateX(${x}px)` }}>
      <span className="playhead-knob" style={{ top: knobY }} />
    </span>
  );
});

/** Room for "1,250 at most" beside the chart, and no more than the numbers need. */
function labelWidth(corridor: Corridor | null): number {
  const most = corridor?.steps.at(-1)?.maxTotal ?? 0;
  return 68 + 8 * String(most).length;
}

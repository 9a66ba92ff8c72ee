import { memo, useId } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { requestCounts } from "../../view/traffic-summary.ts";
import type { TimeScale } from "../timeline/time-scale.ts";
import { marginRight } from "../timeline/time-scale.ts";
import { useText } from "../use-text.ts";
import { laneShapes } from "./lane-shapes.ts";

interface RequestLaneProps {
  readonly timeline: Timeline;
  readonly nowMs: SimTime;
  readonly scale: TimeScale;
  readonly height: number;
}

/** Lower, there is no room for its name beside those of the corridor. */
const labelFrom = 12;

/** Answered and lost requests of each second, under the corridor of pods. */
export const RequestLane = memo(function RequestLane({ timeline, nowMs, scale, height }: RequestLaneProps) {
  const { t, number } = useText();
  const clip = useId();
  const { startMs, endMs, left, right, toX } = scale;
  const { seconds, lostSince } = requestCounts(timeline, startMs, Math.min(nowMs, endMs));
  const shapes = laneShapes(seconds, toX, 1, height - 1);
  return (
    <svg
      className="request-lane"
      width={right + marginRight}
      height={height}
      role="img"
      aria-label={t("ui.traffic.laneLabel", { count: lostSince, text: number(lostSince) })}
      data-lost={lostSince}
    >
      <clipPath id={clip}>
        <rect x={left} y="0" width={Math.max(0, toX(Math.min(nowMs, endMs)) - left)} height={height} />
      </clipPath>
      {height < labelFrom ? null : (
        <text className="axis-text" x={left - 8} y={height / 2} textAnchor="end" dominantBaseline="central">
          {t("ui.traffic.lane")}
        </text>
      )}
      <g clipPath={`url(#${clip})`}>
        <path className="lane-answered" d={shapes.answered} />
        <path className="lane-lost" d={shapes.lost} />
      </g>
    </svg>
  );
});

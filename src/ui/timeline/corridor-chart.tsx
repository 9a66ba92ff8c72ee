import { memo, useId, useMemo } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Corridor } from "../../view/corridor.ts";
import { useText } from "../use-text.ts";
import { corridorShapes } from "./corridor-shapes.ts";
import { type Limit, limitsOf } from "./limits-of.ts";
import { type TimeScale, marginRight } from "./time-scale.ts";

interface CorridorChartProps {
  readonly corridor: Corridor | null;
  /** There are several Deployments: it has to be said which one this is. */
  readonly isNamed: boolean;
  readonly scale: TimeScale;
  /** So far it is drawn. */
  readonly nowX: number;
  /** Where it is read. */
  readonly playheadMs: SimTime;
  readonly height: number;
}

const margin = 6;
/** The name stands above all that is drawn, so that nothing is ever drawn over it. */
const nameHeight = 15;

/** Room to the right of the playhead for how many are available there. */
const labelWidth = 150;
/** Before the Deployment was there. */
const none = { available: 0, desired: 0, maxTotal: 0, minAvailable: 0 };

/** Pods over time, in the corridor that the strategy allows. A picture of what the stage and the captions say as well. */
export const CorridorChart = memo(function CorridorChart({
  corridor,
  isNamed,
  scale,
  nowX,
  playheadMs,
  height,
}: CorridorChartProps) {
  const { t } = useText();
  const [clip, hatch] = [useId(), useId()];
  const { left, right } = scale;
  const width = right + marginRight;
  const top = isNamed ? nameHeight + 2 : margin;
  const bottom = height - 2;
  const shapes = useMemo(
    () => (corridor === null || corridor.steps.length === 0 ? null : corridorShapes(corridor, scale, top, bottom)),
    [corridor, scale, top, bottom],
  );
  if (corridor === null || shapes === null) {
    return (
      <p className="chart-empty" style={{ height }}>
        {t("ui.timeline.noCorridor")}
      </p>
    );
  }
  // Named as they are where it is read, as their lines are drawn as they were at each time: today's limits would make
  // an earlier rollout look as if it had broken them.
  const { available, desired, maxTotal, minAvailable } =
    corridor.steps.findLast(({ atMs }) => atMs <= playheadMs) ?? none;
  const readX = scale.toX(playheadMs);
  const isLeft = readX > width - labelWidth;
  const limits = desired === 0 ? [] : limitsOf(maxTotal, minAvailable, shapes.toY, { top, bottom });
  return (
    <>
      {isNamed ? (
        <p className="chart-name" style={{ left, height: nameHeight }}>
          {t("ui.timeline.chartOf", { name: corridor.name })}
        </p>
      ) : null}
      <svg
        className="corridor"
        width={width}
        height={height}
        role="img"
        aria-label={t("ui.timeline.corridor", { name: corridor.name })}
      >
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch-ground" width="7" height="7" />
          <rect className="hatch-line" width="2.4" height="7" />
        </pattern>
        <clipPath id={clip}>
          <rect x={left} y="0" width={Math.max(0, Math.min(nowX, right) - left)} height={height} />
        </clipPath>
        <g clipPath={`url(#${clip})`}>
          <path className="corridor-band" d={shapes.band} />
          {shapes.layers.map(({ key, colour, path }) => (
            <path key={key} className="corridor-layer" data-mark={colour} d={path} />
          ))}
          <path className="corridor-terminating" d={shapes.terminating} fill={`url(#${hatch})`} />
        </g>
        <path className="corridor-limit" d={shapes.most} />
        <path className="corridor-limit" d={shapes.least} />
        {limits.map(({ pods, y, labelY, kind }) => (
          <LimitLabel key={kind} kind={kind} pods={pods} y={y} labelY={labelY} left={left} />
        ))}
        <path className="corridor-available" clipPath={`url(#${clip})`} d={shapes.available} />
        <text
          className="axis-text available"
          // Moved as a picture: a new x makes the browser set the text again in every frame.
          style={{
            transform: `translate(${readX + (isLeft ? -8 : 8)}px, ${clamp(shapes.toY(available), top + 6, bottom - 6)}px)`,
          }}
          textAnchor={isLeft ? "end" : "start"}
          dominantBaseline="central"
        >
          {t("ui.timeline.available", { count: available })}
        </text>
      </svg>
    </>
  );
});

interface LimitLabelProps extends Limit {
  readonly left: number;
}

/** At the axis, with a tick at its height: where the chart is read the line may be far from where it began. */
const LimitLabel = memo(function LimitLabel({ kind, pods, y, labelY, left }: LimitLabelProps) {
  const { t } = useText();
  return (
    <>
      <path className="corridor-tick" d={`M${left - 5},${y}h5`} />
      <text className="axis-text" x={left - 8} y={labelY} textAnchor="end" dominantBaseline="central">
        {kind === "max" ? t("ui.timeline.most", { count: pods }) : t("ui.timeline.least", { count: pods })}
      </text>
    </>
  );
});

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

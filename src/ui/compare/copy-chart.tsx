import { memo, useMemo } from "react";
import type { SimTime } from "../../api/objects.ts";
import { type CopyNumber, copyNumbers } from "../../player/compare/comparison.ts";
import { stepsBetween } from "../../player/compare/figures.ts";
import type { ComparisonRun } from "../../player/compare/run-comparison.ts";
import { type Corridor, corridorOf } from "../../view/corridor.ts";
import { useSize } from "../shared/use-size.ts";
import { CorridorChart } from "../timeline/corridor-chart.tsx";
import { type TimeScale, marginRight, timeScaleOf } from "../timeline/time-scale.ts";
import { useText } from "../use-text.ts";

interface CopyChartProps {
  readonly run: ComparisonRun;
  readonly copy: CopyNumber;
  readonly playheadMs: SimTime;
}

const chartHeight = 84;
const lostHeight = 30;
const second = 1000;

/** Pods over time and lost requests by the second, over the time that both copies share and on the same scales. */
export function CopyChart({ run, copy, playheadMs }: CopyChartProps) {
  const { t } = useText();
  const [ref, size] = useSize();
  const width = size === null || size.width === 0 ? 640 : size.width;
  const corridors = useMemo(() => copyNumbers.map((one) => windowOf(run, one)), [run]);
  const corridor = corridors[copy] ?? null;
  const peak = Math.max(...corridors.map((one) => one?.peak ?? 0));
  const left = 68 + 8 * String(peak).length;
  const scale = useMemo(() => timeScaleOf(run.endMs, left, width - marginRight, run.startMs), [run, left, width]);
  const shown = useMemo(() => (corridor === null ? null : { ...corridor, peak }), [corridor, peak]);
  const step = corridor?.steps.findLast(({ atMs }) => atMs <= playheadMs);
  const playheadX = Math.round(scale.toX(playheadMs));
  const changeX = Math.round(scale.toX(run.changeMs));
  return (
    <>
      <div ref={ref} className="copy-chart">
        <CorridorChart
          corridor={shown}
          isNamed={false}
          scale={scale}
          nowX={scale.right}
          playheadMs={playheadMs}
          height={chartHeight}
        />
        <LostBars run={run} copy={copy} scale={scale} />
        <span className="copy-change" style={{ transform: `translateX(${changeX}px)` }} />
        <span className="copy-playhead" style={{ transform: `translateX(${playheadX}px)` }} />
      </div>
      <p className="copy-now">
        {t("ui.compare.now", {
          pods: step === undefined ? 0 : step.total + step.terminating,
          available: step?.available ?? 0,
          lost: lostUntil(run, copy, playheadMs),
        })}
      </p>
    </>
  );
}

function windowOf({ copies, deploymentUid, startMs, endMs }: ComparisonRun, copy: CopyNumber): Corridor | null {
  const whole = corridorOf(copies[copy].timeline, deploymentUid, endMs);
  if (whole === null) {
    return null;
  }
  const steps = stepsBetween(whole.steps, startMs, endMs).map((step) => ({
    ...step,
    atMs: Math.max(step.atMs, startMs),
  }));
  const peak = Math.max(...steps.map(({ total, terminating, maxTotal }) => Math.max(total + terminating, maxTotal)));
  return { ...whole, steps, peak };
}

/** In the seconds that are over by then. */
function lostUntil({ copies }: ComparisonRun, copy: CopyNumber, atMs: SimTime): number {
  return [...copies[copy].figures.lostBySecond].reduce(
    (sum, [at, count]) => ((at + 1) * second <= atMs ? sum + count : sum),
    0,
  );
}

interface LostBarsProps {
  readonly run: ComparisonRun;
  readonly copy: CopyNumber;
  readonly scale: TimeScale;
}

const LostBars = memo(function LostBars({ run, copy, scale }: LostBarsProps) {
  const { t } = useText();
  const most = Math.max(1, ...run.copies.flatMap(({ figures }) => [...figures.lostBySecond.values()]));
  const { lost, lostBySecond } = run.copies[copy].figures;
  const barWidth = Math.max(1, scale.toX(scale.startMs + second) - scale.left - 1);
  const foot = lostHeight - 4;
  return (
    <svg
      className="lost-bars"
      width={scale.right + marginRight}
      height={lostHeight}
      role="img"
      aria-label={t("ui.compare.lostChart", { count: lost })}
    >
      <text className="axis-text" x={scale.left - 8} y={foot - 6} textAnchor="end" dominantBaseline="central">
        {t("ui.compare.lostLabel")}
      </text>
      <line className="lost-foot" x1={scale.left} x2={scale.right} y1={foot + 0.5} y2={foot + 0.5} />
      {[...lostBySecond].map(([at, count]) => {
        const height = Math.max(2, (count / most) * (foot - 2));
        return (
          <rect
            key={at}
            className="lost-bar"
            x={scale.toX(at * second)}
            y={foot - height}
            width={barWidth}
            height={height}
          />
        );
      })}
    </svg>
  );
});

import { area, curveStepAfter, line } from "d3";
import type { SimTime } from "../../api/objects.ts";
import type { Corridor, CorridorStep } from "../../view/corridor.ts";
import type { TimeScale } from "./time-scale.ts";

/** The chart as paths, made once for a run and a size. */
export interface CorridorShapes {
  readonly band: string;
  readonly layers: readonly { readonly key: string; readonly colour: number; readonly path: string }[];
  readonly terminating: string;
  readonly available: string;
  readonly toY: (pods: number) => number;
}

interface Point extends CorridorStep {
  readonly x: number;
}

/** More points than px say nothing more: of those that fall on one px the highest is kept, and the last. */
function thin(points: readonly Point[]): readonly Point[] {
  const byPx = new Map<number, { readonly highest: Point; readonly last: Point }>();
  for (const point of points) {
    const px = Math.floor(point.x * 2);
    const known = byPx.get(px)?.highest ?? point;
    byPx.set(px, { highest: heightOf(point) >= heightOf(known) ? point : known, last: point });
  }
  return [...byPx.values()].flatMap(({ highest, last }) => (highest === last ? [last] : [highest, last]));
}

function heightOf({ total, terminating }: Point): number {
  return total + terminating;
}

export function corridorShapes(
  corridor: Corridor,
  scale: TimeScale,
  untilMs: SimTime,
  top: number,
  bottom: number,
): CorridorShapes {
  const highest = Math.max(corridor.peak, 1) * 1.08;
  const toY = (pods: number): number => bottom - (pods / highest) * (bottom - top);
  const known = corridor.steps.map((step): Point => ({ ...step, x: scale.toX(step.atMs) }));
  const last = known.at(-1);
  const points = thin(last === undefined ? [] : [...known, { ...last, x: Math.max(last.x, scale.toX(untilMs)) }]);

  const stepArea = (low: (step: Point) => number, high: (step: Point) => number): string =>
    area<Point>()
      .x(({ x }) => x)
      .y0((step) => toY(low(step)))
      .y1((step) => toY(high(step)))
      .curve(curveStepAfter)(points) ?? "";
  const below = (step: Point, at: number): number => step.sizes.slice(0, at).reduce((sum, size) => sum + size, 0);

  return {
    band: stepArea(
      (step) => step.minAvailable,
      (step) => step.maxTotal,
    ),
    layers: corridor.series.map(({ uid, mark }, at) => ({
      key: uid,
      colour: mark.colour,
      path: stepArea(
        (step) => below(step, at),
        (step) => below(step, at + 1),
      ),
    })),
    terminating: stepArea(
      (step) => step.total,
      (step) => step.total + step.terminating,
    ),
    available:
      line<Point>()
        .x(({ x }) => x)
        .y((step) => toY(step.available))
        .curve(curveStepAfter)(points) ?? "",
    toY,
  };
}

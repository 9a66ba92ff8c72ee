import type { SimTime } from "../../api/objects.ts";
import type { Corridor, CorridorStep } from "../../view/corridor.ts";
import { type Step, stepArea, stepLine } from "./step-path.ts";
import type { TimeScale } from "./time-scale.ts";

/** The chart as paths, made once for a run and a size. */
export interface CorridorShapes {
  readonly band: string;
  readonly layers: readonly { readonly key: string; readonly colour: number; readonly path: string }[];
  readonly terminating: string;
  readonly available: string;
  /** The two limits as they were at each time; none while no Pods are wanted. */
  readonly most: string;
  readonly least: string;
  readonly toY: (pods: number) => number;
}

/** More points than px say nothing more: of those that fall on one px the highest is kept, and the last. */
function thin(steps: readonly CorridorStep[], toX: (atMs: SimTime) => number): readonly Step<CorridorStep>[] {
  const points: Step<CorridorStep>[] = [];
  let px = Number.NEGATIVE_INFINITY;
  let highest: CorridorStep | undefined;
  let last: CorridorStep | undefined;
  const add = (step: CorridorStep | undefined): void => {
    if (step !== undefined) {
      points.push({ x: toX(step.atMs), value: step });
    }
  };
  for (const step of steps) {
    const at = Math.floor(toX(step.atMs));
    if (at !== px) {
      add(highest === last ? undefined : highest);
      add(last);
      px = at;
      highest = step;
    } else if (highest === undefined || heightOf(step) >= heightOf(highest)) {
      highest = step;
    }
    last = step;
  }
  add(highest === last ? undefined : highest);
  add(last);
  return points;
}

function heightOf({ total, terminating }: CorridorStep): number {
  return total + terminating;
}

/** The last step goes on to the end of the axis: what is still to come is cut off where it is drawn. */
export function corridorShapes(corridor: Corridor, scale: TimeScale, top: number, bottom: number): CorridorShapes {
  const highest = Math.max(corridor.peak, 1) * 1.08;
  const toY = (pods: number): number => bottom - (pods / highest) * (bottom - top);
  const known = thin(corridor.steps, scale.toX);
  const last = known.at(-1);
  const points = last === undefined ? [] : [...known, { value: last.value, x: Math.max(last.x, scale.right) }];

  type Height = (step: CorridorStep) => number;
  const areaBetween = (low: Height, high: Height): string =>
    stepArea(
      points,
      (step) => toY(low(step)),
      (step) => toY(high(step)),
    );
  const limit = (height: Height): string => stepLine(points, (step) => (step.desired === 0 ? null : toY(height(step))));
  const below = (step: CorridorStep, at: number): number =>
    step.sizes.slice(0, at).reduce((sum, size) => sum + size, 0);

  return {
    band: areaBetween(
      (step) => step.minAvailable,
      (step) => step.maxTotal,
    ),
    layers: corridor.series.map(({ uid, mark }, at) => ({
      key: uid,
      colour: mark.colour,
      path: areaBetween(
        (step) => below(step, at),
        (step) => below(step, at + 1),
      ),
    })),
    terminating: areaBetween(
      (step) => step.total,
      (step) => step.total + step.terminating,
    ),
    available: stepLine(points, (step) => toY(step.available)),
    most: limit((step) => step.maxTotal),
    least: limit((step) => step.minAvailable),
    toY,
  };
}

import type { SimTime } from "../../api/objects.ts";

/** What came to an end in one second. */
export interface SecondCounts {
  readonly second: number;
  readonly answered: number;
  readonly lost: number;
}

export interface LaneShapes {
  /** Closed outlines. */
  readonly answered: string;
  readonly lost: string;
}

interface Bar {
  readonly x: number;
  readonly end: number;
  readonly answered: number;
  readonly lost: number;
}

/** However few were lost, so high it is seen. */
const LEAST = 3;

/** Seconds as bars, answered ones from below and lost ones from above; of those that share a px the most are drawn. */
export function laneShapes(
  seconds: readonly SecondCounts[],
  toX: (atMs: SimTime) => number,
  top: number,
  bottom: number,
): LaneShapes {
  const bars: Bar[] = [];
  for (const { second, answered, lost } of seconds) {
    const bar = { x: Math.floor(toX(second * 1000)), end: toX((second + 1) * 1000), answered, lost };
    const last = bars.at(-1);
    if (last?.x === bar.x) {
      bars[bars.length - 1] = {
        ...bar,
        answered: Math.max(last.answered, answered),
        lost: Math.max(last.lost, lost),
      };
    } else {
      bars.push(bar);
    }
  }
  const most = Math.max(1, ...bars.map(({ answered, lost }) => answered + lost));
  const heightOf = (count: number): number => ((bottom - top) * count) / most;
  const box = (x: number, end: number, y: number, height: number): string =>
    `M${x},${y}H${Math.max(end, x + 1)}V${y + height}H${x}Z`;
  return {
    answered: bars
      .filter(({ answered }) => answered > 0)
      .map(({ x, end, answered }) => box(x, end, bottom - heightOf(answered), heightOf(answered)))
      .join(""),
    lost: bars
      .filter(({ lost }) => lost > 0)
      .map(({ x, end, lost }) => box(x, end, top, Math.max(LEAST, heightOf(lost))))
      .join(""),
  };
}

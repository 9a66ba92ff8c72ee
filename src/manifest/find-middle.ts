import type { Window } from "./changed-lines.ts";

/** Texts that are further apart than this are not searched any further. */
const MOST_STEPS = 2000;

/** The furthest places that a search has come to, by diagonal; what it has not come to is `unreached`. */
class Reach {
  readonly #places = new Map<number, number>();
  readonly #unreached: number;

  constructor(unreached: number) {
    this.#unreached = unreached;
  }

  at(diagonal: number): number {
    return this.#places.get(diagonal) ?? this.#unreached;
  }

  set(diagonal: number, place: number): void {
    this.#places.set(diagonal, place);
  }
}

/**
 * A point on a shortest way from one text to the other: searched for from both ends, until they meet. `undefined`
 * where that would take too long.
 *
 * Models diag of GNU's diffseq, after E. W. Myers, "An O(ND) Difference Algorithm".
 */
export function findMiddle(
  a: readonly string[],
  b: readonly string[],
  { fromX, toX, fromY, toY }: Window,
): { readonly x: number; readonly y: number } | undefined {
  const [least, most] = [fromX - toY, toX - fromY];
  const [forthFrom, backFrom] = [fromX - fromY, toX - toY];
  const isOdd = (forthFrom - backFrom) % 2 !== 0;
  const forth = new Reach(-1);
  const back = new Reach(Number.MAX_SAFE_INTEGER);
  forth.set(forthFrom, fromX);
  back.set(backFrom, toX);
  let forthEdges: Edges = [forthFrom, forthFrom];
  let backEdges: Edges = [backFrom, backFrom];
  for (let step = 1; step <= MOST_STEPS; step++) {
    forthEdges = widened(forthEdges, least, most, forth, -1);
    for (let d = forthEdges[1]; d >= forthEdges[0]; d -= 2) {
      const [low, high] = [forth.at(d - 1), forth.at(d + 1)];
      let x = low < high ? high : low + 1;
      while (x < toX && x - d < toY && a[x] === b[x - d]) {
        x++;
      }
      forth.set(d, x);
      if (isOdd && backEdges[0] <= d && d <= backEdges[1] && back.at(d) <= x) {
        return { x, y: x - d };
      }
    }
    backEdges = widened(backEdges, least, most, back, Number.MAX_SAFE_INTEGER);
    for (let d = backEdges[1]; d >= backEdges[0]; d -= 2) {
      const [low, high] = [back.at(d - 1), back.at(d + 1)];
      let x = low < high ? low : high - 1;
      while (fromX < x && fromY < x - d && a[x - 1] === b[x - 1 - d]) {
        x--;
      }
      back.set(d, x);
      if (!isOdd && forthEdges[0] <= d && d <= forthEdges[1] && x <= forth.at(d)) {
        return { x, y: x - d };
      }
    }
  }
  return undefined;
}

type Edges = readonly [number, number];

/** One diagonal more on each side, or one less where there are no more. */
function widened([low, high]: Edges, least: number, most: number, reach: Reach, unreached: number): Edges {
  const isLower = low > least;
  const isHigher = high < most;
  if (isLower) {
    reach.set(low - 2, unreached);
  }
  if (isHigher) {
    reach.set(high + 2, unreached);
  }
  return [isLower ? low - 1 : low + 1, isHigher ? high + 1 : high - 1];
}

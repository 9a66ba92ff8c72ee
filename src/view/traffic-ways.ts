export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line, by its ends, or a cubic Bézier curve, by its ends and what bends it. */
export type Piece = readonly [Point, Point] | readonly [Point, Point, Point, Point];

/** From one place to another: each piece begins where the one before ends. What is drawn and what goes along it are of one making. */
export type Way = readonly Piece[];

/** Straight from point to point. */
export function straightWay(points: readonly Point[]): Way {
  return points.flatMap((to, at): Way => {
    const from = points[at - 1];
    return from === undefined ? [] : [[from, to]];
  });
}

/** A curve that leaves and arrives level. */
export function levelWay(from: Point, to: Point): Way {
  const x = (from.x + to.x) / 2;
  return [[from, { x, y: from.y }, { x, y: to.y }, to]];
}

/** Straight down, or as near to that as it can be. */
export function downWay(from: Point, to: Point): Way {
  const y = (from.y + to.y) / 2;
  return [[from, { x: from.x, y }, { x: to.x, y }, to]];
}

/** Out at the left edge, along it, and in again. */
export function gutterWay(from: Point, to: Point): Way {
  const x = Math.min(from.x, to.x) - 9;
  const [out, back] = [
    { x, y: from.y + 18 },
    { x, y: to.y - 18 },
  ];
  return [
    [from, { x, y: from.y }, { x, y: from.y + 9 }, out],
    [out, back],
    [back, { x, y: to.y - 9 }, { x, y: to.y }, to],
  ];
}

/** As SVG has it. */
export function pathText(way: Way): string {
  const start = way[0]?.[0];
  const pieces = way.map(([, ...rest]) => `${rest.length === 1 ? "L" : "C"}${rest.map(pointText).join(" ")}`);
  return start === undefined ? "" : `M${pointText(start)}${pieces.join("")}`;
}

function pointText({ x, y }: Point): string {
  return `${x},${y}`;
}

/** Where one is who has gone a part of a way, from 0 to 1, at an even pace; `null`: there is no way. */
export function pointAlong(way: Way, part: number): Point | null {
  const lengths = way.map(lengthOf);
  let rest = part * lengths.reduce((sum, length) => sum + length, 0);
  for (const [at, piece] of way.entries()) {
    const length = lengths[at] ?? 0;
    if (rest <= length || at === way.length - 1) {
      return pointOn(piece, length === 0 ? 1 : Math.min(1, rest / length));
    }
    rest -= length;
  }
  return null;
}

/** Of a curve near enough: halfway between the straight line and the one through what bends it. */
function lengthOf(piece: Piece): number {
  if (piece.length === 2) {
    return distance(piece[0], piece[1]);
  }
  const [a, b, c, d] = piece;
  return (distance(a, d) + distance(a, b) + distance(b, c) + distance(c, d)) / 2;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function pointOn(piece: Piece, part: number): Point {
  const rest = 1 - part;
  if (piece.length === 2) {
    const [a, b] = piece;
    return { x: a.x * rest + b.x * part, y: a.y * rest + b.y * part };
  }
  const [a, b, c, d] = piece;
  const [first, second, third, last] = [rest ** 3, 3 * rest ** 2 * part, 3 * rest * part ** 2, part ** 3];
  return {
    x: a.x * first + b.x * second + c.x * third + d.x * last,
    y: a.y * first + b.y * second + c.y * third + d.y * last,
  };
}

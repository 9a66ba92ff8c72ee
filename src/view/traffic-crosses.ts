import type { Box } from "./scene.ts";

/** Where crosses may stand: about a point, so far from it. */
export interface CrossRoom {
  readonly failAt: { readonly x: number; readonly y: number };
  readonly room: { readonly x: number; readonly y: number };
}

/** From the corners, which are round. */
const CORNER = 14;
/** Half of what is between its text and what stands below it. */
const HALF = 2.5;

/** For questions that come to a Service and no further: along its lower edge, since its left one has the rates beside it and its text within. */
export function crossesAtService({ x, y, width, height }: Box): CrossRoom {
  return { failAt: { x: x + width / 2, y: y + height - 1 }, room: { x: width / 2 - CORNER, y: HALF } };
}

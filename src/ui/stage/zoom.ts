export const minZoom = 0.4;
export const maxZoom = 2;
/** What a press of a button or a key does. */
const step = 1.25;

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export function clampZoom(scale: number): number {
  return Math.min(maxZoom, Math.max(minZoom, scale));
}

/** One step larger or smaller; the natural size is never stepped over. */
export function steppedZoom(scale: number, direction: "in" | "out"): number {
  const next = clampZoom(direction === "in" ? scale * step : scale / step);
  return (scale - 1) * (next - 1) < 0 ? 1 : Math.round(next * 100) / 100;
}

/** At which scale all of a scene is seen; never larger than it is drawn. */
export function fittingZoom(scene: Extent, viewport: Extent): number {
  const scale = Math.min(1, viewport.width / scene.width, viewport.height / scene.height);
  // Rounded down, so that what was to fit does.
  return clampZoom(Math.floor(scale * 100) / 100);
}

/** Whether a scene is seen whole at its natural size. */
export function isWhole(scene: Extent, viewport: Extent): boolean {
  return scene.width <= viewport.width && scene.height <= viewport.height;
}

/** How far a turn of the wheel goes: as much for a trackpad's many small ones as for a mouse's few large ones. */
export function wheelZoom(scale: number, deltaY: number): number {
  return clampZoom(scale * Math.exp(-Math.min(100, Math.max(-100, deltaY)) * 0.004));
}

/** Where to scroll to so that what lies under a point of the viewport stays there. */
export function scrollFor(scroll: Point, anchor: Point, from: number, to: number): Point {
  return {
    x: ((scroll.x + anchor.x) / from) * to - anchor.x,
    y: ((scroll.y + anchor.y) / from) * to - anchor.y,
  };
}

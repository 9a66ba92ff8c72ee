import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useStageParts } from "./use-stage-parts.ts";
import type { Viewport } from "./use-viewport.ts";
import { type Extent, type Point, fittingZoom, isWhole, scrollFor, steppedZoom } from "./zoom.ts";

export interface Zoom {
  readonly scale: number;
  /** There is something to zoom: the scene is larger than what it is seen through, or too fine, or it is zoomed already. */
  readonly isOn: boolean;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
}

/**
 * The scale of the stage's drawing, by wheel, pinch, buttons and keys; scrolling is the browser's own. `isFine`: there are
 * things so small that one may want to see them enlarged, even if all of them are seen.
 */
export function useZoom(viewport: Viewport | null, scene: Extent, isFine: boolean): Zoom {
  const [scale, setScale] = useState(1);
  const target = useRef<Point | null>(null);
  const { width, height } = scene;
  const seen: Extent = { width: viewport?.width ?? width, height: viewport?.height ?? height };
  const isOn = scale !== 1 || isFine || !isWhole(scene, seen);
  const element = viewport?.element ?? null;
  const current = useRef(scale);
  const gestures = useStageParts(isOn);

  const zoomTo = useCallback(
    (next: number, anchor: Point | null): void => {
      const from = current.current;
      if (element === null || next === from) {
        return;
      }
      const middle = { x: element.clientWidth / 2, y: element.clientHeight / 2 };
      // What an earlier turn of the wheel asked for may not be drawn yet.
      const scroll = target.current ?? { x: element.scrollLeft, y: element.scrollTop };
      target.current = scrollFor(scroll, anchor ?? middle, from, next);
      current.current = next;
      setScale(next);
    },
    [element],
  );

  useLayoutEffect(() => {
    if (element !== null && target.current !== null) {
      element.scrollTo(Math.max(0, target.current.x), Math.max(0, target.current.y));
      target.current = null;
    }
  }, [element, scale]);

  useEffect(
    () =>
      element === null || gestures === null || !isOn
        ? undefined
        : gestures.listenToZoom(element, (change, anchor) => zoomTo(change(current.current), anchor)),
    [element, gestures, isOn, zoomTo],
  );

  useEffect(
    () => (element === null || gestures === null || !isOn ? undefined : gestures.listenToPan(element)),
    [element, gestures, isOn],
  );

  const zoomIn = useCallback(() => {
    zoomTo(steppedZoom(current.current, "in"), null);
  }, [zoomTo]);
  const zoomOut = useCallback(() => {
    zoomTo(steppedZoom(current.current, "out"), null);
  }, [zoomTo]);
  const fit = useCallback(() => {
    zoomTo(
      fittingZoom({ width, height }, { width: viewport?.width ?? width, height: viewport?.height ?? height }),
      null,
    );
  }, [zoomTo, width, height, viewport]);
  return useMemo(() => ({ scale, isOn, zoomIn, zoomOut, fit }), [scale, isOn, zoomIn, zoomOut, fit]);
}

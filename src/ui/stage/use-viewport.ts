import { type RefCallback, useCallback, useState } from "react";

export interface Viewport {
  readonly element: HTMLElement;
  readonly width: number;
  /** `null` where it is as high as what is in it, and the page scrolls. */
  readonly height: number | null;
}

/** What the stage is seen through, and its inner size in whole px; `null` until it is known. */
export function useViewport(): readonly [RefCallback<HTMLElement>, Viewport | null] {
  const [viewport, setViewport] = useState<Viewport | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) {
      return undefined;
    }
    const measure = (): void => {
      const width = element.clientWidth;
      const height = getComputedStyle(element).overflowY === "visible" ? null : element.clientHeight;
      setViewport((last) =>
        last !== null && last.element === element && last.width === width && last.height === height
          ? last
          : { element, width, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, viewport];
}

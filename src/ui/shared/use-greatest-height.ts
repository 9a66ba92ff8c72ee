import { type RefCallback, useCallback } from "react";

/** Panes that settle change a room by so many px at most, which makes it no other room. */
const sameRoomPx = 24;

/**
 * Tells the style sheet, as `--greatest`, the greatest height that an element has had in a room of this width: a text that changes
 * often can keep that room, so that what stands beside it jumps for a longer one once, and for a shorter one never.
 */
export function useGreatestHeight(): RefCallback<HTMLElement> {
  return useCallback((element: HTMLElement | null) => {
    if (element === null) {
      return undefined;
    }
    const { style } = element;
    let width = 0;
    let greatest = 0;
    let frame = 0;
    const keep = (): void => {
      greatest = element.offsetHeight;
      style.setProperty("--greatest", `${String(greatest)}px`);
    };
    const beginAnew = (): void => {
      style.removeProperty("--greatest");
      keep();
    };
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = element;
      // Of the room that it is in: what stands beside it may change its own by a few px with every text.
      const { offsetWidth } = element.parentElement ?? element;
      if (Math.abs(offsetWidth - width) > sameRoomPx) {
        width = offsetWidth;
        // Not at once: another size within the frame in which sizes are told is reported as an error.
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(beginAnew);
      } else if (offsetHeight > greatest) {
        keep();
      }
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
}

import { type RefCallback, useCallback, useLayoutEffect, useRef, useState } from "react";

/** What becomes lower keeps its room for this long, in case it grows again. */
const heldMs = 1000;

/**
 * The least height that a text which changes often is given while time plays, so that what stands below does not jump with
 * every change; 0 where nothing is held. Whenever `jump` changes, and while nothing plays, it has just the height it needs.
 */
export function useHeldHeight(isPlaying: boolean, jump: number): readonly [RefCallback<HTMLElement>, number] {
  const [held, setHeld] = useState(0);
  const element = useRef<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = useRef(0);
  const take = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    last.current = element.current?.offsetHeight ?? 0;
    setHeld(last.current);
  }, []);
  const ref = useCallback(
    (found: HTMLElement | null) => {
      element.current = found;
      if (found === null) {
        return undefined;
      }
      const observer = new ResizeObserver(() => {
        if (found.offsetHeight >= last.current) {
          take();
        } else {
          // From when it became lower, however often it changes from then on.
          timer.current ??= setTimeout(take, heldMs);
        }
      });
      observer.observe(found);
      return () => {
        clearTimeout(timer.current);
        timer.current = undefined;
        observer.disconnect();
      };
    },
    [take],
  );
  useLayoutEffect(take, [take, isPlaying, jump]);
  return [ref, isPlaying ? held : 0];
}

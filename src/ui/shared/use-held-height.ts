import { type RefCallback, useCallback, useRef, useState } from "react";

/** What becomes lower keeps its room for this long, in case it grows again. */
const heldMs = 1500;

/** The height that a text which changes often is given, so that what stands below does not jump with every change. */
export function useHeldHeight(): readonly [RefCallback<HTMLElement>, number] {
  const [held, setHeld] = useState(0);
  const last = useRef(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      last.current = element.offsetHeight;
      setHeld(last.current);
    };
    const observer = new ResizeObserver(([entry]) => {
      clearTimeout(timer);
      if ((entry?.contentRect.height ?? 0) >= last.current) {
        take();
      } else {
        timer = setTimeout(take, heldMs);
      }
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      last.current = 0;
    };
  }, []);
  return [ref, held];
}

import { useCallback, useEffect, useRef, useState } from "react";

/** Time to get from an edge to its explanation. */
const graceMs = 180;

/** The edge that is explained: what a pointer is at, or what a keyboard has reached. */
export function useExplained(): {
  readonly explained: string | null;
  readonly point: (key: string | null) => void;
  readonly show: (key: string | null) => void;
} {
  const [explained, setExplained] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((key: string | null): void => {
    clearTimeout(timer.current);
    setExplained(key);
  }, []);
  const point = useCallback((key: string | null): void => {
    clearTimeout(timer.current);
    if (key === null) {
      timer.current = setTimeout(() => {
        setExplained(null);
      }, graceMs);
    } else {
      setExplained(key);
    }
  }, []);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return { explained, point, show };
}

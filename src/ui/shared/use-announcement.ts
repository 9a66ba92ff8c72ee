import { useEffect, useRef, useState } from "react";

/** How long a screen reader is left in peace between two captions. */
const quietMs = 2000;

/** A text that changes often, slowed down for being read aloud: the newest one, at most every few seconds. */
export function useAnnouncement(text: string): string {
  const [said, setSaid] = useState(text);
  const lastAt = useRef(0);
  useEffect(() => {
    if (text === said) {
      return undefined;
    }
    const waitMs = Math.max(0, lastAt.current + quietMs - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setSaid(text);
    }, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text, said]);
  return said;
}

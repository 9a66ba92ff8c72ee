import { useEffect, useEffectEvent, useRef } from "react";
import type { SimTime } from "../../api/objects.ts";

/** Oftener a page would flicker, however fast the run is played. */
const everyMs = 1000;

/** Reloads once a second of the clock on the wall, while time passes in the run. */
export function useReloads(isOn: boolean, atMs: SimTime, onReload: () => void): void {
  const seenMs = useRef(atMs);
  const tick = useEffectEvent(() => {
    if (seenMs.current !== atMs) {
      seenMs.current = atMs;
      onReload();
    }
  });
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    const timer = setInterval(() => {
      tick();
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [isOn]);
}

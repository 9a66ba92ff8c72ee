import { useEffect, useEffectEvent } from "react";

/** Oftener a page would flicker, however fast the run is played. */
const everyMs = 1000;

/** Reloads once a second of the clock on the wall. */
export function useReloads(isOn: boolean, onReload: () => void): void {
  const reload = useEffectEvent(onReload);
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    const timer = setInterval(() => {
      reload();
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [isOn]);
}

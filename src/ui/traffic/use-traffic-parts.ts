import { useEffect, useSyncExternalStore } from "react";
import { loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const trafficParts = onDemand(async () => {
  const [parts] = await Promise.all([import("./traffic-parts.ts"), loadTexts("traffic")]);
  return parts;
});
export type TrafficParts = Awaited<ReturnType<typeof trafficParts.load>>;

/** All that draws and counts users' requests, once it is there. */
export function useTrafficParts(isWanted: boolean): TrafficParts | null {
  const parts = useSyncExternalStore(trafficParts.subscribe, trafficParts.get);
  useEffect(() => {
    if (isWanted) {
      trafficParts.load().catch(() => undefined);
    }
  }, [isWanted]);
  return parts;
}

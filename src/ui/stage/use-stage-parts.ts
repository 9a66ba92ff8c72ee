import { useEffect, useSyncExternalStore } from "react";
import { loadAnswers } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const stageParts = onDemand(async () => {
  const [parts] = await Promise.all([import("./stage-parts.ts"), loadAnswers()]);
  return parts;
});
export type StageParts = Awaited<ReturnType<typeof stageParts.load>>;

/** The parts of the stage that are fetched when they are wanted, once they are there. */
export function useStageParts(isWanted: boolean): StageParts | null {
  const parts = useSyncExternalStore(stageParts.subscribe, stageParts.get);
  useEffect(() => {
    if (isWanted) {
      // Where they cannot be fetched the stage stays as it is; the next wish tries again.
      stageParts.load().catch(() => undefined);
    }
  }, [isWanted]);
  return parts;
}

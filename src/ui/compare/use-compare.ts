import { useEffect, useSyncExternalStore } from "react";
import { loadAnswers, loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

/** All that a comparison needs, which many never open. */
export const compareLibrary = onDemand(async () => {
  const [parts] = await Promise.all([import("./compare-dialog.tsx"), loadTexts("compare"), loadAnswers()]);
  return parts;
});

/** It once it is there; fetched when it is wanted. Where it cannot be fetched, `onFail` says so. */
export function useCompare(isWanted: boolean, onFail: () => void) {
  const parts = useSyncExternalStore(compareLibrary.subscribe, compareLibrary.get);
  useEffect(() => {
    if (isWanted) {
      compareLibrary.load().catch(onFail);
    }
  }, [isWanted, onFail]);
  return parts;
}

import { useEffect, useState, useSyncExternalStore } from "react";
import { loadAnswers, loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const applicationLibrary = onDemand(async () => {
  const [parts] = await Promise.all([import("./application-library.ts"), loadTexts("applications"), loadAnswers()]);
  return parts;
});
export type ApplicationLibrary = Awaited<ReturnType<typeof applicationLibrary.load>>;

/** The applications and their pages once they are there; fetched by who shows them. */
export function useApplications(isWanted = true): {
  readonly parts: ApplicationLibrary | null;
  readonly hasFailed: boolean;
  readonly retry: () => void;
} {
  const parts = useSyncExternalStore(applicationLibrary.subscribe, applicationLibrary.get);
  const [hasFailed, setHasFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (isWanted) {
      applicationLibrary.load().catch(() => {
        setHasFailed(true);
      });
    }
  }, [tries, isWanted]);
  return {
    parts,
    hasFailed: hasFailed && parts === null,
    retry: () => {
      setHasFailed(false);
      setTries(tries + 1);
    },
  };
}

import { useSyncExternalStore } from "react";
import { loadAnswers, loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const applicationLibrary = onDemand(async () => {
  const [parts] = await Promise.all([import("./application-library.ts"), loadTexts("applications"), loadAnswers()]);
  return parts;
});
export type ApplicationLibrary = Awaited<ReturnType<typeof applicationLibrary.load>>;

/** The applications and their pages, once they are there. */
export function useApplications(): ApplicationLibrary | null {
  return useSyncExternalStore(applicationLibrary.subscribe, applicationLibrary.get);
}

import { useSyncExternalStore } from "react";
import { loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const lessonPages = onDemand(async () => {
  const [parts] = await Promise.all([import("./page-library.ts"), loadTexts("lessons")]);
  return parts;
});
export type LessonPages = Awaited<ReturnType<typeof lessonPages.load>>;

/** The pages that lie over the run, once they are there. */
export function useLessonPages(): LessonPages | null {
  return useSyncExternalStore(lessonPages.subscribe, lessonPages.get);
}

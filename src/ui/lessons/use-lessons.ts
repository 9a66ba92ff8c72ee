import { useSyncExternalStore } from "react";
import { loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const lessonLibrary = onDemand(async () => {
  const [parts] = await Promise.all([import("./lesson-library.ts"), loadTexts("lessons"), loadTexts("answers")]);
  return parts;
});
export type LessonLibrary = Awaited<ReturnType<typeof lessonLibrary.load>>;

/** Lessons and all that belongs to them, once they are there. */
export function useLessons(): LessonLibrary | null {
  return useSyncExternalStore(lessonLibrary.subscribe, lessonLibrary.get);
}

import { useCallback, useEffect, useRef } from "react";
import { isLessonId } from "../../lessons/lesson-ids.ts";
import { trafficParts } from "../traffic/use-traffic-parts.ts";
import { usePage } from "../use-player.ts";
import { prepareLesson } from "./open-lesson.ts";
import { lessonLibrary } from "./use-lessons.ts";

/** Who rests on a lesson for so long may open it. */
const RESTS_MS = 80;

/**
 * While one reads which lessons there are, what any of them is shown with is fetched, and the one that comes next is made
 * ready. Returns what makes ready the one that is pointed at: `null`: none is any more. What cannot be fetched is tried
 * again when a lesson is opened.
 */
export function usePrepared(next: string | null): (id: string | null) => void {
  const page = usePage();
  const prepare = useCallback(
    (id: string | null): void => {
      if (id !== null && isLessonId(id)) {
        prepareLesson(page, id).catch(() => undefined);
      }
    },
    [page],
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    let isHere = true;
    Promise.all([lessonLibrary.load(), trafficParts.load()])
      .then(() => {
        if (isHere) {
          prepare(next);
        }
      })
      .catch(() => undefined);
    return () => {
      isHere = false;
      clearTimeout(timer.current);
    };
  }, [next, prepare]);
  return (id) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      prepare(id);
    }, RESTS_MS);
  };
}

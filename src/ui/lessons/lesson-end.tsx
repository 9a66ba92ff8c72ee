import { useEffect, useRef } from "react";
import type { Lesson } from "../../lessons/lesson.ts";
import { isLessonId, lessonIds } from "../../lessons/lesson-ids.ts";
import { taskOf } from "../../lessons/tasks/task-kinds.ts";
import { textOfOwnLesson } from "../../player/lessons/own-lesson.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { openLesson, openTask } from "./open-lesson.ts";
import { RichLine } from "./rich-text.tsx";
import { scrollWithin } from "./scroll-within.ts";

/** What was learnt, what to try, and what comes next. */
export function LessonEnd({ lesson, onMap }: { readonly lesson: Lesson; readonly onMap: () => void }) {
  const page = usePage();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Who comes to a lesson that is over comes here, also where a sheet hands on the focus without a move.
    const show = (): void => {
      scrollWithin(title.current);
    };
    const { current } = title;
    current?.addEventListener("focus", show);
    return () => {
      current?.removeEventListener("focus", show);
    };
  }, []);
  const { t, locale } = useText();
  const next =
    isLessonId(lesson.id) && textOfOwnLesson(lesson) === null ? lessonIds[lessonIds.indexOf(lesson.id) + 1] : undefined;
  const task = taskOf(lesson.id);
  return (
    <section className="lesson-end" aria-label={t("ui.lessons.end")}>
      <h3 className="lesson-end-title" tabIndex={-1} ref={title}>
        {t("ui.lessons.learnt")}
      </h3>
      <ul>
        {lesson.learnt.map((words) => (
          <li key={words.en}>
            <RichLine text={words[locale]} />
          </li>
        ))}
      </ul>
      <h3>{t("ui.lessons.tryNext")}</h3>
      <ul>
        {lesson.tryNext.map((words) => (
          <li key={words.en}>
            <RichLine text={words[locale]} />
          </li>
        ))}
      </ul>
      <div className="button-row">
        {next === undefined ? null : (
          <button
            type="button"
            className="button primary"
            onClick={() => {
              void openLesson(page, next, null);
            }}
          >
            {t("ui.lessons.nextLesson")}
          </button>
        )}
        {task === null ? null : (
          <button
            type="button"
            className="button primary"
            onClick={() => {
              void openTask(page, task.kind, task.seed + 1);
            }}
          >
            {t("ui.lessons.anotherTask")}
          </button>
        )}
        <button type="button" className="button" onClick={onMap}>
          {t("ui.lessons.all")}
        </button>
      </div>
    </section>
  );
}

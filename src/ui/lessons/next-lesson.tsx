import type { Progress } from "../../player/lessons/progress.ts";
import { useText } from "../use-text.ts";
import type { Way } from "./lesson-path.ts";
import type { OpenLesson } from "./lesson-row.tsx";

interface NextLessonProps {
  /** `null`: all are done. */
  readonly next: Way | null;
  readonly isOpening: boolean;
  readonly progress: Progress;
  readonly onOpen: OpenLesson;
}

/** What comes next, with the step at which it goes on. */
export function NextLesson({ next, isOpening, progress, onOpen }: NextLessonProps) {
  const { t, locale } = useText();
  if (next === null) {
    return (
      <section className="next-lesson" aria-labelledby="next-lesson">
        <h2 id="next-lesson">{t("ui.lessons.allLessonsDone")}</h2>
        <p>{t("ui.lessons.afterAll")}</p>
      </section>
    );
  }
  const { head, state, number } = next;
  const at = head.steps.findIndex(({ id }) => id === progress.lessons[head.id]?.at);
  const step = head.steps[at];
  return (
    <section className="next-lesson" aria-labelledby="next-lesson">
      <div>
        <p className="eyebrow">{t(state === "begun" ? "ui.lessons.goOnWith" : "ui.lessons.nextIs")}</p>
        <h2 id="next-lesson">{`${String(number)} · ${head.title[locale]}`}</h2>
        <p>
          {state === "begun" && step !== undefined
            ? t("ui.lessons.atStep", { number: at + 1, title: step.title[locale] })
            : head.about[locale]}
        </p>
      </div>
      <button
        type="button"
        className="button primary"
        aria-describedby="next-lesson"
        aria-busy={isOpening || undefined}
        onClick={() => {
          onOpen(head.id, null);
        }}
      >
        {t(state === "begun" ? "ui.lessons.goOn" : "ui.lessons.begin")}
      </button>
    </section>
  );
}

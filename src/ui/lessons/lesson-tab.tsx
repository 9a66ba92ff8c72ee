import { useEffect, useEffectEvent } from "react";
import { useStore } from "zustand";
import { lessonsOf, type PageLessons } from "../../player/lessons/page-lessons.ts";
import type { Console } from "../../player/console/console-state.ts";
import { WithConsole } from "../console/with-console.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { resumeLesson } from "./open-lesson.ts";
import { LessonPane } from "./lesson-pane.tsx";

interface LessonTabProps {
  /** Opens the map of lessons. */
  readonly onMap: () => void;
}

/** The lesson that is open, or how to open one. */
export function LessonTab({ onMap }: LessonTabProps) {
  const { t } = useText();
  return (
    <WithConsole unavailable={t("ui.lessons.unavailable")} retry={t("ui.lessons.retry")}>
      {(shell) => <LessonOver shell={shell} onMap={onMap} />}
    </WithConsole>
  );
}

function LessonOver({ shell, onMap }: LessonTabProps & { readonly shell: Console }) {
  const { player } = usePage();
  return <OpenLesson lessons={lessonsOf(player, shell)} onMap={onMap} />;
}

function OpenLesson({ lessons, onMap }: LessonTabProps & { readonly lessons: PageLessons }) {
  const page = usePage();
  const { t } = useText();
  const state = useStore(lessons.session.store);
  const isOpen = state.lesson !== null;
  const resume = useEffectEvent(() => {
    if (!isOpen) {
      // What cannot be fetched is asked for again by hand.
      resumeLesson(page).catch(() => undefined);
    }
  });
  useEffect(() => {
    // Once, when it comes to be shown: who leaves a lesson is not led back.
    resume();
  }, []);
  if (state.lesson === null) {
    return (
      <div className="lesson-none">
        <p>{t("ui.lessons.none")}</p>
        <button type="button" className="button primary" onClick={onMap}>
          {t("ui.lessons.choose")}
        </button>
      </div>
    );
  }
  return <LessonPane lessons={lessons} lesson={state.lesson} state={state} onMap={onMap} />;
}

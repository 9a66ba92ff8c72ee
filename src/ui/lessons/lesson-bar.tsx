import { useState } from "react";
import { useStore } from "zustand";
import { piecesOf, wordFor } from "../../lessons/marks.ts";
import type { Lesson, Step } from "../../lessons/lesson.ts";
import type { LessonState } from "../../player/lessons/lesson-state.ts";
import { numbersFor } from "../../player/lessons/own-numbers.ts";
import type { PageLessons } from "../../player/lessons/page-lessons.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { shownLine } from "./shown-line.ts";
import { usePageLessons } from "./use-page-lessons.ts";

/** A lesson made small, for where its text is not to be seen: which step it is, and what of it is to be done next. */
export function LessonBar() {
  const lessons = usePageLessons();
  return lessons === null ? null : <Bar lessons={lessons} />;
}

function Bar({ lessons }: { readonly lessons: PageLessons }) {
  const { requests } = usePage();
  const state = useStore(lessons.session.store);
  const { line } = useStore(shownLine);
  const { t, locale, number } = useText();
  const { lesson, step, done } = state;
  // What has begun while only this could be seen was not read; where a reload has brought one back to, was.
  const [read, setRead] = useState({ lesson, step });
  if (read.lesson !== lesson) {
    setRead({ lesson, step });
  }
  const open = lesson?.steps[step];
  if (lesson === null || open === undefined) {
    return null;
  }
  const numbers = numbersFor(open, state.numbers[open.id]);
  const sayPlain = (text: string): string =>
    piecesOf(text)
      .map((piece) => {
        if (piece.type === "number") {
          return number(numbers[piece.name] ?? 0);
        }
        return piece.type === "plural" ? wordFor(numbers[piece.name] ?? 0, piece) : piece.text;
      })
      .join("");
  const what = whatToDo(lesson, open, state, step !== read.step);
  return (
    <button
      type="button"
      className="lesson-bar"
      data-calls={what.type === "goal" || line !== null ? undefined : what.type}
      title={t("ui.lessons.bar.open")}
      onClick={() => {
        requests.dispatchEvent(new Event("lesson"));
        // The bar goes as the lesson comes: the focus goes on with the step.
        requestAnimationFrame(() => {
          const lesson = document.querySelector(".lesson");
          // "Read why" leads to the answer itself, and "go on" to what one goes on with.
          (
            lesson?.querySelector<HTMLElement>(".step-wrong, .step-shown, .lesson-end-title") ??
            lesson?.querySelector<HTMLElement>(".step-title")
          )?.focus();
        });
      }}
    >
      <span className="lesson-bar-step">
        {t("ui.lessons.bar.step", { at: step + 1, all: lesson.steps.length })} · {open.title[locale]}
      </span>
      <span className="lesson-bar-goal">
        {line !== null ? (
          <code>{`$ ${line}`}</code>
        ) : what.type === "goal" ? (
          `○ ${sayPlain(what.goal.say[locale])}`
        ) : (
          t(`ui.lessons.bar.${what.type}`)
        )}
      </span>
      <progress
        className="lesson-progress"
        max={lesson.steps.length}
        value={lesson.steps.filter(({ id }) => done.includes(id)).length}
        aria-hidden="true"
      />
    </button>
  );
}

type WhatToDo =
  | { readonly type: "unread" | "strayed" | "done" | "over" }
  /** The first of what is not met yet. */
  | { readonly type: "goal"; readonly goal: Step["goals"][number] };

function whatToDo(lesson: Lesson, open: Step, { step, met, isDone, wrong }: LessonState, isUnread: boolean): WhatToDo {
  if (isDone) {
    return { type: step + 1 === lesson.steps.length ? "over" : "done" };
  }
  if (wrong.length > 0 || isUnread) {
    return { type: wrong.length > 0 ? "strayed" : "unread" };
  }
  const goal = open.goals[met.indexOf(false)];
  return goal === undefined ? { type: "done" } : { type: "goal", goal };
}

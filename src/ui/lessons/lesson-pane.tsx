import { useEffect, useEffectEvent, useRef } from "react";
import type { Lesson } from "../../lessons/lesson.ts";
import type { LessonState } from "../../player/lessons/lesson-state.ts";
import { numbersFor } from "../../player/lessons/own-numbers.ts";
import type { PageLessons } from "../../player/lessons/page-lessons.ts";
import { inputOf } from "../../view/decision-log.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { ClosedStep } from "./closed-step.tsx";
import { leaveLesson } from "./leave-lesson.ts";
import { LessonEnd } from "./lesson-end.tsx";
import { showStep } from "./open-lesson.ts";
import { OpenStep } from "./open-step.tsx";
import { revealWithin, scrollToStart, scrollWithin } from "./scroll-within.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useMissed } from "./use-missed.ts";

interface LessonPaneProps {
  readonly lessons: PageLessons;
  readonly lesson: Lesson;
  readonly state: LessonState;
  readonly onMap: () => void;
}

/** A lesson beside the stage: the steps that were done, the one that is open, and those to come. */
export function LessonPane({ lessons, lesson, state, onMap }: LessonPaneProps) {
  const page = usePage();
  const { t, locale } = useText();
  const { step, done, isDone } = state;
  const here = useRef<HTMLLIElement>(null);
  const article = useRef<HTMLElement>(null);
  const missed = useMissed(lesson, state);
  const keptFocus = useKeptFocus(article);
  const handOn = useEffectEvent(keptFocus);
  useEffect(() => {
    // The first step stands under the lesson's name anyway.
    if (step > 0) {
      scrollWithin(here.current);
    } else {
      scrollToStart(here.current);
    }
    // What was pressed for it may be gone with the step before.
    handOn(here.current?.querySelector<HTMLElement>(".step-title") ?? null);
  }, [lesson, step]);
  const isOver = isDone && step === lesson.steps.length - 1;
  useEffect(() => {
    if (isOver) {
      const end = article.current?.querySelector<HTMLElement>(".lesson-end-title") ?? null;
      scrollWithin(end);
      handOn(end);
    }
  }, [isOver]);
  const strayed = state.wrong.at(-1);
  useEffect(() => {
    // What is said of what was just done stands below what asked for it, mostly out of sight: after the step's own move.
    const said = here.current?.querySelector<HTMLElement>(isDone ? ".step-shown" : ".step-wrong");
    if (said !== null && said !== undefined) {
      revealWithin(said);
    }
  }, [lesson, step, isDone, strayed]);
  return (
    <article ref={article} className="lesson" aria-label={lesson.title[locale]}>
      <header className="lesson-head">
        <button type="button" className="link" onClick={onMap}>
          {t("ui.lessons.all")}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => {
            leaveLesson(page, lessons);
          }}
        >
          {t("ui.lessons.leave")}
        </button>
      </header>
      <h2 className="lesson-title">{lesson.title[locale]}</h2>
      <progress
        className="lesson-progress"
        max={lesson.steps.length}
        value={lesson.steps.filter(({ id }) => done.includes(id)).length}
        aria-label={t("ui.lessons.progress")}
      />
      <ol className="lesson-steps">
        {lesson.steps.map((one, at) => (
          <li
            key={one.id}
            ref={at === step ? here : null}
            className="lesson-step"
            data-state={at === step ? "open" : done.includes(one.id) ? "done" : "to-come"}
            aria-current={at === step ? "step" : undefined}
          >
            {at === step ? (
              <OpenStep lessons={lessons} lesson={lesson} step={one} state={state} missed={missed} number={at + 1} />
            ) : (
              <ClosedStep
                step={one}
                number={at + 1}
                isDone={done.includes(one.id)}
                numbers={numbersFor(one, state.numbers[one.id])}
                hasActed={() => {
                  const { frames } = page.player.store.getState().timeline;
                  return frames.slice(state.begun.from + 1).some((frame) => inputOf(frame) !== null);
                }}
                onOpen={() => {
                  showStep(page, lessons, lesson, at, done);
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {isOver ? <LessonEnd lesson={lesson} onMap={onMap} /> : null}
    </article>
  );
}

import { highlightOf } from "../../lessons/highlight-of.ts";
import type { Lesson, Prediction, Step } from "../../lessons/lesson.ts";
import type { LessonState } from "../../player/lessons/lesson-state.ts";
import { numbersFor } from "../../player/lessons/own-numbers.ts";
import type { PageLessons } from "../../player/lessons/page-lessons.ts";
import { useText } from "../use-text.ts";
import { PredictionForm } from "./prediction-form.tsx";
import { type Numbers, RichLine, RichText } from "./rich-text.tsx";
import { ShowMe } from "./show-me.tsx";
import { WasShown } from "./shown-list.tsx";
import { WayLine } from "./way-line.tsx";

interface OpenStepProps {
  readonly lessons: PageLessons;
  readonly lesson: Lesson;
  readonly step: Step;
  readonly state: LessonState;
  /** Questions of the step before that were not answered. */
  readonly missed: readonly Prediction[];
  readonly number: number;
}

/** The step that somebody is at: what it is about, what it asks for, and what of that is met. */
export function OpenStep({ lessons, lesson, step, state, missed, number }: OpenStepProps) {
  const { t, locale } = useText();
  const { session } = lessons;
  const { met, told, wrong, hints, isDone, answers } = state;
  const numbers = numbersFor(step, state.numbers[step.id]);
  const before = lesson.steps[number - 2];
  const isBegunByItself = before !== undefined && step.start === undefined && state.done.includes(before.id);
  const strayed = wrong.map((at) => step.wrong?.[at]).at(-1);
  return (
    <>
      {isBegunByItself ? (
        <div className="step-before">
          <RichText text={before.done[locale]} numbers={numbersFor(before, state.numbers[before.id])} />
          <WasShown step={before} numbers={numbersFor(before, state.numbers[before.id])} />
          {missed.map(({ id, ask, explain }) => (
            <details key={id} className="step-missed">
              <summary>{t("ui.lessons.missed")}</summary>
              <p>
                <RichLine text={ask[locale]} numbers={numbersFor(before, state.numbers[before.id])} />
              </p>
              <RichText text={explain[locale]} numbers={numbersFor(before, state.numbers[before.id])} />
            </details>
          ))}
        </div>
      ) : null}
      <h3 className="step-title" tabIndex={-1}>
        <span className="step-number" aria-hidden="true">
          {isDone ? "✓" : String(number)}
        </span>
        {step.title[locale]}
      </h3>
      <RichText text={step.body[locale]} numbers={numbers} hasLines />
      {state.isSetUp ? <p className="step-hint">{t("ui.lessons.setUp")}</p> : null}
      {isDone ? null : <WayLine target={highlightOf(step, met)} />}
      {(step.predict ?? []).map((prediction) => (
        <PredictionForm
          key={prediction.id}
          prediction={prediction}
          numbers={numbers}
          marked={answers[prediction.id]}
          onAnswer={(answer) => {
            session.predict(prediction.id, answer);
          }}
        />
      ))}
      {told.length === 0 ? null : (
        <ul className="step-told" aria-live="polite">
          {told.map((at) => (
            <li key={at}>
              <RichLine text={step.narration?.[at]?.say[locale] ?? ""} numbers={numbers} />
            </li>
          ))}
        </ul>
      )}
      <p className="section-title" id={`goal-${step.id}`}>
        {t("ui.lessons.goal")}
      </p>
      <ul className="step-goals" aria-labelledby={`goal-${step.id}`}>
        {step.goals.map(({ say }, at) => (
          // Parts of a goal have no names, and never change places.
          <li key={at} data-met={met[at] === true || isDone || undefined}>
            <span className="goal-mark" aria-hidden="true">
              {met[at] === true || isDone ? "✓" : "○"}
            </span>
            <span>
              <RichLine text={say[locale]} numbers={numbers} />
            </span>
            <span className="visually-hidden">
              {met[at] === true || isDone ? t("ui.lessons.met") : t("ui.lessons.notMet")}
            </span>
          </li>
        ))}
      </ul>
      {strayed === undefined || isDone ? null : (
        <div className="step-wrong" role="status" tabIndex={-1}>
          <RichText text={strayed.say[locale]} numbers={numbers} hasLines />
        </div>
      )}
      {isDone ? (
        <StepDone
          lessons={lessons}
          step={step}
          numbers={numbers}
          isLast={number === lesson.steps.length}
          leadsOn={state.leadsOn}
        />
      ) : (
        <div className="step-help">
          {step.hints.slice(0, hints).map((hint, at) => (
            // Hints have no names, and never change places.
            <p key={at} className="step-hint">
              <RichLine text={hint[locale]} numbers={numbers} hasLines />
            </p>
          ))}
          <div className="button-row">
            {hints < step.hints.length ? (
              <button type="button" className="button small" onClick={session.showHint}>
                {hints === 0 ? t("ui.lessons.hint") : t("ui.lessons.nextHint")}
              </button>
            ) : null}
            <ShowMe key={step.id} lessons={lessons} step={step} numbers={numbers} />
          </div>
        </div>
      )}
    </>
  );
}

interface StepDoneProps {
  readonly lessons: PageLessons;
  readonly step: Step;
  readonly numbers: Numbers;
  readonly isLast: boolean;
  /** The next step begins where this one has ended. */
  readonly leadsOn: boolean;
}

function StepDone({ lessons: { session }, step, numbers, isLast, leadsOn }: StepDoneProps) {
  const { t, locale } = useText();
  return (
    <div className="step-before step-shown" tabIndex={-1}>
      <RichText text={step.done[locale]} numbers={numbers} />
      <WasShown step={step} numbers={numbers} />
      {isLast ? null : (
        <>
          {leadsOn ? null : <p className="soft">{t("ui.lessons.ownCluster")}</p>}
          <button type="button" className="button primary" onClick={session.goOn}>
            {t("ui.lessons.next")}
          </button>
        </>
      )}
    </div>
  );
}

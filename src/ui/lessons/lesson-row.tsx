import { useState } from "react";
import { addressOfLesson, addressOfStep } from "../../player/lessons/addressed-lesson.ts";
import type { Progress } from "../../player/lessons/progress.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useText } from "../use-text.ts";
import type { Way } from "./lesson-path.ts";
import { PageLink } from "./page-link.tsx";

/** Opens a lesson at a step; `null`: where it was left, or at its beginning. */
export type OpenLesson = (id: string, step: string | null) => void;

interface LessonRowProps {
  readonly way: Way;
  /** All that there are, for what comes before this one. */
  readonly ways: readonly Way[];
  readonly isNext: boolean;
  readonly isOpening: boolean;
  readonly progress: Progress;
  /** Its button is pointed at, or has the focus; `null`: no longer. */
  readonly onPointed: (id: string | null) => void;
  readonly onOpen: OpenLesson;
}

/** A lesson on the path: what it is about, how long it takes, what comes before it, how far one is, and its steps. */
export function LessonRow({ way, ways, isNext, isOpening, progress, onPointed, onOpen }: LessonRowProps) {
  const { t, locale } = useText();
  const { head, number, done, state } = way;
  const { id, title, about, minutes, requires, steps } = head;
  const [isUnfolded, setIsUnfolded] = useState(false);
  const before = ways.filter(({ head: other }) => requires.includes(other.id));
  const act = t(state === "done" ? "ui.lessons.again" : state === "begun" ? "ui.lessons.goOn" : "ui.lessons.begin");
  return (
    <li className="path-lesson" id={`lesson-${id}`} data-lesson={id} data-state={state} data-next={isNext || undefined}>
      <span className="path-node" aria-hidden="true">
        {state === "done" ? "✓" : String(number)}
      </span>
      <div className="path-text">
        <h3>
          <PageLink
            address={addressOfLesson(id)}
            onOpen={() => {
              onOpen(id, state === "done" ? (steps[0]?.id ?? null) : null);
            }}
          >
            {title[locale]}
          </PageLink>
        </h3>
        <p>{about[locale]}</p>
        <p className="soft path-facts">
          {t("ui.lessons.minutes", { minutes })}
          {" · "}
          {state === "done" ? t("ui.lessons.allDone") : t("ui.lessons.steps", { done, all: steps.length })}
          {before.length === 0 ? null : ` · ${t("ui.lessons.after")} `}
          {before.map((other, at) => (
            <span key={other.head.id}>
              {at === 0 ? "" : ", "}
              {other.head.title[locale]}
              {other.state === "done" ? <Done /> : null}
            </span>
          ))}
        </p>
        <details
          className="path-steps"
          onToggle={(e) => {
            setIsUnfolded(e.currentTarget.open);
          }}
        >
          <summary>{t("ui.lessons.itsSteps")}</summary>
          {isUnfolded ? (
            <ol>
              {steps.map((step) => (
                <li key={step.id}>
                  <PageLink
                    address={addressOfStep(id, step.id)}
                    onOpen={() => {
                      onOpen(id, step.id);
                    }}
                  >
                    {step.title[locale]}
                  </PageLink>
                  {progress.lessons[id]?.done.includes(step.id) === true ? <Done /> : null}{" "}
                  <CopyButton
                    text={new URL(addressOfStep(id, step.id), window.location.href).href}
                    label={t("ui.lessons.copyStep", { title: step.title[locale] })}
                  />
                </li>
              ))}
            </ol>
          ) : null}
        </details>
      </div>
      <div className="path-acts">
        <button
          type="button"
          className="button small"
          aria-label={`${t("ui.lessons.openNamed", { title: title[locale] })} · ${act}`}
          aria-busy={isOpening || undefined}
          onPointerEnter={() => {
            onPointed(id);
          }}
          onPointerLeave={() => {
            onPointed(null);
          }}
          onFocus={() => {
            onPointed(id);
          }}
          onClick={() => {
            onOpen(id, state === "done" ? (steps[0]?.id ?? null) : null);
          }}
        >
          {act}
        </button>
      </div>
    </li>
  );
}

function Done() {
  const { t } = useText();
  return (
    <>
      {" "}
      <span className="path-done" aria-hidden="true">
        ✓
      </span>
      <span className="visually-hidden">{t("ui.lessons.stepDone")}</span>
    </>
  );
}

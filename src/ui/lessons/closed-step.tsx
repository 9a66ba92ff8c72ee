import { useRef, useState } from "react";
import type { Step } from "../../lessons/lesson.ts";
import { useText } from "../use-text.ts";
import { type Numbers, RichText } from "./rich-text.tsx";

interface ClosedStepProps {
  readonly step: Step;
  readonly number: number;
  readonly isDone: boolean;
  readonly numbers: Numbers;
  /** Whether something was done in the step that is open: it goes when another one is opened. */
  readonly hasActed: () => boolean;
  readonly onOpen: () => void;
}

/** A step that is done says what it has shown; every one can be opened. Asks first where that would cost something. */
export function ClosedStep({ step, number, isDone, numbers, hasActed, onOpen }: ClosedStepProps) {
  const { t, locale } = useText();
  const [isAsking, setAsking] = useState(false);
  const name = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={name}
        type="button"
        className="step-name"
        title={t("ui.lessons.openStep")}
        onClick={() => {
          if (hasActed()) {
            setAsking(true);
          } else {
            onOpen();
          }
        }}
      >
        <span className="step-number" aria-hidden="true">
          {isDone ? "✓" : String(number)}
        </span>
        <span>{step.title[locale]}</span>
        <span className="visually-hidden">{isDone ? t("ui.lessons.stepDone") : t("ui.lessons.stepToCome")}</span>
      </button>
      {isAsking ? (
        <div className="step-hint" role="alert">
          <p>{t("ui.lessons.openAsks")}</p>
          <div className="button-row">
            <button type="button" className="button small" onClick={onOpen}>
              {t("ui.lessons.openStep")}
            </button>
            <button
              type="button"
              className="button small"
              onClick={() => {
                setAsking(false);
                // What was pressed is gone.
                name.current?.focus();
              }}
            >
              {t("ui.cancel")}
            </button>
          </div>
        </div>
      ) : null}
      {isDone ? (
        <details className="step-done">
          <summary>{t("ui.lessons.whatItShowed")}</summary>
          <RichText text={step.done[locale]} numbers={numbers} />
        </details>
      ) : null}
    </>
  );
}

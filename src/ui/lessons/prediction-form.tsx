import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Prediction } from "../../lessons/lesson.ts";
import type { Answer } from "../../player/lessons/lesson-desk.ts";
import type { Marked } from "../../player/lessons/mark-prediction.ts";
import { useText } from "../use-text.ts";
import { type Numbers, RichLine, RichText } from "./rich-text.tsx";

interface PredictionFormProps {
  readonly prediction: Prediction;
  readonly numbers: Numbers | undefined;
  /** `undefined`: not answered yet. */
  readonly marked: Marked | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

/** A question before the run; what is answered is marked by the simulator, and may be right or wrong. */
export function PredictionForm({ prediction, numbers, marked, onAnswer }: PredictionFormProps) {
  const { t, locale } = useText();
  const id = useId();
  const { ask, answer } = prediction;
  const said = useRef<HTMLDivElement>(null);
  const isAnsweredHere = useRef(false);
  const answerWith = (given: Answer): void => {
    isAnsweredHere.current = true;
    onAnswer(given);
  };
  useEffect(() => {
    // What was pressed is gone: the focus is not to go with it.
    if (marked !== undefined && isAnsweredHere.current) {
      isAnsweredHere.current = false;
      said.current?.focus();
    }
  }, [marked]);
  return (
    <section className="prediction" aria-labelledby={id}>
      <p className="section-title">{prediction.heading?.[locale] ?? t("ui.lessons.predict")}</p>
      <p id={id} className="prediction-ask">
        <RichLine text={ask[locale]} numbers={numbers} />
      </p>
      {marked === undefined ? (
        "number" in answer ? (
          <NumberAnswer labelledBy={id} onAnswer={answerWith} />
        ) : "choice" in answer ? (
          <ChoiceAnswer options={answer.choice} labelledBy={id} onAnswer={answerWith} />
        ) : (
          <OrderAnswer options={answer.order} labelledBy={id} onAnswer={answerWith} />
        )
      ) : (
        <div
          ref={said}
          className="prediction-marked"
          data-right={marked.isRight || undefined}
          role="status"
          tabIndex={-1}
        >
          <MarkedAnswer prediction={prediction} numbers={numbers} marked={marked} />
        </div>
      )}
    </section>
  );
}

interface AnswerProps {
  readonly labelledBy: string;
  readonly onAnswer: (answer: Answer) => void;
}
interface OptionsProps extends AnswerProps {
  readonly options: readonly { readonly id: string; readonly text: Prediction["ask"] }[];
}

function NumberAnswer({ labelledBy, onAnswer }: AnswerProps) {
  const { t } = useText();
  const [text, setText] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    const isNumber = /^\s*\d{1,6}\s*$/.test(text);
    setIsWrong(!isNumber);
    if (isNumber) {
      onAnswer(Number(text));
    }
  };
  return (
    <form className="prediction-form" onSubmit={submit}>
      <input
        className="input number-answer"
        inputMode="numeric"
        autoComplete="off"
        aria-labelledby={labelledBy}
        aria-invalid={isWrong || undefined}
        value={text}
        onChange={(e) => {
          setText(e.target.value);
          setIsWrong(false);
        }}
      />
      <button type="submit" className="button small">
        {t("ui.lessons.answer")}
      </button>
      {isWrong ? (
        <p className="refusal" role="alert">
          {t("ui.lessons.noNumber", { text })}
        </p>
      ) : null}
    </form>
  );
}

function ChoiceAnswer({ options, labelledBy, onAnswer }: OptionsProps) {
  const { locale } = useText();
  return (
    <div className="prediction-choices" role="group" aria-labelledby={labelledBy}>
      {options.map(({ id, text }) => (
        <button
          key={id}
          type="button"
          className="button prediction-choice"
          onClick={() => {
            onAnswer(id);
          }}
        >
          {/* One piece: what stands in a button is laid out piece by piece. */}
          <span>
            <RichLine text={text[locale]} />
          </span>
        </button>
      ))}
    </div>
  );
}

/** Pressed one after the other: the first one first. */
function OrderAnswer({ options, labelledBy, onAnswer }: OptionsProps) {
  const { t, locale } = useText();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <div className="prediction-choices" role="group" aria-labelledby={labelledBy}>
      {options.map(({ id, text }) => {
        const place = chosen.indexOf(id);
        return (
          <button
            key={id}
            type="button"
            className="button prediction-choice"
            aria-pressed={place >= 0}
            onClick={() => {
              const next = place >= 0 ? chosen.filter((one) => one !== id) : [...chosen, id];
              setChosen(next);
              if (next.length === options.length) {
                onAnswer(next);
              }
            }}
          >
            <span className="order-place">{place < 0 ? "·" : String(place + 1)}</span>{" "}
            <span>
              <RichLine text={text[locale]} />
            </span>
          </button>
        );
      })}
      <p className="field-hint">{t("ui.lessons.inOrder")}</p>
    </div>
  );
}

function MarkedAnswer({
  prediction: { answer, explain },
  numbers,
  marked,
}: Omit<PredictionFormProps, "onAnswer"> & { readonly marked: Marked }) {
  const { t, locale, number } = useText();
  const { given, right, isRight, isShown, isLate } = marked;
  const options = "choice" in answer ? answer.choice : "order" in answer ? answer.order : [];
  const named = (id: string): string => options.find((one) => one.id === id)?.text[locale] ?? id;
  const saidOf = (said: Answer): string =>
    typeof said === "number" ? number(said) : typeof said === "string" ? named(said) : said.map(named).join(" → ");
  return (
    <>
      {isLate === true && isShown !== true ? <p>{t("ui.lessons.fromBeginning")}</p> : null}
      <p>
        {right === null ? (
          // After a detour what comes may be something else than all that is offered.
          <b>{t("ui.lessons.noneOfThem")}</b>
        ) : (
          <>
            <b>
              {t(isShown === true ? "ui.lessons.answerShown" : isRight ? "ui.lessons.right" : "ui.lessons.notRight")}
            </b>{" "}
            <RichLine
              text={isRight ? saidOf(given) : t("ui.lessons.itIs", { given: saidOf(given), right: saidOf(right) })}
            />
          </>
        )}
      </p>
      <RichText text={explain[locale]} numbers={numbers} />
    </>
  );
}

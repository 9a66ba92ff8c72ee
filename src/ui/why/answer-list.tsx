import { nameOfRef } from "../../view/name-of-ref.ts";
import type { SimTime } from "../../api/objects.ts";
import type { Answer } from "../../view/answers/answer.ts";
import { describeAnswers } from "../../view/answers/describe-answer.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useHeldHeight } from "../shared/use-held-height.ts";
import { useMark } from "../terms/use-terms.ts";
import { useText } from "../use-text.ts";
import type { Go } from "./go.ts";

interface AnswerListProps {
  readonly answers: readonly Answer[];
  /** What spans are counted from. */
  readonly nowMs: SimTime;
  readonly isPlaying: boolean;
  /** Another number whenever time has leapt or the run was changed. */
  readonly jump: number;
  readonly onGo: Go;
}

/** What the object makes one ask, and the answers, in a few words each. */
export function AnswerList({ answers, nowMs, isPlaying, jump, onGo }: AnswerListProps) {
  const { t, locale } = useText();
  const mark = useMark();
  const [ref, height] = useHeldHeight(isPlaying, jump);
  const texts = describeAnswers(answers, t, nowMs, !isPlaying);
  return (
    <section className="answers" aria-label={t("ui.why.answers")} style={{ minHeight: height }}>
      <div className="answers-inner" ref={ref}>
        {answers.map((answer, at) => {
          const { code, about, links } = answer;
          const { question, title, sentence, arithmetic, help, isStuck } = texts[at] ?? emptyText;
          const targets = about === null ? links : [{ ref: about, atMs: null }];
          return (
            <div
              // Of what is lost each reason is an answer of its own: they are told apart by their places.
              key={`${code}/${code === "lost" ? String(at) : (about?.key ?? "")}`}
              className="answer"
              data-code={code}
              data-stuck={isStuck || undefined}
            >
              {question === "" ? null : <h3 className="answer-question">{question}</h3>}
              <p className="answer-title">
                {about === null ? title : t("ui.why.titleOf", { name: nameOfRef(about), title })}
              </p>
              <p>{mark(sentence)}</p>
              {arithmetic.length === 0 ? null : (
                <ul className="sum" aria-label={t("ui.why.sum")}>
                  {arithmetic.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
              {help === null ? null : <p className="answer-help">{mark(help)}</p>}
              {targets.map((link) => {
                const object = `${link.ref.kind} ${nameOfRef(link.ref)}`;
                return (
                  <button
                    key={`${object} ${link.atMs ?? ""}`}
                    type="button"
                    className="link answer-link"
                    onClick={() => {
                      onGo(link);
                    }}
                  >
                    {link.atMs === null
                      ? t("ui.why.see", { object })
                      : t("ui.why.seeAt", { object, at: formatSeconds(link.atMs, locale) })}
                  </button>
                );
              })}
            </div>
          );
        })}
      </div>
    </section>
  );
}

const emptyText = { question: "", title: "", sentence: "", arithmetic: [], help: null, isStuck: false } as const;

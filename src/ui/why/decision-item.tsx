import { memo, useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import { describeDecision } from "../../view/describe.ts";
import type { CauseLink, TracedDecision } from "../../view/why.ts";
import { describeNews } from "../caption/describe-news.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";

interface DecisionItemProps {
  readonly traced: TracedDecision;
  readonly isNewest: boolean;
  readonly showsSubject: boolean;
  /** How long ago, in words. */
  readonly ago: string;
  readonly causesOf: (frame: number) => readonly CauseLink[];
  readonly onSeek: (atMs: SimTime) => void;
}

/** One decision: who, when, what, and the sum; on asking, the chain back to what a person did. */
export const DecisionItem = memo(function DecisionItem({
  traced,
  isNewest,
  showsSubject,
  ago,
  causesOf,
  onSeek,
}: DecisionItemProps) {
  const { t, locale } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const { decision, frame } = traced;
  const { title, sentence, arithmetic } = describeDecision(decision, t);
  const subject = decision.subject.key.slice(decision.subject.key.indexOf("/") + 1);
  return (
    <li className="decision" data-newest={isNewest || undefined} data-code={decision.code}>
      <div className="decision-who">
        <span>
          {t(`actor.${decision.actor}`)} · {ago}
        </span>
        <button
          type="button"
          className="link"
          aria-expanded={isOpen}
          aria-label={t("ui.why.whenceNamed", { title })}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {t("ui.why.whence")}
        </button>
      </div>
      <p className="decision-title">{title}</p>
      {showsSubject ? <p className="decision-subject">{`${decision.subject.kind} ${subject}`}</p> : null}
      {isNewest ? <p className="decision-sentence">{sentence}</p> : null}
      {arithmetic.length === 0 ? null : (
        <ul className="sum" aria-label={t("ui.why.sum")}>
          {arithmetic.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <ol className="causes">
          {causesOf(frame)
            .slice(1)
            .map((link) => (
              <li key={link.frame}>
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    onSeek(link.atMs);
                  }}
                >
                  {formatSeconds(link.atMs, locale)}
                </button>{" "}
                {describeNews(link.news, t).title}
              </li>
            ))}
        </ol>
      ) : null}
    </li>
  );
}, deepEqual);

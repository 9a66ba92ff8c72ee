import { memo, useMemo } from "react";
import { describeDecision } from "../../view/describe.ts";
import type { CauseLink, TracedDecision } from "../../view/why.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { useText } from "../use-text.ts";
import { CauseButton } from "./cause-button.tsx";
import type { Go } from "./go.ts";

/** A decision with what it comes from and what it brought about. */
export interface DecisionRow {
  readonly traced: TracedDecision;
  readonly cause: CauseLink | null;
  /** The first ones. */
  readonly effects: readonly CauseLink[];
}

interface DecisionItemProps {
  readonly row: DecisionRow;
  readonly isNewest: boolean;
  readonly showsSubject: boolean;
  /** How long ago, in words. */
  readonly ago: string;
  /** The chain of its causes is shown. */
  readonly isOpen: boolean;
  readonly onOpen: (key: string, isOpen: boolean) => void;
  readonly causesOf: (frame: number) => readonly CauseLink[];
  readonly onGo: Go;
}

/** One decision: who, when, what, the sum, its cause and its effects; on asking, the chain back to what a person did. */
export const DecisionItem = memo(function DecisionItem({
  row,
  isNewest,
  showsSubject,
  ago,
  isOpen,
  onOpen,
  causesOf,
  onGo,
}: DecisionItemProps) {
  const { t } = useText();
  const { traced, cause, effects } = row;
  const { decision, frame } = traced;
  // Its age is told anew every second; the rest stays.
  const { title, sentence, arithmetic } = useMemo(() => describeDecision(decision, t), [decision, t]);
  const subject = decision.subject.key.slice(decision.subject.key.indexOf("/") + 1);
  const more = traced.effects.length - effects.length;
  return (
    // A link leads here: then it has the focus.
    <li
      className="decision"
      tabIndex={-1}
      data-newest={isNewest || undefined}
      data-code={decision.code}
      data-key={traced.key}
      data-frame={frame}
    >
      <div className="decision-who">
        <span>{t(`actor.${decision.actor}`)}</span>
        <span>{ago}</span>
      </div>
      <p className="decision-title">{title}</p>
      {showsSubject ? <p className="decision-subject">{`${decision.subject.kind} ${subject}`}</p> : null}
      {isOpen || arithmetic.length === 0 ? <p className="decision-sentence">{sentence}</p> : null}
      {arithmetic.length === 0 ? null : (
        <ul className="sum" aria-label={t("ui.why.sum")}>
          {arithmetic.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className="cause-row">
        {cause === null ? null : <CauseButton link={cause} label="ui.why.causedBy" onGo={onGo} />}
        {effects.map((link) => (
          <CauseButton key={link.frame} link={link} label="ui.why.ledTo" onGo={onGo} />
        ))}
        {more > 0 ? <span className="soft">{t("count.more", { count: more })}</span> : null}
        <button
          type="button"
          className="link cause-button"
          aria-expanded={isOpen}
          aria-label={t("ui.why.whenceNamed", { title })}
          onClick={() => {
            onOpen(traced.key, !isOpen);
          }}
        >
          {t("ui.why.whence")}
        </button>
      </div>
      {isOpen ? (
        <ol className="causes" aria-label={t("ui.why.chain")}>
          {causesOf(frame)
            .slice(1)
            .map((link) => (
              <li key={link.frame}>
                <CauseButton link={link} label={null} onGo={onGo} />
              </li>
            ))}
        </ol>
      ) : null}
    </li>
  );
}, deepEqual);

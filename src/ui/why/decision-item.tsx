import { memo, useMemo } from "react";
import type { Translate } from "../../i18n/i18n.ts";
import type { Description } from "../../view/describe.ts";
import type { News } from "../../view/moment.ts";
import { nameOfRef } from "../../view/name-of-ref.ts";
import type { CauseLink, Place } from "../../view/why.ts";
import { describeNews } from "../caption/describe-news.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { useText } from "../use-text.ts";
import { CauseButton } from "./cause-button.tsx";
import type { Go } from "./go.ts";

/** A decision, or what a person did, with what it comes from and what it brought about. */
export interface DecisionRow extends CauseLink {
  readonly place: Place;
  /** Pods that an act takes from a node. */
  readonly evicted: readonly string[];
  readonly cause: CauseLink | null;
  /** The first ones. */
  readonly effects: readonly CauseLink[];
  readonly effectCount: number;
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
  readonly causesOf: (place: Place) => readonly CauseLink[];
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
  const { place, news, evicted, cause, effects } = row;
  const decision = news.type === "decision" ? news.decision : null;
  // Its age is told anew every second; the rest stays.
  const { title, sentence, arithmetic } = useMemo(() => describeRow(news, evicted, t), [news, evicted, t]);
  const more = row.effectCount - effects.length;
  return (
    // A link leads here: then it has the focus.
    <li
      className="decision"
      tabIndex={-1}
      data-newest={isNewest || undefined}
      data-code={decision?.code ?? "act"}
      data-key={row.key}
      data-frame={row.frame}
    >
      <div className="decision-who">
        <span>{t(`actor.${decision?.actor ?? "you"}`)}</span>
        <span>{ago}</span>
      </div>
      <p className="decision-title">{title}</p>
      {showsSubject && decision !== null ? (
        <p className="decision-subject">{`${decision.subject.kind} ${nameOfRef(decision.subject)}`}</p>
      ) : null}
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
          <CauseButton key={link.key} link={link} label="ui.why.ledTo" onGo={onGo} />
        ))}
        {more > 0 ? <span className="soft">{t("count.more", { count: more })}</span> : null}
        {decision === null ? null : (
          <button
            type="button"
            className="link cause-button"
            aria-expanded={isOpen}
            aria-label={t("ui.why.whenceNamed", { title })}
            onClick={() => {
              onOpen(row.key, !isOpen);
            }}
          >
            {t("ui.why.whence")}
          </button>
        )}
      </div>
      {isOpen ? (
        <ol className="causes" aria-label={t("ui.why.chain")}>
          {causesOf(place)
            .slice(1)
            .map((link) => (
              <li key={link.key}>
                <CauseButton link={link} label={null} onGo={onGo} />
              </li>
            ))}
        </ol>
      ) : null}
    </li>
  );
}, deepEqual);

/** So many Pods that have to leave are named. */
const named = 5;

function describeRow(news: News, evicted: readonly string[], t: Translate): Description {
  const told = describeNews(news, t);
  if (news.type === "decision") {
    return told;
  }
  const pods = evicted.slice(0, named).map((pod) => t("answer.hasToLeave", { pod }));
  const more = evicted.length > named ? [t("count.more", { count: evicted.length - named })] : [];
  return { ...told, arithmetic: [...told.arithmetic, ...pods, ...more] };
}

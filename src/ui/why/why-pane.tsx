import type { ReactNode } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { CauseLink, TracedDecision } from "../../view/why.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import { DecisionItem } from "./decision-item.tsx";

interface WhyPaneProps {
  readonly selected: ObjectRef | null;
  readonly decisions: readonly TracedDecision[];
  readonly playheadMs: SimTime;
  /** Facts and actions of what is selected. */
  readonly children: ReactNode;
  readonly causesOf: (frame: number) => readonly CauseLink[];
  readonly onSeek: (atMs: SimTime) => void;
  readonly onClear: () => void;
}

/** What is selected, and what was decided about it, newest first. */
export function WhyPane({ selected, decisions, playheadMs, children, causesOf, onSeek, onClear }: WhyPaneProps) {
  const { t, locale } = useText();
  return (
    <aside className="pane why" aria-labelledby="why-title">
      <div className="pane-head">
        <span className="eyebrow">{t("ui.why.eyebrow")}</span>
        {selected === null ? null : (
          <button type="button" className="button small" onClick={onClear}>
            {t("ui.why.showAll")}
          </button>
        )}
      </div>
      <h2 id="why-title" className="pane-title">
        {selected === null
          ? t("ui.why.everything")
          : `${selected.kind} ${selected.key.slice(selected.key.indexOf("/") + 1)}`}
      </h2>
      {children}
      {decisions.length === 0 ? <p className="soft">{t("ui.why.none")}</p> : null}
      <ol className="decisions" aria-label={t("ui.why.decisions")}>
        {decisions.map((traced, at) => (
          <DecisionItem
            key={traced.key}
            traced={traced}
            isNewest={at === 0}
            ago={
              playheadMs - traced.atMs < 100
                ? t("ui.why.justNow")
                : t("ui.why.ago", { time: formatSeconds(playheadMs - traced.atMs, locale) })
            }
            causesOf={causesOf}
            onSeek={onSeek}
            showsSubject={selected === null}
          />
        ))}
      </ol>
    </aside>
  );
}

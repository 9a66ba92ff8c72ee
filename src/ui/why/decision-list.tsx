import type { SimTime } from "../../api/objects.ts";
import type { CauseLink, Place } from "../../view/why.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import { DecisionItem, type DecisionRow } from "./decision-item.tsx";
import type { Go } from "./go.ts";

interface DecisionListProps {
  readonly rows: readonly DecisionRow[];
  readonly nowMs: SimTime;
  readonly showsSubjects: boolean;
  readonly causesOf: (place: Place) => readonly CauseLink[];
  readonly onGo: Go;
}

/** What was decided, newest first. */
export function DecisionList({ rows, nowMs, showsSubjects, causesOf, onGo }: DecisionListProps) {
  const { t, locale } = useText();
  if (rows.length === 0) {
    return <p className="soft">{t("ui.why.none")}</p>;
  }
  return (
    <ol className="decisions" aria-label={t("ui.why.decisions")}>
      {rows.map((row, at) => {
        const agoMs = nowMs - row.atMs;
        return (
          <DecisionItem
            key={row.key}
            row={row}
            isNewest={at === 0}
            ago={agoMs < 1000 ? t("ui.why.justNow") : t("ui.why.ago", { time: formatSeconds(agoMs, locale, 0) })}
            causesOf={causesOf}
            onGo={onGo}
            showsSubject={showsSubjects}
          />
        );
      })}
    </ol>
  );
}

import { memo, useRef } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { HistoryRow } from "../../view/history-rows.ts";
import { isRefused, type Run, whenPrinted } from "../controls/run.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import { TemplateDiff } from "./template-diff.tsx";

interface HistoryRowViewProps {
  readonly row: HistoryRow;
  /** The columns' names, for where the row is a block. */
  readonly labels: readonly string[];
  readonly age: string;
  /** What goes back to it. */
  readonly line: string;
  readonly run: Run;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** One revision. */
export const HistoryRowView = memo(function HistoryRowView(props: HistoryRowViewProps) {
  const { row, labels, age, line, run, onSelect } = props;
  const { t, locale } = useText();
  const nameRef = useRef<HTMLButtonElement>(null);
  const { revision, name, mark, images, changeCause, isCurrent, earlier, desired, ready } = row;
  return (
    <tr className="history-row" data-revision={revision} data-current={isCurrent || undefined}>
      <th scope="row">
        <span className="history-number" data-mark={mark?.colour ?? "none"}>
          <span className="mark" aria-hidden="true">
            {mark?.letter}
          </span>
          <b>{revision}</b>
          {isCurrent ? <span className="badge">{t("ui.dock.revisions.current")}</span> : null}
        </span>
      </th>
      <td data-label={labels[1]}>
        <button
          ref={nameRef}
          type="button"
          className="link mono"
          title={t("ui.dock.revisions.select", { name })}
          onClick={() => {
            onSelect({ kind: "ReplicaSet", key: row.objectKey });
          }}
        >
          {name}
        </button>
        {earlier.length === 0 ? null : (
          <p className="history-moved">{t("ui.dock.revisions.moved", { earlier: earlier.join(", "), revision })}</p>
        )}
      </td>
      <td data-label={labels[2]} className="mono">
        {images.join(", ")}
      </td>
      <td data-label={labels[3]}>{changeCause ?? <span className="soft">{t("ui.dock.revisions.noCause")}</span>}</td>
      <td data-label={labels[4]} className="history-since">
        {t("ui.dock.revisions.sinceValue", { time: formatSeconds(row.sinceMs, locale), age })}
      </td>
      <td data-label={labels[5]} className="history-pods">
        {desired === 0 && ready === 0
          ? t("ui.dock.revisions.podsNone")
          : t(ready > desired ? "ui.dock.revisions.podsOver" : "ui.dock.revisions.podCounts", { ready, desired })}
      </td>
      <td data-label={labels[6]}>
        <TemplateDiff diff={row.diff} />
      </td>
      <td data-label={labels[7]}>
        {isCurrent ? null : (
          <div className="history-back">
            <button
              type="button"
              className="button small"
              aria-label={t("ui.dock.revisions.rollBackTo", { revision })}
              onClick={() => {
                whenPrinted(run(line), (outputs) => {
                  if (!isRefused(outputs)) {
                    // The button is about to go: the focus is not to go with it.
                    nameRef.current?.focus();
                  }
                });
              }}
            >
              {t("ui.dock.revisions.rollBack")}
            </button>
            <CopyButton text={line} label={t("ui.dock.revisions.copy", { revision })} />
            <code className="soft history-line" title={line}>
              {line}
            </code>
          </div>
        )}
      </td>
    </tr>
  );
});

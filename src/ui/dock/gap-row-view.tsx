import type { Translate } from "../../i18n/i18n.ts";
import type { HistoryGap } from "../../view/history-gaps.ts";
import { useText } from "../use-text.ts";

/** Why a number, or several, are no longer in the history. */
export function GapRowView({ gap, columns }: { readonly gap: HistoryGap; readonly columns: number }) {
  const { t } = useText();
  const { revision, lowest } = gap;
  return (
    <tr className="history-gap">
      <th scope="row">
        {revision === lowest
          ? t("ui.dock.revisions.gap", { revision })
          : t("ui.dock.revisions.gaps", { revision, lowest })}
      </th>
      <td colSpan={columns - 1}>{reasonText(gap, t)}</td>
    </tr>
  );
}

function reasonText({ reason, revision, lowest }: HistoryGap, t: Translate): string {
  const isOne = revision === lowest;
  switch (reason.type) {
    case "moved":
      return t("ui.dock.revisions.gapMoved", { to: reason.to });
    case "limit":
      return t(isOne ? "ui.dock.revisions.gapLimit" : "ui.dock.revisions.gapLimitMany", { limit: reason.limit });
    case "deleted":
      return t(isOne ? "ui.dock.revisions.gapDeleted" : "ui.dock.revisions.gapDeletedMany");
    case "released":
      return t("ui.dock.revisions.gapReleased");
    default:
      return reason satisfies never;
  }
}

import type { SimTime } from "../../api/objects.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";

export type NoticeKind = "full" | "past" | "forked" | "opened" | "application" | "held";

interface NoticeProps {
  readonly kind: NoticeKind;
  /** Time stands, and something is to happen. */
  readonly isHeld: boolean;
  readonly playheadMs: SimTime;
  readonly nowMs: SimTime;
  readonly onNow: () => void;
  readonly onOtherBranch: () => void;
  readonly onPlay: () => void;
}

/** What one has to know before acting: that this is the past, that another branch is kept, that the clock stands. */
export function Notice({ kind, isHeld, playheadMs, nowMs, onNow, onOtherBranch, onPlay }: NoticeProps) {
  const { t, locale } = useText();
  const text =
    kind === "past"
      ? t("ui.notice.past", { time: formatSeconds(nowMs - playheadMs, locale) })
      : kind === "opened"
        ? t("ui.share.opened")
        : kind === "application"
          ? t("ui.applications.replaced")
          : t(kind === "forked" && isHeld ? "ui.notice.forkedHeld" : `ui.notice.${kind}`);
  const button = {
    full: null,
    past: { label: t("ui.notice.toNow"), onClick: onNow },
    forked: { label: t("ui.notice.otherBranch"), onClick: onOtherBranch },
    opened: { label: t("ui.share.back"), onClick: onOtherBranch },
    application: { label: t("ui.share.back"), onClick: onOtherBranch },
    held: { label: t("ui.timeline.play"), onClick: onPlay },
  }[kind];
  return (
    <p className="notice" data-notice={kind}>
      <span>{text}</span>
      {button === null ? null : (
        <button type="button" className="button small" onClick={button.onClick}>
          {button.label}
        </button>
      )}
    </p>
  );
}

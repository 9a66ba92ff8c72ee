import type { SimTime } from "../../api/objects.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";

interface NoticesProps {
  readonly playheadMs: SimTime;
  readonly nowMs: SimTime;
  readonly isInPast: boolean;
  readonly hasOtherBranch: boolean;
  /** An act waits for the clock: the run is paused at it. */
  readonly isHeld: boolean;
  /** The run is as long as one may be. */
  readonly isFull: boolean;
  readonly onNow: () => void;
  readonly onOtherBranch: () => void;
  readonly onPlay: () => void;
}

/** What one has to know before acting: that this is the past, that another branch is kept, that the clock stands. */
export function Notices(props: NoticesProps) {
  const { t, locale } = useText();
  const { isInPast, hasOtherBranch, isHeld, isFull } = props;
  const hasAny = isInPast || hasOtherBranch || isHeld || isFull;
  return (
    <div className="notices" role="status" data-empty={!hasAny || undefined}>
      {isInPast ? (
        <p className="notice past">
          <span>{t("ui.notice.past", { time: formatSeconds(props.nowMs - props.playheadMs, locale) })}</span>
          <button type="button" className="button small" onClick={props.onNow}>
            {t("ui.notice.toNow")}
          </button>
        </p>
      ) : null}
      {hasOtherBranch ? (
        <p className="notice">
          <span>{t("ui.notice.forked")}</span>
          <button type="button" className="button small" onClick={props.onOtherBranch}>
            {t("ui.notice.otherBranch")}
          </button>
        </p>
      ) : null}
      {isHeld ? (
        <p className="notice">
          <span>{t("ui.notice.held")}</span>
          <button type="button" className="button small" onClick={props.onPlay}>
            {t("ui.timeline.play")}
          </button>
        </p>
      ) : null}
      {isFull ? (
        <p className="notice">
          <span>{t("ui.notice.full")}</span>
        </p>
      ) : null}
    </div>
  );
}

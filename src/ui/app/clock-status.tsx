import { memo } from "react";
import type { SimTime } from "../../api/objects.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";

interface ClockStatusProps {
  /** Where the playhead is. */
  readonly time: string;
  readonly isPlaying: boolean;
  readonly isInPast: boolean;
  readonly isIdle: boolean;
  /** Nothing happens before then, and that is a while; `null`: something does. */
  readonly quietUntilMs: SimTime | null;
  /** So much time has just passed at once, in which nothing happened; `null`: none. */
  readonly caughtUpMs: SimTime | null;
  /** To the next moment: the way past a while in which nothing happens. */
  readonly onNext: () => void;
}

/** Where the playhead is, and whether the clock runs, in words. */
export const ClockStatus = memo(function ClockStatus({
  time,
  isPlaying,
  isInPast,
  isIdle,
  quietUntilMs,
  caughtUpMs,
  onNext,
}: ClockStatusProps) {
  const { t, locale } = useText();
  const isQuiet = !isInPast && !isIdle && isPlaying && caughtUpMs === null && quietUntilMs !== null;
  const state = isInPast ? (isPlaying ? "pastPlaying" : "past") : isIdle ? "idle" : isPlaying ? "playing" : "paused";
  return (
    <p className="clock" data-state={state}>
      <b className="clock-time">{time}</b>
      <span className="clock-state" role="status">
        {caughtUpMs !== null
          ? t("ui.clock.caughtUp", { time: formatSeconds(caughtUpMs, locale, 0) })
          : isQuiet
            ? t("ui.clock.quiet", { time: formatSeconds(quietUntilMs, locale, 0) })
            : t(`ui.clock.${state}`)}
      </span>
      {isQuiet ? (
        <button type="button" className="link" onClick={onNext}>
          {t("ui.clock.goThere")}
        </button>
      ) : null}
    </p>
  );
});

import { memo } from "react";
import { useText } from "../use-text.ts";

/** Whether simulated time passes: `rests` where nothing more happens by itself. */
export type ClockState = "passes" | "stands" | "rests";

interface BusyLineProps {
  readonly line: string;
  readonly clock: ClockState;
  /** It reads what is typed, and is left by the end of that. */
  readonly isReading: boolean;
  readonly onPlay: () => void;
  readonly onStop: () => void;
}

/** A command goes on: what it waits for, and the ways on from there. */
export const BusyLine = memo(function BusyLine({ line, clock, isReading, onPlay, onStop }: BusyLineProps) {
  const { t } = useText();
  return (
    <div className="busy" data-clock={clock}>
      <span className="busy-sign" aria-hidden="true" />
      <p className="busy-text">
        <span className="busy-line">{t("ui.console.busy", { line })}</span>{" "}
        {isReading ? (
          t("ui.console.reads")
        ) : clock === "passes" ? null : (
          <b>{clock === "stands" ? t("ui.console.waits") : t("ui.console.rests")}</b>
        )}
      </p>
      {clock === "stands" && !isReading ? (
        <button type="button" className="button small primary" onClick={onPlay}>
          {t("ui.console.play")}
        </button>
      ) : null}
      <button type="button" className="button small" onClick={onStop}>
        {t(isReading ? "ui.console.leave" : "ui.console.stop")}
      </button>
    </div>
  );
});

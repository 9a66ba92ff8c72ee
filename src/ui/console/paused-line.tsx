import { memo } from "react";
import { useText } from "../use-text.ts";

/** Nothing runs, and simulated time is paused: what is run now does not grow older. */
export const PausedLine = memo(function PausedLine({ onPlay }: { readonly onPlay: () => void }) {
  const { t } = useText();
  return (
    <div className="busy" data-clock="stands">
      <p className="busy-text">{t("ui.console.paused")}</p>
      <button type="button" className="button small" onClick={onPlay}>
        {t("ui.console.play")}
      </button>
    </div>
  );
});

import { memo } from "react";
import { useText } from "../use-text.ts";

interface PutRightLineProps {
  readonly line: string;
  /** Writes it into the line, to be looked at before it is run. */
  readonly onTake: (line: string) => void;
}

/** What the last line was to be: it had signs that a shell does not know. */
export const PutRightLine = memo(function PutRightLine({ line, onTake }: PutRightLineProps) {
  const { t } = useText();
  return (
    <div className="busy" role="group" aria-label={t("ui.console.putRight.label")}>
      <code className="busy-text">{line}</code>
      <button
        type="button"
        className="button small primary"
        onClick={() => {
          onTake(line);
        }}
      >
        {t("ui.console.putRight.take")}
      </button>
    </div>
  );
});

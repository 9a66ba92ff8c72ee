import { memo } from "react";
import type { CommandOutput } from "../../player/player-state.ts";
import { outputText } from "../controls/output-text.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useText } from "../use-text.ts";

interface CommandStripProps {
  readonly output: CommandOutput | null;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  readonly hasOtherBranch: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onOtherBranch: () => void;
}

/** The last act as a kubectl line with what it printed, and the way back. */
export const CommandStrip = memo(function CommandStrip({
  output,
  undoLabel,
  redoLabel,
  hasOtherBranch,
  onUndo,
  onRedo,
  onOtherBranch,
}: CommandStripProps) {
  const text = useText();
  const { t } = text;
  const printed = output === null ? "" : outputText(output, text);
  return (
    <section className="strip" aria-label={t("ui.strip.title")}>
      {output === null ? (
        <span className="soft strip-line">{t("ui.strip.empty")}</span>
      ) : (
        <>
          <span className="soft strip-same">{t("ui.strip.same")}</span>
          <code className="strip-line" title={output.line}>
            <span aria-hidden="true">$ </span>
            {output.line}
          </code>
          <CopyButton text={output.line} label={t("ui.strip.copy")} />
          <code className="strip-output soft" data-failed={output.exit !== 0 || undefined} title={printed}>
            {printed}
          </code>
        </>
      )}
      <span className="strip-acts">
        {hasOtherBranch ? (
          <button type="button" className="button small" onClick={onOtherBranch}>
            {t("ui.strip.otherBranch")}
          </button>
        ) : null}
        <button
          type="button"
          className="button small"
          disabled={undoLabel === null}
          title={undoLabel ?? undefined}
          onClick={onUndo}
        >
          {t("ui.strip.undo")}
        </button>
        <button
          type="button"
          className="button small"
          disabled={redoLabel === null}
          title={redoLabel ?? undefined}
          onClick={onRedo}
        >
          {t("ui.strip.redo")}
        </button>
      </span>
    </section>
  );
});

import { memo } from "react";
import type { CommandOutput } from "../../player/player-state.ts";
import type { Input } from "../../sim/input.ts";
import { actWords } from "../../view/act-words.ts";
import { outputText } from "../controls/output-text.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useText } from "../use-text.ts";

interface CommandStripProps {
  /** The newest act, see `lastAct`. */
  readonly act: CommandOutput | Input | null;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  readonly hasOtherBranch: boolean;
  /** There is nothing to begin anew from. */
  readonly isAtStart: boolean;
  /** `null`: the console is open, and has the newest act as its last line. */
  readonly onConsole: (() => void) | null;
  readonly onStartOver: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onOtherBranch: () => void;
}

/** The newest act as a kubectl line with what it printed, or that there is no such line; and the way back. */
export const CommandStrip = memo(function CommandStrip({
  act,
  undoLabel,
  redoLabel,
  hasOtherBranch,
  isAtStart,
  onConsole,
  onStartOver,
  onUndo,
  onRedo,
  onOtherBranch,
}: CommandStripProps) {
  const { t } = useText();
  return (
    <section className="strip" aria-label={t("ui.strip.title")}>
      {onConsole === null ? null : <NewestAct act={act} undoLabel={undoLabel} onConsole={onConsole} />}
      <span className="strip-acts">
        {hasOtherBranch ? (
          <button type="button" className="button small" onClick={onOtherBranch}>
            {t("ui.strip.otherBranch")}
          </button>
        ) : null}
        <button
          type="button"
          className="button small quiet"
          disabled={isAtStart}
          title={t("ui.strip.startOverMeans")}
          onClick={onStartOver}
        >
          {t("ui.strip.startOver")}
        </button>
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

interface NewestActProps {
  readonly act: CommandStripProps["act"];
  readonly undoLabel: string | null;
  readonly onConsole: () => void;
}

function NewestAct({ act, undoLabel, onConsole }: NewestActProps) {
  const text = useText();
  const { t } = text;
  const last = lineOf(act);
  // What several lines have done is taken back at once, by the name of them all.
  const line = undoLabel?.endsWith(`\n${last}`) === true ? undoLabel.replaceAll("\n", " && ") : last;
  if (act === null) {
    return <span className="soft strip-line">{t("ui.strip.empty")}</span>;
  }
  if (line === "") {
    const { title, sentence } = "type" in act ? actWords().describeInput(act, t) : noWords;
    const why = t("type" in act && act.type === "image" ? "ui.strip.inImage" : "ui.strip.noLine");
    return (
      <>
        <span className="strip-line" title={`${title}. ${sentence}`}>
          {title}
        </span>
        <span className="soft strip-output" title={why}>
          {why}
        </span>
      </>
    );
  }
  const printed = "type" in act ? "" : outputText(act, text);
  const hasFailed = !("type" in act) && act.exit !== 0;
  return (
    <>
      <span className="soft strip-same">{t("ui.strip.same")}</span>
      <code className="strip-line" title={line}>
        <span aria-hidden="true">$ </span>
        {line}
      </code>
      <CopyButton text={line} label={t("ui.strip.copy")} />
      <button type="button" className="button small" title={t("ui.strip.consoleMeans")} onClick={onConsole}>
        {t("ui.strip.console")}
      </button>
      <code className="strip-output soft" data-failed={hasFailed || undefined} title={printed}>
        {printed}
      </code>
    </>
  );
}

const noWords = { title: "", sentence: "" } as const;

/** The kubectl line that does the same; empty: there is none. */
function lineOf(act: CommandOutput | Input | null): string {
  if (act === null) {
    return "";
  }
  if ("type" in act) {
    return act.type === "requests" ? act.command : "";
  }
  return act.line;
}

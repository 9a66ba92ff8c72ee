import type { RefObject } from "react";
import type { ConsoleEntry } from "../../player/console/console-state.ts";
import { useCopied } from "./use-copied.ts";
import { useText } from "../use-text.ts";
import { logText } from "./output-blocks.ts";

interface ConsoleToolsProps {
  readonly entries: readonly ConsoleEntry[];
  readonly examplesButton: RefObject<HTMLButtonElement | null>;
  readonly areExamplesOpen: boolean;
  /** Without anything else to show the examples stay. */
  readonly canClose: boolean;
  readonly onExamples: () => void;
  readonly onClear: () => void;
}

/** What there is to do with the console as a whole. */
export function ConsoleTools({
  entries,
  examplesButton,
  areExamplesOpen,
  canClose,
  onExamples,
  onClear,
}: ConsoleToolsProps) {
  const { t } = useText();
  const { copied, copy } = useCopied();
  return (
    <div className="console-tools">
      {canClose ? (
        <button
          ref={examplesButton}
          type="button"
          className="button small quiet"
          aria-expanded={areExamplesOpen}
          onClick={onExamples}
        >
          {t("ui.console.examples.title")}
        </button>
      ) : null}
      <button
        type="button"
        className="button small quiet"
        disabled={entries.length === 0}
        onClick={() => {
          copy(logText(entries));
        }}
      >
        {copied === null ? t("ui.console.copyAll") : copied ? t("ui.copy.done") : t("ui.copy.failed")}
      </button>
      <button type="button" className="button small quiet" disabled={entries.length === 0} onClick={onClear}>
        {t("ui.console.clear")}
      </button>
    </div>
  );
}

import { type ReactNode, memo, useCallback, useEffect, useState } from "react";
import type { ConsoleEntry } from "../../player/console/console-state.ts";
import { useText } from "../use-text.ts";
import { EntryView } from "./entry-view.tsx";
import { outputOf } from "./output-blocks.ts";
import { useCopied } from "./use-copied.ts";
import type { LogEnd } from "./use-end.ts";

interface ConsoleLogProps {
  readonly entries: readonly ConsoleEntry[];
  readonly end: LogEnd;
  /** A click beside any text, or a sign that is typed: whoever does that means to write. */
  readonly onBeside: () => void;
}

/** All that was run and what it printed, to be selected and copied like any text. */
export function ConsoleLog({ entries, end, onBeside }: ConsoleLogProps): ReactNode {
  const { t } = useText();
  const { log, ref, isAtEnd, newLines, onScroll, toEnd } = end;
  useEffect(() => {
    const onClick = ({ target }: MouseEvent): void => {
      const isText = document.getSelection()?.isCollapsed === false;
      if (!isText && target instanceof Element && target.closest("button") === null) {
        onBeside();
      }
    };
    const onKeyDown = (e: KeyboardEvent): void => {
      const isOnButton = e.target instanceof Element && e.target.closest("button") !== null;
      if (e.key.length === 1 && !isOnButton && !e.altKey && !e.ctrlKey && !e.metaKey) {
        // The sign goes to what has the focus by then, and is none of the page's own keys.
        onBeside();
        e.stopPropagation();
      }
    };
    log?.addEventListener("click", onClick);
    log?.addEventListener("keydown", onKeyDown);
    return () => {
      log?.removeEventListener("click", onClick);
      log?.removeEventListener("keydown", onKeyDown);
    };
  }, [log, onBeside]);
  return (
    <div className="log">
      <div
        ref={ref}
        className="log-scroll"
        role="region"
        aria-label={t("ui.console.log")}
        // It is scrolled by keyboard, and what is in it selected.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className="log-content">
          <EntryList entries={entries} />
        </div>
      </div>
      {isAtEnd ? null : (
        <button type="button" className="button small log-end" onClick={toEnd}>
          {newLines === 0 ? t("ui.console.toEnd") : t("ui.console.newLines", { count: newLines })}
        </button>
      )}
    </div>
  );
}

const EntryList = memo(function EntryList({ entries }: Pick<ConsoleLogProps, "entries">) {
  const { t } = useText();
  const last = entries.findLast(({ chunks }) => chunks.length > 0);
  const { copied, copy } = useCopied();
  const [copiedId, setCopiedId] = useState<number | null>(null);
  const onCopy = useCallback(
    (entry: ConsoleEntry): void => {
      copy(outputOf(entry));
      setCopiedId(entry.id);
    },
    [copy],
  );
  return (
    <>
      <p role="status" className="visually-hidden">
        {copied === null ? "" : copied ? t("ui.copy.done") : t("ui.copy.failed")}
      </p>
      <ol className="entries" aria-label={t("ui.console.entries")}>
        {entries.map((entry) => (
          <EntryView
            key={entry.id}
            entry={entry}
            copied={entry.id === copiedId ? copied : null}
            isStop={entry === last}
            onCopy={onCopy}
          />
        ))}
      </ol>
    </>
  );
});

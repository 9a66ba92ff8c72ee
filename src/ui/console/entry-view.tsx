import { type KeyboardEvent, memo, useMemo } from "react";
import type { ConsoleEntry } from "../../player/console/console-state.ts";
import { useText } from "../use-text.ts";
import { type OutputBlock, linesOf, outputBlocks } from "./output-blocks.ts";

interface EntryViewProps {
  readonly entry: ConsoleEntry;
  /** It was just copied, or could not be; `null`: neither. */
  readonly copied: boolean | null;
  /** The one that Tab reaches: the arrow keys go from it to the others. */
  readonly isStop: boolean;
  readonly onCopy: (entry: ConsoleEntry) => void;
}

/** What a command that Ctrl+C has ended exits with: `^C` says it already. */
const interrupted = 130;

/** Of a notice of `kubectl apply` that is long, and harmless. */
const notApplied = "missing the kubectl.kubernetes.io/last-applied-configuration annotation";

/** A line that was run with what it printed. */
export const EntryView = memo(function EntryView({ entry, copied, isStop, onCopy }: EntryViewProps) {
  const { t } = useText();
  const { origin, line, chunks, exit } = entry;
  const blocks = useMemo(() => outputBlocks(chunks), [chunks]);
  return (
    <li
      className="entry"
      data-origin={origin}
      data-running={exit === null || undefined}
      style={{ containIntrinsicBlockSize: `auto calc(${String(linesOf(entry))} * var(--console-line))` }}
    >
      <div className="entry-head">
        <code className="entry-line">
          {origin === "note" ? null : <span className="entry-sign">$ </span>}
          {line}
        </code>{" "}
        {origin === "page" ? <span className="entry-tag">{t("ui.console.fromPage")}</span> : null}{" "}
        {exit === null || exit === 0 || exit === interrupted ? null : (
          <span className="entry-tag" data-failed>
            {t("ui.console.exit", { code: exit })}
          </span>
        )}
        {blocks.length === 0 ? null : (
          <button
            type="button"
            className="entry-copy"
            tabIndex={isStop ? 0 : -1}
            aria-label={t("ui.console.copyOutput")}
            data-roving
            // Drawn by CSS: the word is no part of the log's text, which one selects and searches.
            data-says={copied === null ? t("ui.copy.copy") : copied ? t("ui.copy.done") : t("ui.copy.failed")}
            onKeyDown={goToNeighbour}
            onClick={() => {
              onCopy(entry);
            }}
          />
        )}
      </div>
      {blocks.map((block, at) => (
        // Blocks only ever come at the end: a block is known by its number.
        <BlockView key={at} {...block} label={t("ui.console.stderr")} />
      ))}
      {blocks.some(({ stream, text }) => stream === "stderr" && text.includes(notApplied)) ? (
        <p className="soft entry-note">{t("ui.console.lastApplied")}</p>
      ) : null}
    </li>
  );
});

/** Laid out only where it is in sight; until then as high as its lines are. */
const BlockView = memo(function BlockView({ stream, text, lines, label }: OutputBlock & { readonly label: string }) {
  return (
    <div
      className="block"
      data-stream={stream}
      style={{ containIntrinsicBlockSize: `auto calc(${String(lines)} * var(--console-line))` }}
      {...(stream === "stderr" ? { role: "group", "aria-label": label } : {})}
    >
      {text}
    </div>
  );
});

/** From one output's button to the next with the arrow keys: they are one stop for Tab. */
function goToNeighbour(e: KeyboardEvent<HTMLButtonElement>): void {
  const by = e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0;
  const buttons = [...(e.currentTarget.closest("ol")?.querySelectorAll<HTMLButtonElement>(".entry-copy") ?? [])];
  const next = buttons[buttons.indexOf(e.currentTarget) + by];
  if (by !== 0 && next !== undefined) {
    e.preventDefault();
    next.focus();
  }
}

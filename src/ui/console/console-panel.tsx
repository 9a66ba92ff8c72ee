import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Console, ConsoleEntry } from "../../player/console/console-state.ts";
import { dockTabId } from "../dock/dock-ids.ts";
import { writtenLine } from "../shared/written-line.ts";
import { type Text, useText } from "../use-text.ts";
import { BusyLine, type ClockState } from "./busy-line.tsx";
import { ConsoleLog } from "./console-log.tsx";
import { ConsoleTools } from "./console-tools.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { ExamplesPanel } from "./examples-panel.tsx";
import type { ExampleGroup } from "./examples.ts";
import { PausedLine } from "./paused-line.tsx";
import { PromptLine } from "./prompt-line.tsx";
import { toldEntry } from "./told-entry.ts";
import { PutRightLine } from "./put-right-line.tsx";
import { TouchKeys } from "./touch-keys.tsx";
import { useEnd } from "./use-end.ts";
import { usePrompt } from "./use-prompt.ts";
import { useSpoken } from "./use-spoken.ts";
import { WaitingLines } from "./waiting-lines.tsx";

interface ConsolePanelProps {
  readonly shell: Console;
  readonly examples: readonly ExampleGroup[];
  readonly clock: ClockState;
  /** There is room for the examples beside the log. */
  readonly isWide: boolean;
  readonly onPlay: () => void;
  /** What of the cluster is seen with it where the console covers the stage; `null`: nothing. */
  readonly head: ReactNode;
  /** The page that a forwarded port shows; `null`: none. */
  readonly frame: ReactNode;
}

/** A shell with kubectl: what was run and what it printed, and the line that is written. */
export function ConsolePanel({ shell, examples, clock, isWide, onPlay, head, frame }: ConsolePanelProps) {
  const text = useText();
  const { t } = text;
  const { entries: given, isBusy, waiting, session, putRight, history, namespace, editing } = useStore(shell.store);
  const entries = useTold(given, text);
  const end = useEnd(entries);
  const { toEnd } = end;
  const prompt = usePrompt(shell, toEnd);
  const { field, misses, state } = prompt;
  const spoken = useSpoken(entries);
  const [examplesAreOpen, setExamplesOpen] = useState<boolean | null>(null);
  const examplesButton = useRef<HTMLButtonElement>(null);
  const isEmpty = entries.length === 0;
  const hasExamples = isEmpty || examplesAreOpen === true;
  const { run, write } = prompt;
  useEffect(() => {
    const take = (): void => {
      const { line } = writtenLine.getState();
      if (line !== null) {
        writtenLine.setState({ line: null });
        write(line);
      }
    };
    take();
    return writtenLine.subscribe(take);
  }, [write]);
  useEffect(() => {
    // Whoever opens it means to write. In one column it is higher than what was there until it came.
    const tab = document.getElementById(dockTabId("kubectl"));
    if (tab !== null && document.activeElement === tab) {
      if (!isWide) {
        tab.scrollIntoView({ block: "start", behavior: "instant" });
      }
      focusWithoutTouch(field);
    }
  }, [field, isWide]);
  const focusField = useCallback(() => {
    focusWithoutTouch(field);
  }, [field]);
  const runExample = useCallback(
    (line: string) => {
      run(line);
      if (!isWide) {
        setExamplesOpen(false);
      }
      focusField();
    },
    [run, isWide, focusField],
  );
  const writeExample = useCallback(
    (line: string) => {
      write(line);
      if (!isWide) {
        setExamplesOpen(false);
      }
    },
    [write, isWide],
  );
  const closeExamples = useCallback(() => {
    setExamplesOpen(false);
    examplesButton.current?.focus();
  }, []);
  const going = entries.findLast(({ exit }) => exit === null);
  return (
    <div className="console">
      <div className="console-body">
        {head}
        <div className="console-main" data-split={(hasExamples && !isEmpty) || undefined}>
          {isEmpty ? null : <ConsoleLog entries={entries} end={end} onBeside={focusField} />}
          {hasExamples ? (
            <ExamplesPanel
              groups={examples}
              isAlone={isEmpty}
              onRun={runExample}
              onWrite={writeExample}
              onClose={closeExamples}
            />
          ) : null}
        </div>
        {isBusy ? (
          <BusyLine
            line={going?.line ?? ""}
            clock={clock}
            isReading={session !== null}
            onPlay={onPlay}
            onStop={session === null ? prompt.stop : shell.endInput}
          />
        ) : clock === "stands" ? (
          <PausedLine onPlay={onPlay} />
        ) : null}
        <WaitingLines waiting={waiting} />
        {putRight === null || putRight === state.text ? null : <PutRightLine line={putRight} onTake={write} />}
        <TouchKeys act={prompt.act} insert={prompt.insert} />
        <div className="console-foot">
          <PromptLine
            shell={shell}
            prompt={prompt}
            history={history}
            namespace={namespace}
            isBusy={isBusy}
            session={session}
          />
          <ConsoleTools
            entries={entries}
            examplesButton={examplesButton}
            areExamplesOpen={hasExamples}
            canClose={!isEmpty}
            onExamples={() => {
              setExamplesOpen(!hasExamples);
            }}
            onClear={() => {
              shell.clear();
              field.current?.focus();
            }}
          />
        </div>
      </div>
      {frame}
      {editing === null ? null : <EditDialog edit={editing} onSave={shell.finishEdit} onCancel={shell.cancelEdit} />}
      <div role="log" aria-live="polite" className="visually-hidden">
        {spoken.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
      <p role="status" className="visually-hidden">
        {state.isLeaving ? (
          t("ui.console.leaving")
        ) : misses === 0 ? (
          ""
        ) : (
          <span key={misses}>{t("ui.console.said.none")}</span>
        )}
      </p>
    </div>
  );
}

/** What was run as it is said in the reader's language; the same list for as long as that is the same. */
function useTold(entries: readonly ConsoleEntry[], text: Text): readonly ConsoleEntry[] {
  const [told, setTold] = useState<{
    readonly of: readonly ConsoleEntry[];
    readonly locale: Text["locale"];
    readonly entries: readonly ConsoleEntry[];
  } | null>(null);
  if (told?.of === entries && told.locale === text.locale) {
    return told.entries;
  }
  const now = entries.map((entry) => toldEntry(entry, text));
  setTold({ of: entries, locale: text.locale, entries: now });
  return now;
}

/** A touch keyboard covers half of the page: it comes only when the line itself is touched. */
function focusWithoutTouch({ current }: RefObject<HTMLElement | null>): void {
  if (!window.matchMedia("(pointer: coarse)").matches) {
    current?.focus({ preventScroll: true });
  }
}

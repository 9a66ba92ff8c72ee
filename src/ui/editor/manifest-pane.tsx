import type { EditorState } from "@codemirror/state";
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import type { AppliedManifests } from "../../player/apply-manifests.ts";
import { applyLine } from "../../player/kubectl-lines.ts";
import { completeAt, fieldAt } from "../../player/editor/complete.ts";
import { type EditorSession, filesToApply, isChoice, untitled } from "../../player/editor/editor-session.ts";
import { imagesToOffer } from "../../player/editor/images-to-offer.ts";
import { isManifestName } from "../../player/workspace/file-name.ts";
import { usePage, usePlayer } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { ApplyResult } from "./apply-result.tsx";
import { CodeArea, type Goal } from "./code-area.tsx";
import { DiffView } from "./diff-view.tsx";
import { hintText, problemText, warningText } from "./fault-text.ts";
import { FileList } from "./file-list.tsx";
import { FilesMenu } from "./files-menu.tsx";
import { LiveObject } from "./live-object.tsx";
import { NameForm } from "./name-form.tsx";
import { Notices } from "./notices.tsx";
import { ProblemList } from "./problem-list.tsx";
import { DryRunView } from "./dry-run-view.tsx";
import { filesOfDrop, readOpened } from "./read-opened.ts";
import { saveBlob } from "./save-blob.ts";
import { takesFocusOnOpening } from "./take-focus.ts";
import { TemplatesMenu } from "./templates-menu.tsx";
import { useCheck } from "./use-check.ts";
import { useEnlarged } from "./use-enlarged.ts";
import type { Mark } from "./marks.ts";

interface ManifestPaneProps {
  readonly session: EditorSession;
  /** Whether what was applied is still part of the run. */
  readonly isInRun: (applied: AppliedManifests) => boolean;
  /** Gives a line to the console; absent: there is none. */
  readonly onConsole?: (line: string) => void;
}

/** Where there is nothing to drop. */
function isTouch(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}

/** What was changed in each file, for as long as the page is open. */
const histories = new WeakMap<EditorSession, Map<string, EditorState>>();

function historiesOf(session: EditorSession): Map<string, EditorState> {
  const known = histories.get(session) ?? new Map<string, EditorState>();
  histories.set(session, known);
  return known;
}

/** `kubectl apply` says of each object what it has done with it. */
function hasChanged({ stdout }: { readonly stdout: string }): boolean {
  return stdout.split("\n").some((said) => said !== "" && !said.endsWith(" unchanged"));
}

/** The workspace: its files, a text editor that says what is wrong as one types, and what applying would change. */
export function ManifestPane({ session, isInRun, onConsole }: ManifestPaneProps) {
  const text = useText();
  const { t } = text;
  const { player, requests } = usePage();
  const picker = useRef<HTMLInputElement>(null);
  const { shown, chosen, problems, applied, notices, view } = useStore(session.store);
  const { files: kept, unkept } = useStore(session.workspace.store);
  const inputs = usePlayer((state) => state.timeline.inputs);
  const [isOver, setIsOver] = useState(false);
  const [isNaming, setIsNaming] = useState(false);
  const [isLive, setIsLive] = useState(false);
  const [isLarge, setIsLarge] = useEnlarged();
  const [hasSeenUnkept, setHasSeenUnkept] = useState(false);
  const [goal, setGoal] = useState<Goal | null>(null);
  const [takesFocus, setTakesFocus] = useState(takesFocusOnOpening);
  const pane = useRef<HTMLDivElement>(null);

  const files = useMemo(() => (kept.length === 0 ? [untitled] : kept), [kept]);
  const current = files.find(({ name }) => name === shown) ?? files[0] ?? untitled;
  const toApply = useMemo(() => filesToApply(files, chosen), [files, chosen]);
  const isApart = isManifestName(current.name) && !toApply.includes(current);
  const checked = useCheck(useMemo(() => (isApart ? [current] : toApply), [isApart, toApply, current]));
  const told = problems.length > 0 ? problems : checked.problems;
  const marks = useMemo((): readonly Mark[] => {
    const here = <T extends { readonly file: string }>(list: readonly T[]) =>
      list.filter(({ file }) => file === current.name).slice(0, 200);
    return [
      ...here(told).map((problem): Mark => {
        const { line, column, fix } = problem;
        const hint = hintText(problem, text);
        const message = `${problemText(problem, text)}${hint === "" ? "" : `\n${hint}`}`;
        return {
          line: line ?? 1,
          column: column ?? 1,
          severity: "error",
          message,
          ...(fix === undefined ? {} : { fix: { ...fix, label: t("ui.editor.mend", { text: fix.text }) } }),
        };
      }),
      ...here(checked.warnings).map((warning): Mark => ({
        line: warning.line,
        column: warning.column,
        severity: "warning",
        message: warningText(warning, text),
      })),
    ];
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the words follow from the language.
  }, [told, checked.warnings, current.name, t]);

  const images = useMemo(() => {
    const { timeline, playheadMs } = player.store.getState();
    return imagesToOffer(timeline, playheadMs);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what the cluster uses changes with what was done to it.
  }, [player, inputs]);
  const complete = useCallback((all: string, offset: number) => completeAt(all, offset, images), [images]);

  const receive = async (list: Iterable<File> | Promise<Iterable<File>>): Promise<void> => {
    const opened = await readOpened(await list);
    session.open(opened.files, opened.notices);
  };
  const goTo = ({ file, line, column }: { readonly file: string; readonly line: number; readonly column: number }) => {
    session.show(file);
    setGoal({ line, column });
  };
  const exportAll = async (): Promise<void> => {
    const { zipOf } = await import("../../player/workspace/zip-files.ts");
    saveBlob(zipOf(files), "rolloutscope.zip");
  };
  const accepts = (changed: string): boolean => {
    const fault = session.workspace.faultOf(current.name, changed);
    if (fault !== null) {
      session.tell({ type: "refused", fault, isOpening: false });
    }
    return fault === null;
  };
  const apply = async (): Promise<void> => {
    await session.apply();
    const { problems: left, applied: done } = session.store.getState();
    if (left.length === 0) {
      // What comes of it is on the stage.
      setIsLarge(false);
      if (done?.outputs.every(({ exit }) => exit === 0) === true && done.outputs.some(hasChanged)) {
        requests.dispatchEvent(new Event("stage"));
      }
    }
  };
  const backToText = (): void => {
    setTakesFocus(true);
    session.setView("text");
  };
  useEffect(() => {
    setIsNaming(false);
  }, [shown]);
  useEffect(() => {
    // Where there is room for one of both, what was asked for last is what one sees.
    const text = pane.current?.querySelector(".code-area");
    if (text !== null && text !== undefined && getComputedStyle(text).display === "none") {
      setIsLive(false);
    }
  }, [shown, view, goal]);

  const foot = (
    <>
      <ProblemList
        problems={told}
        isRefusal={problems.length > 0}
        warnings={checked.warnings}
        shown={current.name}
        onGo={goTo}
      />
      {applied === null ? null : <ApplyResult applied={applied} isInRun={isInRun(applied)} />}
    </>
  );

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a key and a drop for all that is in it.
    <div
      ref={pane}
      className="manifest"
      onKeyDown={(e) => {
        const isHere = e.target instanceof Node && e.currentTarget.contains(e.target);
        if (e.key === "Escape" && view !== "text" && isHere && !e.defaultPrevented) {
          // Neither the sheet nor what is selected goes with it.
          e.preventDefault();
          e.stopPropagation();
          backToText();
        }
      }}
      data-over={isOver || undefined}
      onDragOver={(e) => {
        e.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDropCapture={(e: DragEvent) => {
        if (e.dataTransfer.files.length === 0) {
          return;
        }
        e.preventDefault();
        e.stopPropagation();
        setIsOver(false);
        void receive(filesOfDrop(e.dataTransfer));
      }}
    >
      <div className="button-row editor-bar">
        <TemplatesMenu onOpen={session.open} />
        <button
          type="button"
          className="button small"
          title={t("ui.editor.openTitle")}
          onClick={() => {
            picker.current?.click();
          }}
        >
          {t("ui.editor.open")}
        </button>
        <button type="button" className="button small" onClick={session.create}>
          {t("ui.editor.new")}
        </button>
        <FilesMenu
          shown={current.name}
          onRename={() => {
            setIsNaming(true);
          }}
          onCopy={() => {
            session.open([{ name: session.workspace.freeName(current.name), text: current.text }]);
          }}
          onRemove={() => {
            session.remove(current.name);
          }}
          onExport={() => void exportAll()}
        />
        <button
          type="button"
          className="button small"
          aria-pressed={isLive}
          title={t("ui.editor.showLiveTitle")}
          onClick={() => {
            setIsLive(!isLive);
          }}
        >
          {t("ui.editor.showLive")}
        </button>
        <input
          ref={picker}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          multiple
          accept=".yaml,.yml,.json,.txt,.zip"
          onChange={(e) => {
            void receive([...(e.target.files ?? [])]);
            e.target.value = "";
          }}
        />
      </div>
      {isNaming ? (
        <NameForm
          name={current.name}
          rename={(to) => session.rename(current.name, to)}
          onDone={() => {
            setIsNaming(false);
          }}
        />
      ) : null}
      <div className="file-head">
        {isChoice(files) ? (
          <FileList
            files={files}
            shown={current.name}
            chosen={new Set(toApply.map(({ name }) => name))}
            onShow={session.show}
            onChoose={session.choose}
          />
        ) : (
          <p className="manifest-label">{current.name}</p>
        )}
        <button
          type="button"
          className="button small enlarge"
          title={isLarge ? undefined : t("ui.editor.enlargeTitle")}
          onClick={() => {
            setIsLarge(!isLarge);
          }}
        >
          {t(isLarge ? "ui.editor.shrink" : "ui.editor.enlarge")}
        </button>
      </div>
      <Notices
        session={session}
        notices={notices}
        unkept={hasSeenUnkept ? null : unkept}
        onSeenUnkept={() => {
          setHasSeenUnkept(true);
        }}
      />
      <div className="editor-area">
        <div className="editor-parts">
          {view === "text" ? (
            <CodeArea
              name={current.name}
              text={current.text}
              label={t("ui.editor.label", { name: current.name })}
              placeholder={t(isTouch() ? "ui.editor.placeholderTouch" : "ui.editor.placeholder")}
              marks={marks}
              goal={goal}
              takesFocus={takesFocus}
              histories={historiesOf(session)}
              complete={complete}
              fieldAt={fieldAt}
              accepts={accepts}
              onChange={session.type}
              foot={foot}
            />
          ) : (
            <div className="code-area">
              {view === "diff" ? (
                <DiffView checked={checked} onBack={backToText} />
              ) : (
                <DryRunView files={toApply} onBack={backToText} />
              )}
              <div className="code-foot">{foot}</div>
            </div>
          )}
          {isLive ? (
            <LiveObject
              onCopy={(file) => {
                session.open([file]);
              }}
              onBack={() => {
                setIsLive(false);
              }}
              {...(onConsole === undefined ? {} : { onEdit: onConsole })}
            />
          ) : null}
        </div>
      </div>
      <div className="editor-foot">
        <div className="button-row manifest-acts">
          <button type="button" className="button primary" disabled={toApply.length === 0} onClick={() => void apply()}>
            {t("ui.editor.apply")}
          </button>
          {(["diff", "dryRun"] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={view === each}
              disabled={toApply.length === 0}
              onClick={() => {
                setTakesFocus(false);
                session.setView(view === each ? "text" : each);
              }}
            >
              {t(`ui.editor.${each}`)}
            </button>
          ))}
          {files.length > 1 && toApply.length > 0 ? (
            <code className="soft" title={applyLine(toApply)}>
              {applyLine(toApply)}
            </code>
          ) : null}
        </div>
      </div>
    </div>
  );
}

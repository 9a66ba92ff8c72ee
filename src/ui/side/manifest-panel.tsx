import { type DragEvent, useId, useRef, useState } from "react";
import type { AppliedManifests, ApplyResult, ManifestFile, ManifestProblem } from "../../player/apply-manifests.ts";
import { applyLine } from "../../player/kubectl-lines.ts";
import { maxManifestBytes } from "../../player/manifest-limit.ts";
import { useText } from "../use-text.ts";
import { ManifestFiles } from "./manifest-files.tsx";
import { ManifestProblems } from "./manifest-problems.tsx";
import { ManifestResult } from "./manifest-result.tsx";
import { manifestTemplates } from "./manifest-templates.ts";
import { readFiles } from "./read-files.ts";

interface ManifestPanelProps {
  /** Whether what was applied is still part of the run. */
  readonly isInRun: (applied: AppliedManifests) => boolean;
  readonly onApply: (files: readonly ManifestFile[]) => Promise<ApplyResult>;
}

const untitled: ManifestFile = { name: "manifest.yaml", text: "" };

/** YAML to paste, to type, to drop or to open, and what was wrong with it. */
export function ManifestPanel({ isInRun, onApply }: ManifestPanelProps) {
  const { t, number } = useText();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly ManifestFile[]>([untitled]);
  const [shown, setShown] = useState(untitled.name);
  /** What was opened last: an earlier file stays at hand, and does not stand in the way of a later one. */
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set([untitled.name]));
  const [problems, setProblems] = useState<readonly ManifestProblem[]>([]);
  const [applied, setApplied] = useState<AppliedManifests | null>(null);
  const [isOver, setIsOver] = useState(false);
  const toApply = files.filter(({ name }) => files.length === 1 || chosen.has(name));
  const current = files.find(({ name }) => name === shown) ?? files[0] ?? untitled;

  const forget = (): void => {
    setProblems([]);
    setApplied(null);
  };
  const open = (opened: readonly ManifestFile[]): void => {
    const names = new Set(opened.map(({ name }) => name));
    const kept = files.filter(({ name, text }) => !names.has(name) && text.trim() !== "");
    setFiles([...kept, ...opened]);
    setShown(opened[0]?.name ?? shown);
    setChosen(names);
    forget();
  };
  const tooLarge = (file: string, bytes: number): ManifestProblem => ({
    file,
    line: null,
    column: null,
    message: t("ui.manifest.tooLarge", { bytes: number(bytes), limit: number(maxManifestBytes) }),
  });
  const receive = async (list: Iterable<File>): Promise<void> => {
    const read = await readFiles(list, maxManifestBytes);
    if (read.files.length > 0) {
      open(read.files);
    }
    setProblems(
      read.refused.map(({ name, bytes }) =>
        bytes > maxManifestBytes
          ? tooLarge(name, bytes)
          : { file: name, line: null, column: null, message: t("ui.manifest.unreadable") },
      ),
    );
  };
  const apply = async (): Promise<void> => {
    const answer = await onApply(toApply);
    setProblems(answer.ok ? [] : answer.error);
    setApplied(answer.ok ? answer.value : null);
  };
  const goTo = (problem: ManifestProblem): void => {
    setShown(problem.file);
    const text = files.find(({ name }) => name === problem.file)?.text ?? "";
    const lines = text.split("\n");
    const line = (problem.line ?? 1) - 1;
    const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(start, start + (lines[line]?.length ?? 0));
    });
  };
  const onDrop = (e: DragEvent): void => {
    e.preventDefault();
    setIsOver(false);
    void receive(e.dataTransfer.files);
  };

  return (
    <div
      className="manifest"
      data-over={isOver || undefined}
      onDragOver={(e) => {
        e.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDrop={onDrop}
    >
      <div className="button-row">
        {manifestTemplates.map((template) => (
          <button
            key={template.name}
            type="button"
            className="button small"
            onClick={() => {
              open([template]);
            }}
          >
            {template.name}
          </button>
        ))}
        <button
          type="button"
          className="button small"
          onClick={() => {
            picker.current?.click();
          }}
        >
          {t("ui.manifest.open")}
        </button>
        <input
          ref={picker}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          multiple
          accept=".yaml,.yml,.json"
          onChange={(e) => {
            void receive(e.target.files ?? []);
            e.target.value = "";
          }}
        />
      </div>
      {files.length > 1 ? (
        <ManifestFiles
          files={files}
          shown={current.name}
          chosen={chosen}
          onShow={setShown}
          onChoose={(name, isChosen) => {
            setChosen(new Set([...chosen].filter((each) => each !== name).concat(isChosen ? [name] : [])));
            forget();
          }}
        />
      ) : null}
      <ManifestProblems problems={problems} showsFile={files.length > 1} onGo={goTo} />
      {applied === null ? null : <ManifestResult applied={applied} isInRun={isInRun(applied)} />}
      <label htmlFor={id} className="manifest-label">
        {t("ui.manifest.label", { name: current.name })}
      </label>
      <textarea
        ref={area}
        id={id}
        className="input mono manifest-text"
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        placeholder={t("ui.manifest.placeholder")}
        value={current.text}
        aria-invalid={problems.length > 0 || undefined}
        onPaste={(e) => {
          // A text field with a huge text in it stalls the page for seconds, so that it is refused before it is in.
          const bytes = e.clipboardData.getData("text/plain").length;
          if (bytes > maxManifestBytes) {
            e.preventDefault();
            setApplied(null);
            setProblems([tooLarge(current.name, bytes)]);
          }
        }}
        onChange={(e) => {
          const { value } = e.target;
          setFiles(files.map((file) => (file.name === current.name ? { ...file, text: value } : file)));
          forget();
        }}
      />
      <div className="button-row manifest-acts">
        <button
          type="button"
          className="button primary"
          disabled={toApply.length === 0}
          onClick={() => {
            void apply();
          }}
        >
          {t("ui.manifest.apply")}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            setFiles([untitled]);
            setShown(untitled.name);
            setChosen(new Set([untitled.name]));
            forget();
          }}
        >
          {t("ui.manifest.clear")}
        </button>
        {files.length > 1 && toApply.length > 0 ? <code className="soft">{applyLine(toApply)}</code> : null}
      </div>
    </div>
  );
}

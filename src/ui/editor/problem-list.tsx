import { useId } from "react";
import type { ManifestProblem } from "../../player/apply-manifests.ts";
import type { ManifestWarning } from "../../player/editor/check-manifests.ts";
import { useText } from "../use-text.ts";
import { hintText, problemText, warningText } from "./fault-text.ts";

interface ProblemListProps {
  readonly problems: readonly ManifestProblem[];
  /** They are the answer to an apply; else they were found while typing. */
  readonly isRefusal: boolean;
  readonly warnings: readonly ManifestWarning[];
  /** The file that is shown: of others the name is told. */
  readonly shown: string;
  readonly onGo: (place: { readonly file: string; readonly line: number; readonly column: number }) => void;
}

/** More are not listed: who mends these sees the others. */
const most = 50;

/** What is wrong with the manifests and what is worth a look, each at its place. */
export function ProblemList({ problems, isRefusal, warnings, shown, onGo }: ProblemListProps) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const place = (file: string, line: number, column: number, describedBy: string) => (
    <button
      type="button"
      className="link"
      aria-describedby={describedBy}
      onClick={() => {
        onGo({ file, line, column });
      }}
    >
      {t("ui.editor.place", { line, column })}
    </button>
  );
  return (
    <>
      {problems.length === 0 ? null : (
        <div className="problems" role={isRefusal ? "alert" : undefined}>
          <p className="problems-title">
            {t(isRefusal ? "ui.editor.nothingChanged" : "ui.editor.wouldRefuse")}{" "}
            {t("ui.editor.problemCount", { count: problems.length })}
          </p>
          <ul aria-label={t("ui.editor.problems")}>
            {problems.slice(0, most).map((problem, at) => {
              const { file, line, column, message } = problem;
              const hint = hintText(problem, text);
              return (
                <li key={`${file}/${String(line)}/${String(column)}/${message}`}>
                  {file !== shown || line === null ? <code>{file}</code> : null}{" "}
                  {line === null ? null : place(file, line, column ?? 1, `${id}-${String(at)}`)}{" "}
                  <span id={`${id}-${String(at)}`}>
                    {hint === "" ? null : <span className="problem-hint">{hint}</span>}{" "}
                    <span className="problem-text">{problemText(problem, text)}</span>
                  </span>
                </li>
              );
            })}
          </ul>
          {problems.length > most ? (
            <p className="soft">{t("ui.editor.moreProblems", { count: problems.length - most })}</p>
          ) : null}
        </div>
      )}
      {warnings.length === 0 ? null : (
        <details className="warnings">
          <summary>{t("ui.editor.warningCount", { count: warnings.length })}</summary>
          <ul aria-label={t("ui.editor.warnings")}>
            {warnings.slice(0, most).map((warning, at) => {
              const { file, line, column } = warning;
              const said = warningText(warning, text);
              return (
                <li key={`${file}/${String(line)}/${String(column)}/${said}`}>
                  {file !== shown ? <code>{file} </code> : null}
                  {place(file, line, column, `${id}-w${String(at)}`)} <span id={`${id}-w${String(at)}`}>{said}</span>
                </li>
              );
            })}
          </ul>
          {warnings.length > most ? (
            <p className="soft">{t("ui.editor.moreProblems", { count: warnings.length - most })}</p>
          ) : null}
        </details>
      )}
    </>
  );
}

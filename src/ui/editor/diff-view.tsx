import { useMemo } from "react";
import type { Checked } from "../../player/editor/check-manifests.ts";
import { documentDiff, type DocumentDiff } from "../../player/editor/document-diffs.ts";
import { useText } from "../use-text.ts";
import { ViewHead } from "./view-head.tsx";

/** What applying would change in the cluster, document by document. */
export function DiffView({ checked, onBack }: { readonly checked: Checked; readonly onBack: () => void }) {
  const { t } = useText();
  const diffs = useMemo(() => checked.changes.map(documentDiff), [checked]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard.
    <div className="apply-view" role="region" aria-label={t("ui.editor.diffTitle")} tabIndex={0}>
      <ViewHead title={t("ui.editor.diffTitle")} onBack={onBack} />
      {checked.problems.length > 0 ? <p className="soft">{t("ui.editor.diffRefused")}</p> : null}
      {diffs.length === 0 && checked.problems.length === 0 ? (
        <p className="soft">{t("ui.editor.diffNothing")}</p>
      ) : null}
      {diffs.map((diff, at) => (
        // Two documents may speak of the same object.
        <DiffOfDocument key={at} diff={diff} />
      ))}
    </div>
  );
}

function DiffOfDocument({ diff }: { readonly diff: DocumentDiff }) {
  const { t } = useText();
  const { kind, name, state, added, removed, lines } = diff;
  const counts = [
    added > 0 ? t("ui.editor.diffAdded", { count: added }) : "",
    removed > 0 ? t("ui.editor.diffGone", { count: removed }) : "",
  ].filter((each) => each !== "");
  return (
    <section className="diff-document" data-state={state}>
      <h2>
        {kind} {name} <span className="diff-state">{t(`ui.editor.${diffState[state]}`)}</span>
        {state === "changed" ? <span className="soft"> {counts.join(", ")}</span> : null}
      </h2>
      {lines.length === 0 ? null : (
        <ol className="diff-lines">
          {lines.map((line, at) => (
            <li key={at} data-sign={line.sign}>
              {line.sign === "…" ? (
                t("ui.editor.diffSkipped", { count: line.count })
              ) : (
                <>
                  <span aria-hidden="true">{line.sign}</span>
                  {line.sign === " " ? null : (
                    <span className="visually-hidden">
                      {t(line.sign === "+" ? "ui.editor.diffPlus" : "ui.editor.diffMinus")}
                    </span>
                  )}
                  {line.text}
                </>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const diffState = { new: "diffNew", changed: "diffChanged", unchanged: "diffUnchanged" } as const;

import type { RevisionDiff } from "../../view/history-rows.ts";
import { useText } from "../use-text.ts";

/** What a revision changed in the pod template: path, before, after. */
export function TemplateDiff({ diff }: { readonly diff: RevisionDiff | null }) {
  const { t } = useText();
  if (diff === null) {
    return <p className="soft">{t("ui.dock.revisions.first")}</p>;
  }
  const against = t("ui.dock.revisions.against", { revision: diff.against });
  return (
    <>
      <p className="soft diff-against">{against}</p>
      {diff.changes.length === 0 ? (
        <p>{t("ui.dock.revisions.sameFields")}</p>
      ) : (
        <ul className="diff" aria-label={against}>
          {diff.changes.map(({ path, before, after }) => (
            <li key={path}>
              <code className="diff-path">{path}</code>{" "}
              {before === null ? (
                <span className="soft">{t("ui.dock.revisions.added")}</span>
              ) : (
                <del>
                  <code>{before}</code>
                </del>
              )}
              <span aria-hidden="true"> → </span>
              <span className="visually-hidden">{t("ui.dock.revisions.became")} </span>
              {after === null ? (
                <span className="soft">{t("ui.dock.revisions.removed")}</span>
              ) : (
                <ins>
                  <code>{after}</code>
                </ins>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

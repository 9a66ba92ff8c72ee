import type { CopyNumber } from "../../player/compare/comparison.ts";
import type { ComparisonRun } from "../../player/compare/run-comparison.ts";
import { useText } from "../use-text.ts";

/** The kubectl lines that made a copy what it is, and the one that changed it. */
export function CopyLines({ run, copy }: { readonly run: ComparisonRun; readonly copy: CopyNumber }) {
  const { t } = useText();
  const { setupLines, changeLine } = run.copies[copy];
  return (
    <section className="copy-lines" aria-label={t("ui.compare.lines", { copy: copy + 1 })}>
      <h4>{t("ui.compare.changeLineTitle")}</h4>
      <pre>{changeLine}</pre>
      <h4>{t("ui.compare.beforeLines")}</h4>
      {setupLines.length === 0 ? (
        <p className="soft">{t("ui.compare.noLines")}</p>
      ) : (
        setupLines.map((line) => <pre key={line}>{line}</pre>)
      )}
    </section>
  );
}

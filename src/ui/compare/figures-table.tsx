import { type CopyNumber, copyNumbers } from "../../player/compare/comparison.ts";
import type { ComparisonRun } from "../../player/compare/run-comparison.ts";
import { useText } from "../use-text.ts";
import { differencesText, figureTexts } from "./describe-copies.ts";

const rows = ["duration", "lost", "most", "least"] as const;

/** The figures of both copies, for where there is no room for them beneath each. */
export function FiguresTable({ run }: { readonly run: ComparisonRun }) {
  const text = useText();
  const { t } = text;
  const texts = run.copies.map(({ figures }) => figureTexts(figures, run, text));
  return (
    <table className="compare-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("ui.compare.figures")}</span>
          </th>
          {copyNumbers.map((copy) => (
            <th key={copy} scope="col">
              {t("ui.compare.titleOf", { copy: copy + 1, differences: differencesText(run.of.copies, copy, text) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{t(`ui.compare.figure.${row}`)}</th>
            {texts.map(({ [row]: { value, note } }, copy) => (
              <td key={copy} data-figure={row}>
                <b>{value}</b>
                {note === null ? null : <span className="soft">{note}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The figures of one copy, beneath it. */
export function FigureList({ run, copy }: { readonly run: ComparisonRun; readonly copy: CopyNumber }) {
  const text = useText();
  const texts = figureTexts(run.copies[copy].figures, run, text);
  return (
    <dl className="compare-figures">
      {rows.map((row) => (
        <div key={row} data-figure={row}>
          <dt>{text.t(`ui.compare.figure.${row}`)}</dt>
          <dd>
            <b>{texts[row].value}</b>
            {texts[row].note === null ? null : <span className="soft">{texts[row].note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

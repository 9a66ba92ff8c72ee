import { memo } from "react";
import { Icon } from "../shared/icon.tsx";
import { useText } from "../use-text.ts";
import type { ExampleGroup } from "./examples.ts";

interface ExamplesPanelProps {
  readonly groups: readonly ExampleGroup[];
  /** Nothing was run yet: they have the console to themselves, and say what it is for. */
  readonly isAlone: boolean;
  readonly onRun: (line: string) => void;
  readonly onWrite: (line: string) => void;
  readonly onClose: () => void;
}

/** Lines to try, in groups: each is run, or written into the line, with one touch. */
export const ExamplesPanel = memo(function ExamplesPanel({
  groups,
  isAlone,
  onRun,
  onWrite,
  onClose,
}: ExamplesPanelProps) {
  const { t } = useText();
  return (
    <section className="examples" aria-label={t("ui.console.examples.title")} data-alone={isAlone || undefined}>
      <div className="examples-head">
        <p className="soft">{t("ui.console.examples.intro")}</p>
        {isAlone ? null : (
          <button
            type="button"
            className="button small icon-only quiet"
            aria-label={t("ui.console.examples.close")}
            title={t("ui.console.examples.close")}
            onClick={onClose}
          >
            <Icon name="cross" />
          </button>
        )}
      </div>
      <div className="examples-groups">
        {groups.map(({ id, examples }) => (
          <section key={id} className="examples-group">
            <h3>{t(`ui.console.examples.${id}`)}</h3>
            <ul>
              {examples.map((example) => (
                <li key={example.id} className="example">
                  <button
                    type="button"
                    className="example-write"
                    title={t("ui.console.examples.putLine")}
                    onClick={() => {
                      onWrite(example.line);
                    }}
                  >
                    <code>{example.line}</code> <span className="soft">{t(`ui.console.examples.${example.id}`)}</span>
                  </button>
                  <button
                    type="button"
                    className="button small"
                    aria-label={t("ui.console.examples.runLine", { line: example.line })}
                    onClick={() => {
                      onRun(example.line);
                    }}
                  >
                    {t("ui.console.examples.run")}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
});

import { useText } from "../use-text.ts";

interface ViewHeadProps {
  readonly title: string;
  readonly onBack: () => void;
}

/** What stands in the place of the text, and the way back to it; Escape is another. */
export function ViewHead({ title, onBack }: ViewHeadProps) {
  const { t } = useText();
  return (
    <div className="apply-view-head">
      <span className="soft">{title}</span>
      <button type="button" className="button small" aria-keyshortcuts="Escape" onClick={onBack}>
        {t("ui.editor.backToText")}
      </button>
    </div>
  );
}

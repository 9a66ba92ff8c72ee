import { CopyButton } from "../shared/copy-button.tsx";
import { useText } from "../use-text.ts";

interface ActRowProps {
  readonly label: string;
  /** The kubectl line that does the same, or why there is none. */
  readonly line: string | null;
  readonly note?: string;
  readonly isDisabled?: boolean;
  readonly onAct: () => void;
}

/** Something that can be done, and the kubectl line that does the same, to copy. */
export function ActRow({ label, line, note, isDisabled = false, onAct }: ActRowProps) {
  const { t } = useText();
  return (
    <li className="act-row">
      <button type="button" className="button small" disabled={isDisabled} onClick={onAct}>
        {label}
      </button>
      {line === null ? (
        <span className="soft">{note}</span>
      ) : (
        <>
          <code className="act-line">{line}</code>
          <CopyButton text={line} label={t("ui.views.copyLine", { line })} />
        </>
      )}
    </li>
  );
}

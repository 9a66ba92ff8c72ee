import { useEffect, useId, useRef, useState } from "react";
import type { ConsoleEdit } from "../../player/console/console-state.ts";
import { useText } from "../use-text.ts";

interface EditPanelProps {
  readonly edit: ConsoleEdit;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** The text that `kubectl edit` waits for. */
export function EditPanel({ edit, onSave, onCancel }: EditPanelProps) {
  const { t } = useText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(edit.text);
  const [given, setGiven] = useState(edit.text);
  if (edit.text !== given) {
    // A refusal comes with the text as kubectl gives it back.
    setGiven(edit.text);
    setText(edit.text);
  }
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(0, 0);
  }, []);
  const title = t("ui.console.edit.title", { object: edit.title });
  return (
    <section className="edit" aria-labelledby={id} data-own-escape>
      <div className="edit-head">
        <p id={id} className="mono">
          {title}
        </p>
        <button type="button" className="button small" onClick={onCancel}>
          {t("ui.console.edit.cancel")}
        </button>
        <button
          type="button"
          className="button small primary"
          onClick={() => {
            onSave(text);
          }}
        >
          {t("ui.console.edit.save")}
        </button>
      </div>
      {edit.refusal === null ? null : (
        <div role="alert" className="edit-refusal">
          <p>{t("ui.console.edit.refused")}</p>
          <pre>{edit.refusal}</pre>
        </div>
      )}
      <textarea
        ref={field}
        className="edit-field"
        aria-label={t("ui.console.edit.text")}
        value={text}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => {
          setText(e.target.value);
        }}
      />
    </section>
  );
}

import type { EditorState } from "@codemirror/state";
import { useState } from "react";
import { completeAt, fieldAt } from "../../player/editor/complete.ts";
import type { ConsoleEdit } from "../../player/console/console-state.ts";
import { useText } from "../use-text.ts";
import { CodeArea, type Goal } from "./code-area.tsx";

interface EditTextProps {
  readonly editing: ConsoleEdit;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

const noImages: readonly string[] = [];
const beginning: Goal = { line: 1, column: 1 };

/** The text that `kubectl edit` has given to the editor, and why the last one was refused. */
export function EditText({ editing, onSave, onCancel }: EditTextProps) {
  const { t } = useText();
  const { title, text: given, refusal } = editing;
  const [text, setText] = useState(given);
  // A text that was refused comes back with why at its head.
  const [lastGiven, setLastGiven] = useState(given);
  if (given !== lastGiven) {
    setLastGiven(given);
    setText(given);
  }
  const [histories] = useState(() => new Map<string, EditorState>());
  return (
    <form
      className="edit-text"
      aria-label={t("ui.editor.editTitle", { title })}
      onSubmit={(e) => {
        e.preventDefault();
        onSave(text);
      }}
    >
      <p className="edit-title">
        <code>{t("ui.editor.editTitle", { title })}</code>
      </p>
      {refusal === null ? null : (
        <div className="problems" role="alert">
          <p className="problems-title">{t("ui.editor.editRefused")}</p>
          <p className="problem-text">{refusal}</p>
        </div>
      )}
      <CodeArea
        name={title}
        text={text}
        label={t("ui.editor.editText", { title })}
        histories={histories}
        goal={beginning}
        complete={(all, offset) => completeAt(all, offset, noImages)}
        fieldAt={fieldAt}
        onChange={setText}
      />
      <div className="button-row">
        <button type="submit" className="button primary">
          {t("ui.editor.editSave")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("ui.editor.editCancel")}
        </button>
      </div>
    </form>
  );
}

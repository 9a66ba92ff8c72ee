import { useEffect, useId, useRef, useState } from "react";
import type { Result } from "../../api/failure.ts";
import type { WorkspaceFault } from "../../player/workspace/workspace.ts";
import { useText } from "../use-text.ts";
import { faultText } from "./fault-text.ts";

interface NameFormProps {
  readonly name: string;
  readonly rename: (to: string) => Result<null, WorkspaceFault>;
  readonly onDone: () => void;
}

/** Another name for a file. */
export function NameForm({ name, rename, onDone }: NameFormProps) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(name);
  const [fault, setFault] = useState<WorkspaceFault | null>(null);
  useEffect(() => {
    field.current?.focus();
    const dot = name.lastIndexOf(".");
    field.current?.setSelectionRange(0, dot > 0 ? dot : name.length);
  }, [name]);
  return (
    <form
      className="name-form"
      onSubmit={(e) => {
        e.preventDefault();
        const renamed = rename(value.trim());
        if (renamed.ok) {
          onDone();
        } else {
          setFault(renamed.error);
        }
      }}
    >
      <label htmlFor={id}>{t("ui.editor.name")}</label>
      <input
        ref={field}
        id={id}
        className="input mono"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={fault !== null || undefined}
        aria-describedby={`${id}-fault`}
        onChange={(e) => {
          setValue(e.target.value);
          setFault(null);
        }}
        onKeyDown={(e) => {
          if (e.key === "Escape") {
            e.stopPropagation();
            onDone();
          }
        }}
      />
      <button type="submit" className="button small">
        {t("ui.editor.save")}
      </button>
      <button type="button" className="button small" onClick={onDone}>
        {t("ui.editor.cancel")}
      </button>
      {fault === null ? null : (
        <p className="refusal" role="alert" id={`${id}-fault`}>
          {faultText(fault, text)}
        </p>
      )}
    </form>
  );
}

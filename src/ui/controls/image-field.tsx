import { useId, useState } from "react";
import type { Printed } from "../../player/player-state.ts";
import type { RegistryEntry } from "../../player/registry.ts";
import { useLibrary } from "../library/use-library.ts";
import { useText } from "../use-text.ts";
import { Refusal } from "./refusal.tsx";
import { isRefused } from "./run.ts";
import { useOutputs } from "./use-outputs.ts";

interface ImageFieldProps {
  readonly label: string;
  readonly image: string;
  readonly entries: readonly RegistryEntry[];
  readonly onCommit: (image: string) => Printed;
}

/** The image: a tag from the registry's list, or any text. */
export function ImageField({ label, image, entries, onCommit }: ImageFieldProps) {
  const { t } = useText();
  const id = useId();
  const parts = useLibrary();
  const [hasFocus, setHasFocus] = useState(false);
  const [draft, setDraft] = useState<string | null>(null);
  const [outputs, showOutputs] = useOutputs();
  const isChanged = draft !== null && draft.trim() !== image;
  const isWrong = isRefused(outputs);
  const change = (next: string | null): void => {
    setDraft(next);
    showOutputs([]);
  };
  const commit = (next: string): void => {
    if (next === image) {
      setDraft(null);
      return;
    }
    setDraft(next);
    showOutputs(onCommit(next), () => {
      setDraft(null);
    });
  };
  const field = { id, value: draft ?? image, describedBy: `${id}-refusal` };
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
      </div>
      <div className="field-row">
        {parts === null || hasFocus ? (
          // Not taken from under a person's hands when the library comes.
          <input
            id={id}
            className="input mono"
            title={field.value}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={isWrong || undefined}
            aria-describedby={field.describedBy}
            value={field.value}
            onFocus={() => {
              setHasFocus(true);
            }}
            onBlur={() => {
              setHasFocus(false);
            }}
            onChange={(e) => {
              change(e.target.value);
            }}
            onKeyDown={(e) => {
              if (e.key === "Enter") {
                commit(field.value.trim());
              }
              if (e.key === "Escape") {
                change(null);
              }
            }}
          />
        ) : (
          <parts.ImagePicker {...field} entries={entries} isWrong={isWrong} onDraft={change} onCommit={commit} />
        )}
        {isChanged ? (
          <button
            type="button"
            className="button small primary"
            aria-label={t("ui.controls.setNamed", { field: label })}
            onClick={() => {
              commit(draft.trim());
            }}
          >
            {t("ui.controls.set")}
          </button>
        ) : null}
      </div>
      <Refusal outputs={outputs} id={`${id}-refusal`} />
    </div>
  );
}

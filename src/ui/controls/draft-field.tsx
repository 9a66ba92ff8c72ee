import { type ReactNode, useId, useState } from "react";
import type { Printed } from "../../player/player-state.ts";
import { useText } from "../use-text.ts";
import { Refusal } from "./refusal.tsx";
import { isRefused } from "./run.ts";
import { useOutputs } from "./use-outputs.ts";

interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  /** Beside the field: what the value comes to. */
  readonly note?: string;
  readonly inputMode?: "numeric" | "text";
  /** Beside its label. */
  readonly beside?: ReactNode;
  readonly after?: ReactNode;
  readonly onCommit: (value: string) => Printed;
}

/** A field whose text counts once it is set with Enter or its button; Escape brings the value back that holds. */
export function DraftField(props: DraftFieldProps) {
  const { label, value, note, inputMode = "text", beside, after, onCommit } = props;
  const { t } = useText();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [outputs, showOutputs] = useOutputs();
  const isChanged = draft !== null && draft.trim() !== value;
  const isWrong = isRefused(outputs);
  const commit = (): void => {
    if (draft === null || !isChanged) {
      setDraft(null);
      showOutputs([]);
      return;
    }
    showOutputs(onCommit(draft.trim()), () => {
      setDraft(null);
    });
  };
  return (
    <div className={note === undefined ? "field" : "field noted"}>
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {beside}
      </div>
      <div className="field-row">
        <input
          id={id}
          className="input"
          type="text"
          inputMode={inputMode}
          autoComplete="off"
          spellCheck={false}
          value={draft ?? value}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-note${isWrong ? ` ${id}-refusal` : ""}`}
          onChange={(e) => {
            setDraft(e.target.value);
            showOutputs([]);
          }}
          onKeyDown={(e) => {
            if (e.key === "Enter") {
              commit();
            }
            if (e.key === "Escape" && draft !== null) {
              e.stopPropagation();
              setDraft(null);
              showOutputs([]);
            }
          }}
        />
        {isChanged ? (
          <button
            type="button"
            className="button small primary"
            aria-label={t("ui.controls.setNamed", { field: label })}
            onClick={commit}
          >
            {t("ui.controls.set")}
          </button>
        ) : (
          after
        )}
        {note === undefined ? null : (
          <span className={isChanged ? "visually-hidden" : "field-note"} id={`${id}-note`}>
            {note}
          </span>
        )}
      </div>
      <Refusal outputs={outputs} id={`${id}-refusal`} />
    </div>
  );
}

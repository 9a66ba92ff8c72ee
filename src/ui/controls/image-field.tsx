import { Autocomplete } from "@base-ui/react/autocomplete";
import { useId, useState } from "react";
import type { CommandOutput } from "../../player/player-state.ts";
import type { RegistryEntry } from "../../player/registry.ts";
import { Icon } from "../shared/icon.tsx";
import { useText } from "../use-text.ts";
import { Refusal } from "./refusal.tsx";
import { isRefused } from "./run.ts";

interface ImageFieldProps {
  readonly label: string;
  readonly image: string;
  readonly entries: readonly RegistryEntry[];
  readonly onCommit: (image: string) => readonly CommandOutput[];
}

/** The image: a tag from the registry's list, or any text. */
export function ImageField({ label, image, entries, onCommit }: ImageFieldProps) {
  const { t } = useText();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [outputs, setOutputs] = useState<readonly CommandOutput[]>([]);
  const isChanged = draft !== null && draft.trim() !== image;
  const commit = (next: string): void => {
    if (next === image) {
      setDraft(null);
      return;
    }
    const printed = onCommit(next);
    setOutputs(printed);
    setDraft(isRefused(printed) ? next : null);
  };
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
      </div>
      <Autocomplete.Root
        items={entries}
        mode="none"
        openOnInputClick
        itemToStringValue={(entry: RegistryEntry) => entry.image}
        value={draft ?? image}
        onValueChange={(value, { reason }) => {
          setOutputs([]);
          if (reason === "item-press") {
            commit(value);
          } else if (reason === "escape-key") {
            // Escape gives up the draft; it does not empty the field.
            setDraft(null);
          } else {
            setDraft(value);
          }
        }}
      >
        <div className="field-row">
          <Autocomplete.InputGroup className="input-group">
            <Autocomplete.Input
              id={id}
              className="input mono"
              spellCheck={false}
              aria-invalid={isRefused(outputs) || undefined}
              aria-describedby={`${id}-refusal`}
              onKeyDown={(e) => {
                if (e.key === "Enter" && isChanged && e.currentTarget.getAttribute("aria-activedescendant") === null) {
                  commit(draft.trim());
                }
                if (e.key === "Escape") {
                  setDraft(null);
                  setOutputs([]);
                }
              }}
            />
            <Autocomplete.Trigger className="trigger" aria-label={t("ui.controls.openImages")}>
              <Icon name="down" />
            </Autocomplete.Trigger>
          </Autocomplete.InputGroup>
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
        <Autocomplete.Portal>
          <Autocomplete.Positioner className="positioner" sideOffset={4} align="start">
            <Autocomplete.Popup className="popup list">
              <Autocomplete.Empty className="list-empty">{t("ui.controls.noTags")}</Autocomplete.Empty>
              <Autocomplete.List>
                {(entry: RegistryEntry) => (
                  <Autocomplete.Item key={entry.image} className="option" value={entry}>
                    <code>{entry.image}</code>
                    <span className="soft">{t(`ui.behavior.${entry.behavior}`)}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      <Refusal outputs={outputs} id={`${id}-refusal`} />
    </div>
  );
}

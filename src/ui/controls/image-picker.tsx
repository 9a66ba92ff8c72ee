import { Autocomplete } from "@base-ui/react/autocomplete";
import type { RegistryEntry } from "../../player/registry.ts";
import { Icon } from "../shared/icon.tsx";
import { useText } from "../use-text.ts";

export interface ImagePickerProps {
  readonly id: string;
  readonly value: string;
  readonly entries: readonly RegistryEntry[];
  readonly isWrong: boolean;
  readonly describedBy: string | undefined;
  readonly onDraft: (draft: string | null) => void;
  readonly onCommit: (image: string) => void;
}

/** The image as text, with the tags that the registry knows as a list to choose from. */
export function ImagePicker({ id, value, entries, isWrong, describedBy, onDraft, onCommit }: ImagePickerProps) {
  const { t } = useText();
  return (
    <Autocomplete.Root
      items={entries}
      mode="none"
      openOnInputClick
      itemToStringValue={(entry: RegistryEntry) => entry.image}
      value={value}
      onValueChange={(next, { reason }) => {
        if (reason === "item-press") {
          onCommit(next);
        } else {
          // Escape gives up the draft; it does not empty the field.
          onDraft(reason === "escape-key" ? null : next);
        }
      }}
    >
      <Autocomplete.InputGroup className="input-group">
        <Autocomplete.Input
          id={id}
          className="input mono"
          spellCheck={false}
          aria-invalid={isWrong || undefined}
          aria-describedby={describedBy}
          onKeyDown={(e) => {
            if (e.key === "Enter" && e.currentTarget.getAttribute("aria-activedescendant") === null) {
              onCommit(value.trim());
            }
            if (e.key === "Escape") {
              onDraft(null);
            }
          }}
        />
        <Autocomplete.Trigger className="trigger" aria-label={t("ui.controls.openImages")}>
          <Icon name="down" />
        </Autocomplete.Trigger>
      </Autocomplete.InputGroup>
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
  );
}

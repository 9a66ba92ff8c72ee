import { Autocomplete } from "@base-ui/react/autocomplete";
import { useRef, useState } from "react";
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

/**
 * The image as text, with the tags that the registry knows as a list to choose from: all of them until something is typed,
 * then those that have it in their name. Escape closes the list, and only where it is closed gives the draft up.
 */
export function ImagePicker({ id, value, entries, isWrong, describedBy, onDraft, onCommit }: ImagePickerProps) {
  const { t } = useText();
  const [isTyped, setIsTyped] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  /** Of what was chosen the end is seen, for the tag is what changes. */
  const showEnd = (): void => {
    requestAnimationFrame(() => {
      const shown = input.current;
      if (shown !== null) {
        shown.scrollLeft = shown.scrollWidth;
      }
    });
  };
  const sought = value.trim().toLowerCase();
  const offered = isTyped ? entries.filter((entry) => entry.image.toLowerCase().includes(sought)) : entries;
  return (
    <Autocomplete.Root
      items={offered}
      mode="none"
      openOnInputClick
      itemToStringValue={(entry: RegistryEntry) => entry.image}
      value={value}
      onOpenChange={(isOpen, { reason }) => {
        // Not when it closes: it is still in sight while it fades.
        if (isOpen && reason !== "input-change") {
          setIsTyped(false);
        }
      }}
      onValueChange={(next, { reason }) => {
        if (reason === "item-press") {
          onCommit(next);
          showEnd();
        } else if (reason !== "escape-key") {
          setIsTyped(true);
          onDraft(next);
        }
      }}
    >
      <Autocomplete.InputGroup className="input-group">
        <Autocomplete.Input
          ref={input}
          id={id}
          className="input mono"
          title={value}
          spellCheck={false}
          aria-invalid={isWrong || undefined}
          aria-describedby={describedBy}
          onKeyDown={(e) => {
            if (e.key === "Enter" && e.currentTarget.getAttribute("aria-activedescendant") === null) {
              onCommit(value.trim());
            }
            if (e.key === "Escape" && e.currentTarget.getAttribute("aria-expanded") !== "true") {
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

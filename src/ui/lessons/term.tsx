import { Popover } from "@base-ui/react/popover";
import { type ReactNode, useState } from "react";
import type { GlossaryEntry } from "../../lessons/parse-glossary.ts";
import { glossaryAddress } from "../../player/lessons/addressed-page.ts";
import { useText } from "../use-text.ts";
import { PageLink } from "./page-link.tsx";
import { goToPage } from "./page-place.ts";
import { usePage } from "../use-player.ts";

/** A word of the glossary in a text: pressed, it says what it means. The glossary is fetched by the first of them. */
export function Term({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  const { t, locale } = useText();
  const [entry, setEntry] = useState<GlossaryEntry | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const page = usePage();
  const meaning = entry?.[locale];
  const address = glossaryAddress(term.trim().toLowerCase());
  return (
    <Popover.Root
      open={isShown}
      onOpenChange={(isOpen) => {
        setIsShown(isOpen);
        if (isOpen && entry === null) {
          import("../../lessons/glossary.ts").then(
            ({ glossaryEntry }) => {
              setEntry(glossaryEntry(term));
            },
            () => {
              setHasFailed(true);
            },
          );
        }
      }}
    >
      <Popover.Trigger className="term">{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner term-place" sideOffset={6}>
          <Popover.Popup className="popup term-popup">
            <Popover.Title className="term-name">{meaning?.name ?? term}</Popover.Title>
            <Popover.Description className="dialog-text">
              {meaning?.text ?? (hasFailed ? t("ui.lessons.unavailable") : t("ui.why.loading"))}
            </Popover.Description>
            {meaning === undefined ? null : (
              <p className="term-more">
                <PageLink
                  address={address}
                  onOpen={() => {
                    setIsShown(false);
                    goToPage(page, address);
                  }}
                >
                  {t("ui.lessons.inGlossary")}
                </PageLink>
              </p>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

import { Popover } from "@base-ui/react/popover";
import { type RefObject, useState } from "react";
import { termsIn } from "../../lessons/find-terms.ts";
import { useText } from "../use-text.ts";
import { TermList } from "./term-list.tsx";

/** The words of the glossary that stand in a panel and in the line under the stage, with what they mean: one button for all of them. */
export function TermsButton({ panel }: { readonly panel: RefObject<HTMLElement | null> }) {
  const { t, locale } = useText();
  /** `null`: they are not asked for. */
  const [ids, setIds] = useState<readonly string[] | null>(null);
  return (
    <Popover.Root
      open={ids !== null}
      onOpenChange={(isOpen) => {
        const caption = document.querySelector(".caption-text")?.textContent ?? "";
        setIds(isOpen ? termsIn(`${caption} \n ${textOf(panel.current)}`, locale) : null);
      }}
    >
      <Popover.Trigger className="link terms-button">{t("ui.lessons.terms")}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={6}>
          <Popover.Popup className="popup terms-popup">
            <Popover.Title className="term-name">{t("ui.lessons.termsHere")}</Popover.Title>
            <TermList
              ids={ids ?? []}
              onFollow={() => {
                setIds(null);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The texts of a panel, one apart from the other: what stands in two of them is not one word. */
function textOf(panel: HTMLElement | null): string {
  if (panel === null) {
    return "";
  }
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode() !== null) {
    texts.push(walker.currentNode.nodeValue ?? "");
  }
  return texts.join(" ");
}

import { Dialog } from "@base-ui/react/dialog";
import { type ReactNode, useCallback, useState } from "react";
import { selectedElement, uncoverSelected } from "../stage/uncover-selected.ts";
import { useText } from "../use-text.ts";

interface SheetProps {
  readonly label: string;
  readonly edge: "left" | "right" | "bottom";
  readonly isOpen: boolean;
  /** The page waits for it: for what is written in, which a touch beside it must not lose. */
  readonly isModal?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** How wide one at a side is, in px. */
const widest = 340;

/** What a press may reach without closing the sheet: the controls of time, and the buttons that open and close sheets. */
const keepsOpen = ".time-side, .header";

/** A lesson is read from what was learnt in it, or from what its step has shown, or from that. */
const readFrom =
  ".sheet .lesson-end-title, .sheet .lesson:not(:has(.lesson-end-title)) .step-shown, .sheet .lesson:not(:has(.lesson-end-title, .step-shown)) .step-title";

/** Who opens by keyboard what there is to write goes on to write; a touch keyboard does not come by itself. */
function whatToBeginWith(): HTMLElement | true {
  const isByKeyboard = document.activeElement?.matches(":focus-visible") === true;
  const text = isByKeyboard ? document.querySelector<HTMLElement>(".sheet .manifest .cm-content") : null;
  return text ?? document.querySelector<HTMLElement>(readFrom) ?? true;
}

/** A lesson that was read goes on in its bar; otherwise there is what the sheet was opened with. */
function whatToGoOnWith(): HTMLElement | true {
  return document.querySelector<HTMLElement>(".moved > .lesson-bar") ?? true;
}

/**
 * A pane that lies over the page where there is no room beside the stage, which stays in use. From below it goes when
 * one presses beside it.
 */
export function Sheet({ label, edge, isOpen, isModal = false, children, onClose }: SheetProps) {
  const { t } = useText();
  const isFromBelow = edge === "bottom";
  // What was asked about is not to lie under its answers.
  const [isOverSelected] = useState(
    () => (selectedElement()?.getBoundingClientRect().right ?? 0) > innerWidth - widest,
  );
  const placed = useCallback(
    (sheet: HTMLElement | null) => {
      if (sheet !== null && isFromBelow && !isModal) {
        uncoverSelected(window.innerHeight - sheet.offsetHeight - parseFloat(getComputedStyle(sheet).bottom));
      }
    },
    [isFromBelow, isModal],
  );
  return (
    <Dialog.Root
      open={isOpen}
      modal={isModal}
      disablePointerDismissal={!isFromBelow}
      onOpenChange={(open, { reason, event }) => {
        const isElsewhere = event.target instanceof Element && event.target.closest(keepsOpen) !== null;
        if (!open && reason !== "focus-out" && (isModal || reason !== "outside-press" || !isElsewhere)) {
          onClose();
        }
      }}
    >
      <Dialog.Portal keepMounted>
        {isModal ? <Dialog.Backdrop className="backdrop" /> : null}
        <Dialog.Popup
          ref={placed}
          className="sheet"
          data-edge={edge === "right" && isOverSelected ? "left" : edge}
          data-modal={isModal || undefined}
          aria-label={label}
          initialFocus={whatToBeginWith}
          finalFocus={whatToGoOnWith}
        >
          <Dialog.Close className="button small sheet-close">{t("ui.close")}</Dialog.Close>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

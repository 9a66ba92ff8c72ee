import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useText } from "../use-text.ts";

interface SheetProps {
  readonly label: string;
  readonly edge: "left" | "right";
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A pane that lies over the stage where there is no room beside it. The stage stays in use. */
export function Sheet({ label, edge, children, onClose }: SheetProps) {
  const { t } = useText();
  return (
    <Dialog.Root
      open
      modal={false}
      disablePointerDismissal
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup className="sheet" data-edge={edge} aria-label={label}>
          <Dialog.Close className="button small sheet-close">{t("ui.close")}</Dialog.Close>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

import { useCallback } from "react";
import { moveInto } from "./pane-hosts.ts";

/** Where a pane is in a layout. */
export function PaneSlot({ host }: { readonly host: HTMLElement }) {
  const take = useCallback(
    (slot: HTMLElement | null) => {
      if (slot !== null) {
        moveInto(slot, host);
      }
    },
    [host],
  );
  return <div ref={take} className="pane-slot" />;
}

import { useCallback } from "react";

/** Where a pane is in a layout. */
export function PaneSlot({ host }: { readonly host: HTMLElement }) {
  const take = useCallback(
    (slot: HTMLElement | null) => {
      slot?.append(host);
    },
    [host],
  );
  return <div ref={take} className={host.className} />;
}

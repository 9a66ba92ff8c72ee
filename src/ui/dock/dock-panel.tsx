import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { dockPanelId, dockTabId } from "./dock-ids.ts";

interface DockPanelProps {
  readonly tab: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What the open tab shows. Escape closes it, and gives the focus back to the tab. */
export function DockPanel({ tab, onClose, children }: DockPanelProps) {
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = useEffectEvent((e: KeyboardEvent) => {
    if (e.key === "Escape" && !e.defaultPrevented && !hasOwnUse(e.target)) {
      e.preventDefault();
      document.getElementById(dockTabId(tab))?.focus();
      onClose();
    }
  });
  useEffect(() => {
    const element = ref.current;
    const listener = (e: KeyboardEvent): void => {
      onKeyDown(e);
    };
    element?.addEventListener("keydown", listener);
    if (document.activeElement?.id === dockTabId(tab)) {
      // Opened by hand just now: in one column it may be out of sight.
      element?.scrollIntoView({ block: "nearest" });
    }
    return () => {
      element?.removeEventListener("keydown", listener);
    };
  }, [tab]);
  return (
    <div ref={ref} id={dockPanelId} role="tabpanel" aria-labelledby={dockTabId(tab)} className="dock-panel">
      {children}
    </div>
  );
}

/** A field with something in it is emptied by Escape first; what says so itself has another use for it. */
function hasOwnUse(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest("[data-own-escape]") !== null) {
    return true;
  }
  return target instanceof HTMLInputElement && target.type === "search" && target.value !== "";
}

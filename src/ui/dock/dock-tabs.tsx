import { type KeyboardEvent, useRef } from "react";
import { dockPanelId, dockTabId } from "./dock-ids.ts";

export interface DockTabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

interface DockTabsProps<Id extends string> {
  readonly tabs: readonly DockTabItem<Id>[];
  readonly open: Id | null;
  readonly label: string;
  readonly onOpen: (id: Id | null) => void;
}

/**
 * The tabs of the dock, any of which may be open or none. Made by hand, unlike other tabs: they are in the first picture,
 * which does without the component library.
 */
export function DockTabs<Id extends string>({ tabs, open, label, onOpen }: DockTabsProps<Id>) {
  const listRef = useRef<HTMLDivElement>(null);
  const stop = open ?? tabs[0]?.id;
  const onKeyDown = (e: KeyboardEvent<HTMLButtonElement>): void => {
    if (e.key === "Escape" && open !== null) {
      e.preventDefault();
      onOpen(null);
      return;
    }
    const buttons = [...(listRef.current?.querySelectorAll<HTMLButtonElement>("[role=tab]") ?? [])];
    const next = neighbour(e.key, buttons.indexOf(e.currentTarget), buttons.length);
    if (next !== null) {
      e.preventDefault();
      buttons[next]?.focus();
    }
  };
  return (
    <div ref={listRef} role="tablist" className="dock-tab-list" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={dockTabId(tab.id)}
          type="button"
          role="tab"
          className="tab dock-tab"
          aria-selected={tab.id === open}
          aria-controls={tab.id === open ? dockPanelId : undefined}
          tabIndex={tab.id === stop ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => {
            onOpen(tab.id === open ? null : tab.id);
          }}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

function neighbour(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

import type { ReactNode } from "react";
import { Icon } from "../shared/icon.tsx";
import { useText } from "../use-text.ts";
import { dockTabId } from "./dock-ids.ts";
import { type DockTabItem, DockTabs } from "./dock-tabs.tsx";

interface DockBarProps<Id extends string> {
  readonly tabs: readonly DockTabItem<Id>[];
  /** `null`: the dock is closed. */
  readonly open: Id | null;
  readonly onOpen: (id: Id | null) => void;
  /** What stands beside the tabs. */
  readonly aside: ReactNode;
}

/** The line at the bottom, which is always there: the dock's tabs, and what was run last. */
export function DockBar<Id extends string>({ tabs, open, onOpen, aside }: DockBarProps<Id>) {
  const { t } = useText();
  return (
    <div className="dock-bar">
      <DockTabs tabs={tabs} open={open} label={t("ui.dock.title")} onOpen={onOpen} />
      {aside}
      {open === null ? null : (
        <button
          type="button"
          className="button small icon-only quiet dock-close"
          aria-label={t("ui.dock.close")}
          title={t("ui.dock.close")}
          onClick={() => {
            document.getElementById(dockTabId(open))?.focus();
            onOpen(null);
          }}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}

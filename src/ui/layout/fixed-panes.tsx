import { Fragment } from "react";
import type { PaneGroupProps } from "./pane-group.tsx";
import type { PaneHosts } from "./pane-hosts.ts";
import { PaneSlot } from "./pane-slot.tsx";

interface FixedPanesProps extends PaneGroupProps {
  readonly hosts: PaneHosts;
  /** A person goes for a line between two panes; `null`: not by keyboard. */
  readonly onWanted: (focusedHandle: number | null) => void;
}

/** The same panes while nobody has gone for a line between them: moving one is fetched then. */
export function FixedPanes({ className, orientation, panes, handleLabel, hosts, onWanted }: FixedPanesProps) {
  const isRow = orientation === "horizontal";
  return (
    <div className={className} data-fixed={orientation}>
      {panes.map(({ id, size, minSize }, at) => (
        <Fragment key={id}>
          {at === 0 ? null : (
            <div
              className="pane-handle"
              role="separator"
              tabIndex={0}
              aria-label={handleLabel}
              aria-orientation={isRow ? "vertical" : "horizontal"}
              aria-valuenow={size ?? panes[at - 1]?.size ?? 0}
              data-along={orientation}
              onPointerEnter={() => {
                onWanted(null);
              }}
              onFocus={() => {
                onWanted(at - 1);
              }}
            />
          )}
          <div
            className="pane-panel"
            style={{
              [isRow ? "minWidth" : "minHeight"]: minSize,
              flex: size === undefined ? "1 1 0" : `0 1 ${String(size)}px`,
            }}
          >
            <PaneSlot host={hosts.of(id)} />
          </div>
        </Fragment>
      ))}
    </div>
  );
}

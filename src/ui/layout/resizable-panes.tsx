import { useEffect, useRef } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { PaneGroupProps } from "./pane-group.tsx";
import type { PaneHosts } from "./pane-hosts.ts";
import { PaneSlot } from "./pane-slot.tsx";

interface ResizablePanesProps extends PaneGroupProps {
  readonly hosts: PaneHosts;
  /** The number of the line that had the focus before this layout came; `null`: none of them. */
  readonly focusedHandle: number | null;
}

/** Panes with lines between them that can be moved, by pointer and by arrow keys. */
export function ResizablePanes({
  className,
  orientation,
  panes,
  handleLabel,
  hosts,
  focusedHandle,
  onResized,
}: ResizablePanesProps) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusedHandle !== null) {
      const handle = group.current?.querySelectorAll<HTMLElement>(":scope > [data-separator]")[focusedHandle];
      handle?.focus();
    }
  }, [focusedHandle]);
  return (
    <Group
      className={className}
      orientation={orientation}
      elementRef={group}
      // The panes that come and go make another group of it.
      key={panes.map(({ id }) => id).join(" ")}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        const box = group.current?.getBoundingClientRect();
        if (isUserInteraction && box !== undefined) {
          const whole = orientation === "horizontal" ? box.width : box.height;
          onResized(
            Object.fromEntries(Object.entries(layout).map(([id, part]) => [id, Math.round((part / 100) * whole)])),
          );
        }
      }}
    >
      {panes.flatMap(({ id, size, minSize }, at) => [
        ...(at === 0
          ? []
          : [
              <Separator
                key={`before-${id}`}
                className="pane-handle"
                aria-label={handleLabel}
                data-along={orientation}
              />,
            ]),
        <Panel
          key={id}
          id={id}
          className="pane-panel"
          minSize={minSize}
          {...(size === undefined ? {} : { defaultSize: size, groupResizeBehavior: "preserve-pixel-size" as const })}
        >
          <PaneSlot host={hosts.of(id)} />
        </Panel>,
      ])}
    </Group>
  );
}

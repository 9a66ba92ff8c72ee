import { type ReactNode, useRef } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";

/** One pane beside or under the others. */
export interface PaneSpec {
  readonly id: string;
  readonly content: ReactNode;
  /** In px; absent: it takes what the others leave. */
  readonly size?: number;
  readonly minSize: number;
}

interface PaneGroupProps {
  readonly className: string;
  readonly orientation: "horizontal" | "vertical";
  readonly panes: readonly PaneSpec[];
  /** What the line between two panes is called: it moves with the arrow keys too. */
  readonly handleLabel: string;
  /** The sizes in px, once a person has changed them. */
  readonly onResized: (sizes: Readonly<Record<string, number>>) => void;
}

/** Panes with lines between them that can be moved. */
export function PaneGroup({ className, orientation, panes, handleLabel, onResized }: PaneGroupProps) {
  const group = useRef<HTMLDivElement>(null);
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
      {panes.flatMap(({ id, content, size, minSize }, at) => [
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
          className="pane-slot"
          minSize={minSize}
          {...(size === undefined ? {} : { defaultSize: size, groupResizeBehavior: "preserve-pixel-size" as const })}
        >
          {content}
        </Panel>,
      ])}
    </Group>
  );
}

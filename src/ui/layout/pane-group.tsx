import { type ReactNode, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { onDemand } from "../../player/on-demand.ts";
import { FixedPanes } from "./fixed-panes.tsx";
import { KeptInPlace } from "./kept-in-place.tsx";
import { PaneHosts } from "./pane-hosts.ts";

/** One pane beside or under the others. */
export interface PaneSpec {
  readonly id: string;
  readonly content: ReactNode;
  /** In px; absent: it takes what the others leave. */
  readonly size?: number;
  readonly minSize: number;
}

export interface PaneGroupProps {
  readonly className: string;
  readonly orientation: "horizontal" | "vertical";
  readonly panes: readonly PaneSpec[];
  /** What the line between two panes is called: it moves with the arrow keys too. */
  readonly handleLabel: string;
  /** The sizes in px, once a person has changed them. */
  readonly onResized: (sizes: Readonly<Record<string, number>>) => void;
}

const resizable = onDemand(() => import("./resizable-panes.tsx"));

/** Panes with lines between them that can be moved, which is fetched when a person goes for one. */
export function PaneGroup(props: PaneGroupProps) {
  const [hosts] = useState(() => new PaneHosts("pane-host"));
  const parts = useSyncExternalStore(resizable.subscribe, resizable.get);
  const [focusedHandle, setFocusedHandle] = useState<number | null>(null);
  return (
    <KeptInPlace layout={[parts === null, ...props.panes.map(({ id }) => id)].join(" ")}>
      {parts === null ? (
        <FixedPanes
          {...props}
          hosts={hosts}
          onWanted={(handle) => {
            setFocusedHandle(handle);
            // Without a connection the panes stay as they are.
            resizable.load().catch(() => undefined);
          }}
        />
      ) : (
        <parts.ResizablePanes {...props} hosts={hosts} focusedHandle={focusedHandle} />
      )}
      {props.panes.map(({ id, content }) => createPortal(content, hosts.of(id), id))}
    </KeptInPlace>
  );
}

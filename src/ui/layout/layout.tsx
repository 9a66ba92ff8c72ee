import { type ReactNode, useState } from "react";
import { createPortal } from "react-dom";
import type { PaneSizes } from "../../player/settings.ts";
import { useMedia } from "../app/use-theme.ts";
import { useLibrary } from "../library/use-library.ts";
import { useText } from "../use-text.ts";
import { KeptInPlace } from "./kept-in-place.tsx";
import { PaneGroup } from "./pane-group.tsx";
import { PaneHosts } from "./pane-hosts.ts";
import { PaneSlot } from "./pane-slot.tsx";

export interface LayoutProps {
  readonly stage: ReactNode;
  readonly why: ReactNode;
  readonly time: ReactNode;
  /** The line at the bottom, which is always there. */
  readonly bar: ReactNode;
  /** What the bar has opened; `null`: nothing. */
  readonly dock: ReactNode;
  /** What is open needs more than a table does: it has a height of its own. */
  readonly isTall: boolean;
  /** `null`: folded away. */
  readonly side: ReactNode;
  /** What stays in sight of a lesson above all that; `null`: nothing. */
  readonly lesson: ReactNode;
  readonly isWhyOpen: boolean;
  readonly sizes: PaneSizes;
  readonly onResized: (sizes: PaneSizes) => void;
  readonly onCloseSide: () => void;
  readonly onWhy: (isOpen: boolean) => void;
}

/** Three columns from here on; below, the two at the sides are sheets over the page. */
export const columnsFrom = "(min-width: 900px)";

/** Where everything is, for the room that there is: what stands in all layouts is moved as it is from one to the other. */
export function Layout({ stage, time, dock, lesson, bar, ...props }: LayoutProps) {
  const hasColumns = useMedia(columnsFrom);
  const parts = useLibrary();
  const [hosts] = useState(() => new PaneHosts("moved"));
  const kept = { stage, time, dock, lesson };
  const places = {
    stage: <PaneSlot host={hosts.of("stage")} />,
    time: <PaneSlot host={hosts.of("time")} />,
    dock: dock === null ? null : <PaneSlot host={hosts.of("dock")} />,
    lesson: lesson === null ? null : <PaneSlot host={hosts.of("lesson")} />,
  };
  return (
    <KeptInPlace layout={String(hasColumns)}>
      {hasColumns ? <Columns {...props} {...places} /> : <OneColumn {...places} />}
      {bar}
      {hasColumns || parts === null ? null : <parts.Sheets {...props} dock={dock} />}
      {Object.entries(kept).map(([id, content]) => createPortal(content, hosts.of(id), id))}
    </KeptInPlace>
  );
}

function Columns({
  stage,
  why,
  time,
  dock,
  isTall,
  side,
  lesson,
  isWhyOpen,
  sizes,
  onResized,
}: Omit<LayoutProps, "bar">) {
  const { t } = useText();
  const keep = (changed: PaneSizes): void => {
    const { side: sideSize = sizes.side, why: whySize = sizes.why } = changed;
    const { dock: dockSize = sizes.dock, console: consoleSize = sizes.console } = changed;
    onResized({ side: sideSize, why: whySize, dock: dockSize, console: consoleSize });
  };
  const dockPane = isTall
    ? { id: "console", content: dock, size: sizes.console ?? 208, minSize: 120 }
    : { id: "dock", content: dock, size: sizes.dock ?? 140, minSize: 90 };
  const columns = (
    <div className="work">
      {lesson}
      <PaneGroup
        className="columns"
        orientation="horizontal"
        handleLabel={t("ui.layout.width")}
        onResized={keep}
        panes={[
          ...(side === null ? [] : [{ id: "side", content: side, size: sizes.side ?? 340, minSize: 220 }]),
          { id: "stage", content: stage, minSize: 420 },
          ...(isWhyOpen ? [{ id: "why", content: why, size: sizes.why ?? 316, minSize: 240 }] : []),
        ]}
      />
      {time}
    </div>
  );
  return (
    <PaneGroup
      className={dock === null ? "rows" : "rows docked"}
      orientation="vertical"
      handleLabel={t("ui.layout.height")}
      onResized={keep}
      panes={[{ id: "work", content: columns, minSize: 320 }, ...(dock === null ? [] : [dockPane])]}
    />
  );
}

/** The page scrolls; what is at the sides of a wide screen comes over it when it is asked for. */
function OneColumn({ stage, time, dock, lesson }: Pick<LayoutProps, "stage" | "time" | "dock" | "lesson">) {
  return (
    <>
      {lesson}
      <div className="column">
        {stage}
        {time}
        {dock}
      </div>
    </>
  );
}

import type { ReactNode } from "react";
import type { PaneSizes } from "../../player/settings.ts";
import { useMedia } from "../app/use-theme.ts";
import { useLibrary } from "../library/use-library.ts";
import { useText } from "../use-text.ts";
import { PaneGroup } from "./pane-group.tsx";

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

/** Where everything is, for the room that there is. */
export function Layout(props: LayoutProps) {
  return useMedia(columnsFrom) ? <Columns {...props} /> : <WithSheets {...props} />;
}

function Columns({ stage, why, time, bar, dock, isTall, side, lesson, isWhyOpen, sizes, onResized }: LayoutProps) {
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
    <>
      <PaneGroup
        className={dock === null ? "rows" : "rows docked"}
        orientation="vertical"
        handleLabel={t("ui.layout.height")}
        onResized={keep}
        panes={[{ id: "work", content: columns, minSize: 320 }, ...(dock === null ? [] : [dockPane])]}
      />
      {bar}
    </>
  );
}

/** The page scrolls; what is at the sides of a wide screen comes over it when it is asked for. */
function WithSheets({ stage, time, bar, lesson, ...props }: LayoutProps) {
  const parts = useLibrary();
  return (
    <>
      {lesson}
      <div className="column">
        {stage}
        {time}
        {props.dock}
      </div>
      {bar}
      {parts === null ? null : <parts.Sheets {...props} />}
    </>
  );
}

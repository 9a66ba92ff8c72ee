import type { ReactNode } from "react";
import { Layout } from "../layout/layout.tsx";
import { library } from "../library/use-library.ts";
import { usePage, usePlayer, useSettings } from "../use-player.ts";
import { DockBarArea, DockPanelArea } from "./dock-area.tsx";
import { StageArea } from "./stage-area.tsx";
import { TimeArea } from "./time-area.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import { WhyArea } from "./why-area.tsx";

/** What stands beside the stage, or comes over it. */
export type Pane = "side" | "why";

interface LiveAreaProps {
  readonly theme: string;
  /** The side pane; `null` while it is folded away. */
  readonly side: ReactNode;
  /** The lesson that is open made small, while the side pane is folded away. */
  readonly lesson: ReactNode;
  readonly isWhyOpen: boolean;
  /** There is room for panes beside the stage; else what is selected is answered for in a line. */
  readonly hasColumns: boolean;
  /** A page lies over all of it. */
  readonly isCovered: boolean;
  readonly onPane: (pane: Pane, isShown: boolean) => void;
  /** What there is to say about a link, in the place where the page says such things. */
  readonly linkNotice: ReactNode;
  readonly onHelp: () => void;
}

/**
 * All that changes as time passes: the stage, the caption, the why, and time itself. Each asks the player for what it draws,
 * so that it is drawn again for that alone.
 */
export function LiveArea({
  theme,
  side,
  lesson,
  isWhyOpen,
  hasColumns,
  isCovered,
  linkNotice,
  onPane,
  onHelp,
}: LiveAreaProps) {
  const { player, settings } = usePage();
  const isPlaying = usePlayer((state) => state.isPlaying);
  const hasShortcuts = useSettings((all) => all.hasShortcuts);
  const sizes = useSettings((all) => all.paneSizes);
  const dockTab = useSettings((all) => all.dockTab);
  useShortcuts(
    {
      onPlayPause: isPlaying ? player.pause : player.play,
      onStep: player.stepMoment,
      onStart: () => {
        player.seek(0);
      },
      onNow: player.seekNow,
      onClear: () => {
        // A sheet lies over what is selected: it goes first.
        if (hasColumns || !isWhyOpen) {
          player.select(null);
        }
      },
      onFar: (key, isBack) => {
        library.load().then(
          (parts) => {
            parts.goFar(key, isBack, settings, onPane);
          },
          () => undefined,
        );
      },
      onHelp,
    },
    hasShortcuts && !isCovered,
  );
  return (
    <Layout
      sizes={sizes}
      onResized={(paneSizes) => {
        settings.setState({ paneSizes });
      }}
      stage={<StageArea theme={theme} linkNotice={linkNotice} />}
      lesson={lesson}
      isWhyOpen={isWhyOpen}
      why={<WhyArea />}
      onWhy={(isShown) => {
        onPane("why", isShown);
      }}
      side={side}
      onCloseSide={() => {
        onPane("side", false);
      }}
      time={<TimeArea />}
      dock={dockTab === null ? null : <DockPanelArea tab={dockTab} />}
      isTall={dockTab !== "events"}
      bar={<DockBarArea />}
    />
  );
}

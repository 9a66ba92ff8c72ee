import type { ReactNode } from "react";
import { Layout } from "../layout/layout.tsx";
import { useStageParts } from "../stage/use-stage-parts.ts";
import { useTravel } from "../stage/use-travel.ts";
import { useViewport } from "../stage/use-viewport.ts";
import { usePage, usePlayer, useSettings } from "../use-player.ts";
import { DockBarArea, DockPanelArea } from "./dock-area.tsx";
import { deploymentInFocus } from "./selection-of.ts";
import { StageArea } from "./stage-area.tsx";
import { TimeArea } from "./time-area.tsx";
import { useScene } from "./use-scene.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useReducedMotion } from "./use-theme.ts";
import { WhyArea } from "./why-area.tsx";

interface LiveAreaProps {
  readonly theme: string;
  /** The side pane; `null` while it is folded away. */
  readonly side: ReactNode;
  readonly isWhyOpen: boolean;
  /** What there is to say about a link, in the place where the page says such things. */
  readonly linkNotice: ReactNode;
  readonly onHelp: () => void;
}

/** All that changes as time passes: the stage, the caption, the why, and time itself. */
export function LiveArea({ theme, side, isWhyOpen, linkNotice, onHelp }: LiveAreaProps) {
  const { player, settings } = usePage();
  const state = usePlayer((all) => all);
  const hasShortcuts = useSettings((all) => all.hasShortcuts);
  const sizes = useSettings((all) => all.paneSizes);
  const dockTab = useSettings((all) => all.dockTab);
  const { timeline, playheadMs, isPlaying, speed, selected, view } = state;
  const [viewportRef, viewport] = useViewport();
  const isStill = useReducedMotion();
  const parts = useStageParts(view === "nodes");
  const fraction = useTravel(parts === null ? "ownership" : view, isStill);
  // While time stands, what has just come is there in full: a move that has not begun yet would hide it.
  const isCalm = isStill || !isPlaying;
  const { scene, nodes, onHeight } = useScene({
    timeline,
    playheadMs,
    speed,
    viewport,
    isCalm,
    nodesSceneAt: fraction > 0 ? parts?.nodesSceneAt : undefined,
  });
  useShortcuts(
    {
      onPlayPause: isPlaying ? player.pause : player.play,
      onStep: player.stepMoment,
      onStart: () => {
        player.seek(0);
      },
      onNow: player.seekNow,
      onClear: () => {
        player.select(null);
      },
      onHelp,
    },
    hasShortcuts,
  );
  return (
    <Layout
      sizes={sizes}
      onResized={(paneSizes) => {
        settings.setState({ paneSizes });
      }}
      stage={
        <StageArea
          state={state}
          scene={scene}
          nodes={nodes}
          parts={parts}
          fraction={fraction}
          theme={theme}
          viewport={viewport}
          linkNotice={linkNotice}
          viewportRef={viewportRef}
          onHeight={onHeight}
        />
      }
      isWhyOpen={isWhyOpen}
      why={<WhyArea state={state} />}
      onCloseWhy={() => {
        settings.setState({ isWhyOpen: false });
      }}
      side={side}
      onCloseSide={() => {
        settings.setState({ isSidePaneOpen: false });
      }}
      time={<TimeArea state={state} deploymentUid={deploymentInFocus(scene, selected)?.uid ?? null} />}
      dock={dockTab === null ? null : <DockPanelArea tab={dockTab} state={state} scene={scene} />}
      bar={<DockBarArea state={state} />}
    />
  );
}

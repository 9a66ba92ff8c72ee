import { lazy, memo, Suspense } from "react";
import type { PlayerState } from "../../player/player-state.ts";
import type { DockTab } from "../../player/settings.ts";
import type { Scene } from "../../view/scene.ts";
import { CommandStrip } from "../console/command-strip.tsx";
import { DockBar } from "../dock/dock-bar.tsx";
import { DockPanel } from "../dock/dock-panel.tsx";
import { usePage, useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";

// The first picture has no need of them.
const EventsArea = lazy(async () => ({ default: (await import("./dock-panels.ts")).EventsArea }));
const HistoryArea = lazy(async () => ({ default: (await import("./dock-panels.ts")).HistoryArea }));

interface DockBarAreaProps {
  readonly state: PlayerState;
}

/** The line at the bottom over the player: the dock's tabs, and the newest act beside them. */
export const DockBarArea = memo(function DockBarArea({ state }: DockBarAreaProps) {
  const { player, settings } = usePage();
  const { t } = useText();
  const open = useSettings(({ dockTab }) => dockTab);
  const { outputs, undo, redo, otherBranch } = state;
  return (
    <DockBar<DockTab>
      tabs={[
        { id: "events", label: t("ui.dock.events") },
        { id: "history", label: t("ui.dock.history") },
      ]}
      open={open}
      onOpen={(dockTab) => {
        settings.setState({ dockTab });
      }}
      aside={
        <CommandStrip
          output={outputs.at(-1) ?? null}
          undoLabel={undo?.isOpening === true ? t("ui.share.open") : (undo?.label ?? null)}
          redoLabel={redo?.isOpening === true ? t("ui.share.open") : (redo?.label ?? null)}
          hasOtherBranch={otherBranch !== null}
          onUndo={player.undoAct}
          onRedo={player.redoAct}
          onOtherBranch={player.switchBranch}
        />
      }
    />
  );
}, isSameBar);

/** It says nothing of the time, so it is not drawn again as that passes. */
function isSameBar({ state: a }: DockBarAreaProps, { state: b }: DockBarAreaProps): boolean {
  return a.outputs === b.outputs && a.undo === b.undo && a.redo === b.redo && a.otherBranch === b.otherBranch;
}

interface DockPanelAreaProps {
  readonly tab: DockTab;
  readonly state: PlayerState;
  readonly scene: Scene;
}

/** What the open tab of the dock shows, over the player. */
export function DockPanelArea({ tab, state, scene }: DockPanelAreaProps) {
  const { settings } = usePage();
  const { t } = useText();
  return (
    <DockPanel
      key={tab}
      tab={tab}
      onClose={() => {
        settings.setState({ dockTab: null });
      }}
    >
      <Suspense fallback={<p className="soft dock-note">{t("ui.dock.loading")}</p>}>
        {tab === "events" ? <EventsArea state={state} /> : <HistoryArea state={state} scene={scene} />}
      </Suspense>
    </DockPanel>
  );
}

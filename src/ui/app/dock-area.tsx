import { lazy, Suspense } from "react";
import type { Translate } from "../../i18n/i18n.ts";
import { lastAct } from "../../player/last-act.ts";
import { isOpening } from "../../player/opening.ts";
import type { ActLink } from "../../player/player-state.ts";
import type { DockTab } from "../../player/settings.ts";
import { CommandStrip } from "../console/command-strip.tsx";
import { DockBar } from "../dock/dock-bar.tsx";
import { dockTabId } from "../dock/dock-ids.ts";
import { DockPanel } from "../dock/dock-panel.tsx";
import { usePage, usePlayer, useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";

/** The first picture has no need of what the tabs show, nor of how it is fetched. */
function panelOf(tab: DockTab) {
  return lazy(async () => ({ default: await (await import("./load-dock.ts")).loadPanel(tab) }));
}
const panels = {
  kubectl: panelOf("kubectl"),
  events: panelOf("events"),
  history: panelOf("history"),
  pipeline: panelOf("pipeline"),
} as const;

/** The line at the bottom over the player: the dock's tabs, and the newest act beside them. */
export function DockBarArea() {
  const { player, settings, requests } = usePage();
  const { t } = useText();
  const open = useSettings(({ dockTab }) => dockTab);
  const act = usePlayer(lastAct);
  const undo = usePlayer((state) => state.undo);
  const redo = usePlayer((state) => state.redo);
  const isAtStart = usePlayer((state) => isOpening(state.timeline));
  const hasOtherBranch = usePlayer((state) => state.otherBranch !== null);
  return (
    <DockBar<DockTab>
      tabs={[
        { id: "kubectl", label: "kubectl" },
        { id: "events", label: t("ui.dock.events") },
        { id: "history", label: t("ui.dock.history") },
        { id: "pipeline", label: "Pipeline" },
      ]}
      open={open}
      onOpen={(dockTab) => {
        settings.setState({ dockTab });
      }}
      aside={
        <CommandStrip
          act={act}
          undoLabel={labelOf(undo, t)}
          redoLabel={labelOf(redo, t)}
          hasOtherBranch={hasOtherBranch}
          isAtStart={isAtStart}
          onConsole={
            open === "kubectl"
              ? null
              : () => {
                  document.getElementById(dockTabId("kubectl"))?.focus();
                  settings.setState({ dockTab: "kubectl" });
                }
          }
          onStartOver={() => {
            // A lesson that is open begins its step anew instead.
            if (requests.dispatchEvent(new Event("startOver", { cancelable: true }))) {
              player.startOver();
            }
          }}
          onUndo={player.undoAct}
          onRedo={player.redoAct}
          onOtherBranch={player.switchBranch}
        />
      }
    />
  );
}

/** What an undo or a redo does, in a word or as the line that was run. */
function labelOf(link: ActLink | null, t: Translate): string | null {
  if (link === null) {
    return null;
  }
  if (link.application !== undefined) {
    return t("ui.applications.undone", { name: t(`ui.applications.name.${link.application}`) });
  }
  return link.isOpening === true ? t("ui.share.open") : link.isStart === true ? t("ui.strip.startOver") : link.label;
}

interface DockPanelAreaProps {
  readonly tab: DockTab;
}

/** What the open tab of the dock shows, over the player. */
export function DockPanelArea({ tab }: DockPanelAreaProps) {
  const { settings } = usePage();
  const { t } = useText();
  const Panel = panels[tab];
  return (
    <DockPanel
      key={tab}
      tab={tab}
      onClose={() => {
        settings.setState({ dockTab: null });
      }}
    >
      <Suspense fallback={<p className="soft dock-note">{t("ui.dock.loading")}</p>}>
        <Panel />
      </Suspense>
    </DockPanel>
  );
}

import { kubectlLines } from "../../player/kubectl-lines.ts";
import type { PlayerState } from "../../player/player-state.ts";
import { historyAt } from "../../view/history-rows.ts";
import type { Scene } from "../../view/scene.ts";
import { HistoryPanel } from "../dock/history-panel.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { deploymentInFocus } from "./selection-of.ts";

interface HistoryAreaProps {
  readonly state: PlayerState;
  readonly scene: Scene;
}

/** The revisions of the Deployment in focus over the player; to choose another selects it. */
export function HistoryArea({ state, scene }: HistoryAreaProps) {
  const { player } = usePage();
  const { t } = useText();
  const { timeline, playheadMs, selected, namespace, outputs } = state;
  const focus = deploymentInFocus(scene, selected);
  const history = focus === null ? null : historyAt(timeline, playheadMs, focus.objectKey);
  if (focus === null || history === null) {
    return <p className="soft dock-note">{t("ui.dock.revisions.noDeployment")}</p>;
  }
  const { undoTo } = kubectlLines(namespace);
  return (
    <HistoryPanel
      key={focus.uid}
      name={focus.name}
      objectKey={focus.objectKey}
      history={history}
      playheadMs={playheadMs}
      deployments={scene.groups.flatMap(({ deployment }) => (deployment === null ? [] : [deployment.objectKey]))}
      lineOf={(revision) => undoTo(focus, revision)}
      lastOutput={outputs.at(-1) ?? null}
      run={player.run}
      onSelect={player.select}
    />
  );
}

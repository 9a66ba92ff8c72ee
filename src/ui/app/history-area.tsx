import { kubectlLines } from "../../player/kubectl-lines.ts";
import { deploymentInFocus, deploymentsAt } from "../../view/focus.ts";
import { historyAt } from "../../view/history-rows.ts";
import { HistoryPanel } from "../dock/history-panel.tsx";
import { usePaced, usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";

/** The revisions of the Deployment in focus over the player; to choose another selects it. */
export function HistoryArea() {
  const { player } = usePage();
  const { t } = useText();
  const { timeline, playheadMs, selected, namespace, outputs } = usePaced("text", (state) => state);
  const focus = deploymentInFocus(timeline, playheadMs, selected);
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
      deployments={deploymentsAt(timeline, playheadMs).map(({ objectKey }) => objectKey)}
      lineOf={(revision) => undoTo(focus, revision)}
      lastOutput={outputs.at(-1) ?? null}
      run={player.run}
      onSelect={player.select}
    />
  );
}

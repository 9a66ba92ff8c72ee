import type { Run } from "../controls/run.ts";
import { useLibrary } from "../library/use-library.ts";
import { useText } from "../use-text.ts";

/** Nothing runs: what to do about it. */
export function EmptyStage({ namespace, run }: { readonly namespace: string; readonly run: Run }) {
  const { t } = useText();
  const parts = useLibrary();
  return (
    <div className="empty-stage">
      <p className="pane-title">{t("ui.stage.emptyTitle")}</p>
      <p className="soft">{t("ui.stage.emptyText")}</p>
      {parts === null ? null : <parts.CreateDeployment namespace={namespace} run={run} />}
    </div>
  );
}

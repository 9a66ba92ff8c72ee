import { useMemo } from "react";
import type { ManifestFile } from "../../player/apply-manifests.ts";
import { dryRunApply } from "../../player/editor/dry-run-apply.ts";
import { usePage, usePlayer } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { ViewHead } from "./view-head.tsx";

interface DryRunViewProps {
  readonly files: readonly ManifestFile[];
  readonly onBack: () => void;
}

/** What `kubectl apply --dry-run=server` prints for the files. */
export function DryRunView({ files, onBack }: DryRunViewProps) {
  const { t } = useText();
  const { player } = usePage();
  const inputs = usePlayer((state) => state.timeline.inputs);
  const output = useMemo(() => {
    const { timeline, playheadMs, namespace } = player.store.getState();
    return dryRunApply(files, { timeline, atMs: playheadMs, namespace });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the answer changes with what was done to the cluster.
  }, [files, player, inputs]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard.
    <div className="apply-view" role="region" aria-label={t("ui.editor.dryRun")} tabIndex={0}>
      <ViewHead title={t("ui.editor.dryRun")} onBack={onBack} />
      <p className="dry-run-line">
        <code>{output.line}</code>
      </p>
      <div role="status">
        {output.exit === 0 ? <p>{t("ui.editor.dryRunDone")}</p> : <p>{t("ui.editor.wouldRefuse")}</p>}
        <pre className="dry-run-output" data-failed={output.exit !== 0 || undefined}>
          {output.stdout + output.stderr}
        </pre>
      </div>
    </div>
  );
}

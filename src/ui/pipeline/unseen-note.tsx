import type { UnseenFailure } from "../../player/pipeline/unseen-failures.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useText } from "../use-text.ts";

/** That a rollout which is complete for `rollout status` answers with errors, why it cannot see that, and what would have it see. */
export function UnseenNote({ container, failed, line }: UnseenFailure) {
  const { t } = useText();
  return (
    <span className="pipeline-unseen">
      <b>{t("ui.pipeline.unseen.title", { count: failed })}</b> {t("ui.pipeline.unseen.why", { container })}{" "}
      {t("ui.pipeline.unseen.help")}
      {line === null ? null : (
        <span className="pipeline-by-hand">
          <code>{line}</code>
          <CopyButton text={line} label={t("ui.pipeline.copyLine")} />
        </span>
      )}
    </span>
  );
}

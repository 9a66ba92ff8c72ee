import { useText } from "../use-text.ts";
import { problemText } from "./problem-text.ts";
import type { LinkNews } from "./use-address-link.ts";

/** That a link is being opened, or why it was not. */
export function LinkNotice({ notice, onClose }: { readonly notice: LinkNews; readonly onClose: () => void }) {
  const text = useText();
  const { t } = text;
  const isOpening = notice.type === "opening";
  return (
    <p className="notice link-notice" data-notice={isOpening ? "opening" : "link"}>
      <span>
        {isOpening
          ? t(notice.source === "kept" ? "ui.share.restoring" : "ui.share.opening", { percent: notice.percent })
          : notice.source === "kept" && notice.problem.type !== "notLoaded"
            ? t("ui.share.notRestored")
            : `${t("ui.share.notOpened")} ${problemText(notice.problem, text)}`}
      </span>
      <button type="button" className="button small" onClick={onClose}>
        {isOpening ? t("ui.cancel") : t("ui.close")}
      </button>
    </p>
  );
}

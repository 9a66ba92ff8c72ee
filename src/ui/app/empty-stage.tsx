import type { ReactNode } from "react";
import { useText } from "../use-text.ts";

/** Nothing runs: what to do about it. */
export function EmptyStage({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <div className="empty-stage">
      <p className="pane-title">{t("ui.stage.emptyTitle")}</p>
      <p className="soft">{t("ui.stage.emptyText")}</p>
      {children}
    </div>
  );
}

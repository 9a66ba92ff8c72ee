import { memo } from "react";
import type { StageView } from "../../player/player-state.ts";
import { ViewSwitch } from "../stage/view-switch.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";

/** What stands above the stage: which picture it is, and what can be added to that. */
export const StageBar = memo(function StageBar({ view }: { readonly view: StageView }) {
  const { player } = usePage();
  const { t } = useText();
  return (
    <>
      {view === "nodes" ? (
        <button
          type="button"
          className="button small"
          onClick={() => {
            player.fault({ type: "addNode" });
          }}
        >
          {t("ui.views.addNode")}
        </button>
      ) : null}
      <ViewSwitch view={view} onView={player.setView} />
    </>
  );
});

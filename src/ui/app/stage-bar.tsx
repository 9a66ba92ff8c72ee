import { memo } from "react";
import type { StageView } from "../../player/player-state.ts";
import { ViewSwitch } from "../stage/view-switch.tsx";
import type { TrafficParts } from "../traffic/use-traffic-parts.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";

interface StageBarProps {
  readonly view: StageView;
  /** Once users come, or are looked at. */
  readonly traffic: TrafficParts | null;
}

/** What stands above the stage: which picture it is, and what can be added to that. */
export const StageBar = memo(function StageBar({ view, traffic }: StageBarProps) {
  const { player } = usePage();
  const { t } = useText();
  return (
    <>
      {traffic === null || view === "traffic" ? null : <traffic.TrafficChip />}
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

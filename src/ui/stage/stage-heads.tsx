import { memo } from "react";
import type { StageView } from "../../player/player-state.ts";
import type { Scene } from "../../view/scene.ts";
import { useText } from "../use-text.ts";

interface StageHeadsProps {
  readonly view: StageView;
  readonly layout: Scene["layout"];
  readonly columns: Scene["columns"];
  readonly zoom: number;
}

/** What stands in each column: above the stage, which scrolls below them. Where it is scrolled to the side, `followHeads` moves them. */
export const StageHeads = memo(function StageHeads({ view, layout, columns, zoom }: StageHeadsProps) {
  const { t } = useText();
  const { deploymentX, replicaSetX, podX } = columns;
  const heads: readonly (readonly [number, string])[] =
    layout === "stacked"
      ? []
      : view !== "ownership"
        ? [[deploymentX, t(`ui.views.${view}`)]]
        : [
            [deploymentX, t("ui.stage.deployments")],
            [replicaSetX, t("ui.stage.replicaSets")],
            [podX, t("ui.stage.pods")],
          ];
  return (
    <div className="column-heads" aria-hidden="true">
      <div>
        {heads.map(([x, text]) => (
          <span key={x} style={{ left: x * zoom }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
});

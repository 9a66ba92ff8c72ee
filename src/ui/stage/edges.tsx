import { memo } from "react";
import type { SceneGroup } from "../../view/scene.ts";
import { useText } from "../use-text.ts";

interface EdgesProps {
  readonly groups: readonly SceneGroup[];
  readonly width: number;
  readonly height: number;
}

/** Lines from each Deployment to its ReplicaSets; pointing at one says why it is there. */
export function Edges({ groups, width, height }: EdgesProps) {
  return (
    <svg className="edges" width={width} height={height} aria-hidden="true" focusable="false">
      {groups.flatMap((group) =>
        group.edges.map((edge) => (
          <EdgeLine
            key={edge.key}
            path={edge.path}
            colour={edge.mark?.colour ?? null}
            opacity={edge.opacity}
            deployment={group.deployment?.name ?? ""}
            replicaSet={group.cards.find((card) => card.key === edge.key)?.name ?? ""}
          />
        )),
      )}
    </svg>
  );
}

interface EdgeLineProps {
  readonly path: string;
  readonly colour: number | null;
  readonly opacity: number;
  readonly deployment: string;
  readonly replicaSet: string;
}

const EdgeLine = memo(function EdgeLine({ path, colour, opacity, deployment, replicaSet }: EdgeLineProps) {
  const { t } = useText();
  return (
    <g data-mark={colour ?? "none"} opacity={opacity}>
      <title>{t("ui.stage.edge", { deployment, replicaSet })}</title>
      <path className="edge-hit" d={path} />
      <path className="edge" d={path} />
    </g>
  );
});

import type { Edge, Scene } from "../../view/scene.ts";
import { useText } from "../use-text.ts";

/** Lines from each Deployment to its ReplicaSets; pointing at one says why it is there. */
export function Edges({ scene }: { readonly scene: Scene }) {
  const { t } = useText();
  const edges: readonly { readonly edge: Edge; readonly deployment: string; readonly replicaSet: string }[] =
    scene.groups.flatMap((group) =>
      group.edges.map((edge) => ({
        edge,
        deployment: group.deployment?.name ?? "",
        replicaSet: group.cards.find((card) => card.key === edge.key)?.name ?? "",
      })),
    );
  return (
    <svg className="edges" width={scene.width} height={scene.height} aria-hidden="true" focusable="false">
      {edges.map(({ edge, deployment, replicaSet }) => (
        <g key={edge.key} data-mark={edge.mark?.colour ?? "none"} opacity={edge.opacity}>
          <title>{t("ui.stage.edge", { deployment, replicaSet })}</title>
          <path className="edge-hit" d={edge.path} />
          <path className="edge" d={edge.path} />
        </g>
      ))}
    </svg>
  );
}

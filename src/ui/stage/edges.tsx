import type { Scene } from "../../view/scene.ts";

interface EdgesProps {
  readonly scene: Scene;
  /** The edge that is explained. */
  readonly explained: string | null;
  readonly onPoint: (key: string | null) => void;
}

/** Lines from each Deployment to its ReplicaSets; pointing at one says why it is there. */
export function Edges({ scene, explained, onPoint }: EdgesProps) {
  return (
    <svg className="edges" width={scene.width} height={scene.height} aria-hidden="true" focusable="false">
      {scene.groups.flatMap((group) =>
        group.edges.map((edge) => (
          <g
            key={edge.key}
            data-edge={edge.key}
            data-mark={edge.mark?.colour ?? "none"}
            data-explained={edge.key === explained || undefined}
            opacity={edge.opacity}
          >
            <path
              className="edge-hit"
              d={edge.path}
              onPointerEnter={() => {
                onPoint(edge.key);
              }}
              onPointerLeave={() => {
                onPoint(null);
              }}
            />
            <path className="edge" d={edge.path} />
          </g>
        )),
      )}
    </svg>
  );
}

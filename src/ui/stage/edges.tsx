import { memo } from "react";
import type { SceneGroup } from "../../view/scene.ts";

interface EdgesProps {
  readonly groups: readonly SceneGroup[];
  readonly width: number;
  readonly height: number;
  /** The edge that is explained. */
  readonly explained: string | null;
  readonly onPoint: (key: string | null) => void;
}

/** Lines from each Deployment to its ReplicaSets; pointing at one says why it is there. */
export function Edges({ groups, width, height, explained, onPoint }: EdgesProps) {
  return (
    <svg className="edges" width={width} height={height} aria-hidden="true" focusable="false">
      {groups.flatMap((group) =>
        group.edges.map((edge) => (
          <EdgeLine
            key={edge.key}
            edgeKey={edge.key}
            path={edge.path}
            colour={edge.mark?.colour ?? null}
            opacity={edge.opacity}
            isExplained={edge.key === explained}
            onPoint={onPoint}
          />
        )),
      )}
    </svg>
  );
}

interface EdgeLineProps {
  readonly edgeKey: string;
  readonly path: string;
  readonly colour: number | null;
  readonly opacity: number;
  readonly isExplained: boolean;
  readonly onPoint: (key: string | null) => void;
}

const EdgeLine = memo(function EdgeLine({ edgeKey, path, colour, opacity, isExplained, onPoint }: EdgeLineProps) {
  return (
    <g data-edge={edgeKey} data-mark={colour ?? "none"} data-explained={isExplained || undefined} opacity={opacity}>
      <path
        className="edge-hit"
        d={path}
        onPointerEnter={() => {
          onPoint(edgeKey);
        }}
        onPointerLeave={() => {
          onPoint(null);
        }}
      />
      <path className="edge" d={path} />
    </g>
  );
});

import { type KeyboardEvent, type ReactNode, type RefCallback, useCallback, useRef } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { StageView } from "../../player/player-state.ts";
import type { NodesScene } from "../../view/nodes-scene.ts";
import { LEAST_FORM } from "../../view/raster.ts";
import type { DeploymentCard, PodDetail, Scene } from "../../view/scene.ts";
import {
  type PlacedPod,
  commonDetail,
  heightBetween,
  podsOfNodes,
  podsOfScene,
  travelling,
} from "../../view/travel.ts";
import { cellButtons } from "./cell-buttons.ts";
import { OwnershipView } from "./ownership-view.tsx";
import { ownedIds } from "./owned-ids.ts";
import { PodLayer } from "./pod-layer.tsx";
import { StageHeads } from "./stage-heads.tsx";
import { homesOf, nodeHomesOf, nodeStops, ownershipStops } from "./stops.ts";
import { useExplained } from "./use-explained.ts";
import { type StageParts, useStageParts } from "./use-stage-parts.ts";
import { useRoving } from "./use-roving.ts";
import type { Viewport } from "./use-viewport.ts";
import { useZoom } from "./use-zoom.ts";

interface StageProps {
  readonly scene: Scene;
  /** The same instant where pods run; `null` while only the ownership view is seen. */
  readonly nodes: NodesScene | null;
  /** The elements of the nodes view; `null` until they are wanted. */
  readonly parts: StageParts | null;
  readonly view: StageView;
  /** How far the stage is on its way: 0 ownership, 1 nodes. */
  readonly fraction: number;
  readonly selected: ObjectRef | null;
  readonly theme: string;
  readonly viewport: Viewport | null;
  readonly viewportRef: RefCallback<HTMLElement>;
  readonly onSelect: (ref: ObjectRef) => void;
  readonly onHeight: (uid: string, height: number) => void;
  readonly controlsOf: (card: DeploymentCard) => ReactNode;
  /** Stands above it, beside the heads of its columns. */
  readonly bar: ReactNode;
  /** Shown where there is nothing to draw. */
  readonly empty: ReactNode;
  /** Where there are several stages: what sets the ids of this one apart. */
  readonly scope?: string;
}

/** The picture as elements: the things of either view, and above them the pods, which both have. */
export function Stage(props: StageProps) {
  const {
    scene,
    nodes,
    parts,
    view,
    fraction,
    selected,
    theme,
    viewport,
    viewportRef,
    onSelect,
    onHeight,
    controlsOf,
    bar,
    empty,
    scope = "",
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const isNodes = nodes !== null && view === "nodes";
  const isAtRest = nodes === null || fraction >= 1;
  const height = nodes === null ? scene.height : heightBetween(scene.height, nodes.height, fraction);
  const detail = detailOf(props);
  const isCells = detail === "cell";
  const homes = isNodes ? nodeHomesOf(nodes) : homesOf(scene);
  const stops = isNodes ? nodeStops(nodes) : ownershipStops(scene);
  const pods = isCells && isAtRest ? cellButtons(homes, selected) : placedPods(props);
  const isFine = isCells && homes.some(({ grid }) => grid.cell > 0 && grid.cell < LEAST_FORM);
  const zoom = useZoom(viewport, { width: scene.width, height }, isFine);
  const roving = useRoving({ root, stops, homes, isCells, onSelect });
  const { explained, point, show } = useExplained();
  const extras = useStageParts(explained !== null || zoom.isOn);
  const closeNote = useCallback(() => {
    show(null);
  }, [show]);
  const shared = { selected, tabStop: roving.tabStop, theme, zoom: zoom.scale, hasCells: isAtRest, onSelect };
  const ownedBy = isAtRest ? ownedIds(homes, isCells ? pods : null, scope) : new Map<string, string>();

  const onKeyDown = (e: KeyboardEvent<HTMLElement>): void => {
    const change = zoom.isOn && isOfStage(e) ? zoomKeys[e.key] : undefined;
    if (change !== undefined) {
      e.preventDefault();
      zoom[change]();
      return;
    }
    roving.onKeyDown(e);
  };

  return (
    <>
      <div className="stage-bar">
        <StageHeads
          view={isNodes ? "nodes" : "ownership"}
          layout={scene.layout}
          columns={scene.columns}
          zoom={zoom.scale}
        />
        {zoom.isOn && extras !== null ? <extras.ZoomButtons zoom={zoom} /> : null}
        {bar}
      </div>
      <div className="stage-viewport" ref={viewportRef} data-zoom={zoom.isOn || undefined}>
        <div
          className="stage-sizer"
          style={{ width: zoom.scale === 1 ? undefined : scene.width * zoom.scale, height: height * zoom.scale }}
        >
          <div
            ref={root}
            className="stage"
            data-roving
            data-layout={scene.layout}
            data-view={view}
            data-travelling={!isAtRest || undefined}
            style={{
              width: scene.width,
              height,
              transform: zoom.scale === 1 ? undefined : `scale(${zoom.scale})`,
            }}
            onKeyDown={onKeyDown}
            onFocus={(e) => {
              roving.onFocus(e);
              const { kind, stop } = e.target.dataset;
              show(kind === "ReplicaSet" && e.target.matches(":focus-visible") ? (stop ?? null) : null);
            }}
            onBlur={(e) => {
              roving.onBlur(e);
              show(null);
            }}
          >
            {fraction >= 1 ? null : (
              <div className="furniture" inert={isNodes} style={{ opacity: 1 - fraction }}>
                <OwnershipView
                  {...shared}
                  scene={scene}
                  explained={explained}
                  ownedBy={ownedBy}
                  isOneOfSeveral={scope !== ""}
                  onPoint={point}
                  onHeight={onHeight}
                  controlsOf={controlsOf}
                />
              </div>
            )}
            {nodes === null || parts === null ? null : (
              <div className="furniture" inert={!isNodes} style={{ opacity: fraction }}>
                <parts.NodesView {...shared} scene={nodes} ownedBy={ownedBy} />
              </div>
            )}
            {isCells && !isAtRest && parts !== null ? (
              <parts.TravelCanvas pods={pods} width={scene.width} height={height} zoom={zoom.scale} />
            ) : (
              <PodLayer
                pods={pods}
                detail={detail}
                selected={selected}
                tabStop={roving.tabStop}
                width={scene.width}
                scope={scope}
                onSelect={onSelect}
              />
            )}
            {explained === null || isNodes || extras === null ? null : (
              <extras.EdgeNote scene={scene} explained={explained} onPoint={point} onClose={closeNote} />
            )}
          </div>
          {scene.groups.length === 0 && !isNodes ? empty : null}
        </div>
      </div>
    </>
  );
}

const zoomKeys: Readonly<Record<string, "zoomIn" | "zoomOut" | "fit" | undefined>> = {
  "+": "zoomIn",
  "=": "zoomIn",
  "-": "zoomOut",
  "−": "zoomOut",
  "0": "fit",
};

/** A key that was pressed on a thing of the stage, and not in one of its fields. */
function isOfStage(e: KeyboardEvent<HTMLElement>): boolean {
  const isPlain = !e.altKey && !e.ctrlKey && !e.metaKey;
  return isPlain && e.target instanceof HTMLElement && e.target.dataset["stop"] !== undefined;
}

function detailOf({ scene, nodes, fraction }: StageProps): PodDetail {
  if (nodes === null) {
    return scene.detail;
  }
  return fraction >= 1 ? nodes.detail : commonDetail(scene.detail, nodes.detail);
}

function placedPods({ scene, nodes, fraction }: StageProps): readonly PlacedPod[] {
  if (nodes === null) {
    return podsOfScene(scene);
  }
  return fraction >= 1 ? podsOfNodes(nodes) : travelling(podsOfScene(scene), podsOfNodes(nodes), fraction);
}

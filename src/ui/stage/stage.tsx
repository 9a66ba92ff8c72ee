import { type KeyboardEvent, type ReactNode, type RefCallback, useCallback, useRef } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import { LEAST_FORM } from "../../view/raster.ts";
import type { DeploymentCard, Scene } from "../../view/scene.ts";
import { commonDetail, heightBetween, podsOfScene, travelling } from "../../view/travel.ts";
import { cellButtons } from "./cell-buttons.ts";
import { OwnershipView } from "./ownership-view.tsx";
import { ownedIds } from "./owned-ids.ts";
import type { Drawing, Picture } from "./picture.ts";
import { PodLayer } from "./pod-layer.tsx";
import { StageHeads } from "./stage-heads.tsx";
import { homesOf, ownershipStops } from "./stops.ts";
import { useExplained } from "./use-explained.ts";
import { type StageParts, useStageParts } from "./use-stage-parts.ts";
import { useRoving } from "./use-roving.ts";
import type { Viewport } from "./use-viewport.ts";
import { useZoom } from "./use-zoom.ts";

interface StageProps {
  readonly scene: Scene;
  /** The picture that it shows, or is on its way to; `null`: who owns what. */
  readonly to: Picture | null;
  /** The one that it comes from. */
  readonly from: Picture | null;
  /** What is drawn only on the way and for very many pods; `null` until it is wanted. */
  readonly parts: StageParts | null;
  /** How far the stage is on its way: 1 where it rests. */
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

/** The picture as elements: the things of a view, and above them the pods, which all have. */
export function Stage(props: StageProps) {
  const { scene, parts, fraction, selected, theme, viewport, viewportRef } = props;
  const { onSelect, onHeight, controlsOf, bar, empty, scope = "" } = props;
  const root = useRef<HTMLDivElement>(null);
  const { explained, point, show } = useExplained();
  const owned: Picture = {
    view: "ownership",
    height: scene.height,
    detail: scene.detail,
    homes: homesOf(scene),
    stops: ownershipStops(scene),
    pods: () => podsOfScene(scene),
    furniture: (drawing) => (
      <OwnershipView
        {...drawing}
        scene={scene}
        explained={explained}
        isOneOfSeveral={scope !== ""}
        onPoint={point}
        onHeight={onHeight}
        controlsOf={controlsOf}
      />
    ),
  };
  const [from, to] = [props.from ?? owned, props.to ?? owned];
  const { view, homes, stops } = to;
  const isOwnership = view === "ownership";
  const isAtRest = fraction >= 1;
  const height = isAtRest ? to.height : heightBetween(from.height, to.height, fraction);
  const detail = isAtRest ? to.detail : commonDetail(from.detail, to.detail);
  const isCells = detail === "cell";
  const pods = !isAtRest
    ? travelling(from.pods(), to.pods(), fraction)
    : isCells
      ? cellButtons(homes, selected)
      : to.pods();
  const isFine = isCells && homes.some(({ grid }) => grid.cell > 0 && grid.cell < LEAST_FORM);
  const zoom = useZoom(viewport, { width: scene.width, height }, isFine);
  const roving = useRoving({ root, stops, homes, isCells, onSelect });
  const extras = useStageParts(explained !== null || zoom.isOn);
  const closeNote = useCallback(() => {
    show(null);
  }, [show]);
  const ownedBy = isAtRest ? ownedIds(homes, isCells ? pods : null, scope) : new Map<string, string>();
  const { tabStop } = roving;
  const drawing: Drawing = { selected, tabStop, theme, zoom: zoom.scale, hasCells: isAtRest, ownedBy, onSelect };

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
        <StageHeads view={view} layout={scene.layout} columns={scene.columns} zoom={zoom.scale} />
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
            {(isAtRest ? [to] : [from, to]).map((picture) => (
              <div
                key={picture.view}
                className="furniture"
                inert={picture !== to}
                style={{ opacity: picture === to ? fraction : 1 - fraction }}
              >
                {picture.furniture(drawing)}
              </div>
            ))}
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
            {isAtRest ? to.above?.(drawing) : null}
            {explained === null || !isOwnership || extras === null ? null : (
              <extras.EdgeNote scene={scene} explained={explained} onPoint={point} onClose={closeNote} />
            )}
          </div>
          {view !== "nodes" && stops.first === null ? empty : null}
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

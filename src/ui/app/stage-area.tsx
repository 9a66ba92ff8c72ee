import { type ReactNode, type RefCallback, useState } from "react";
import { isFull } from "../../player/ahead.ts";
import { isIdle, isInPast } from "../../player/player.ts";
import type { PlayerState } from "../../player/player-state.ts";
import type { NodesScene } from "../../view/nodes-scene.ts";
import type { DeploymentCard, Scene } from "../../view/scene.ts";
import { captionAt } from "../../view/caption-at.ts";
import { CaptionBar } from "../caption/caption-bar.tsx";
import { CreateDeployment } from "../controls/create-deployment.tsx";
import { Legend } from "../stage/legend.tsx";
import { Stage } from "../stage/stage.tsx";
import type { StageParts } from "../stage/use-stage-parts.ts";
import type { Viewport } from "../stage/use-viewport.ts";
import { ViewSwitch } from "../stage/view-switch.tsx";
import { PopupButton } from "../library/popup-button.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { CardControls } from "./card-controls.tsx";
import { EmptyStage } from "./empty-stage.tsx";
import { IntroArea } from "./intro-area.tsx";
import { Notice, type NoticeKind } from "./notices.tsx";
import { deploymentInFocus, revisionsOf } from "./selection-of.ts";
import { useShowMade } from "./use-show-made.ts";

interface StageAreaProps {
  readonly state: PlayerState;
  readonly scene: Scene;
  /** The same instant where pods run; `null` while only the ownership view is seen. */
  readonly nodes: NodesScene | null;
  readonly parts: StageParts | null;
  readonly fraction: number;
  readonly theme: string;
  /** Stands before all other notes. */
  readonly linkNotice: ReactNode;
  readonly viewport: Viewport | null;
  readonly viewportRef: RefCallback<HTMLElement>;
  readonly onHeight: (uid: string, height: number) => void;
}

/** Narrower than this, a caption does not always fit in two lines. */
const narrow = 860;

/** The stage with its notes, and the caption under it. */
export function StageArea({
  state,
  scene,
  nodes,
  parts,
  fraction,
  theme,
  linkNotice,
  viewport,
  viewportRef,
  onHeight,
}: StageAreaProps) {
  const { player } = usePage();
  const { t } = useText();
  const { timeline, playheadMs, nowMs, selected, view, namespace } = state;
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});
  useShowMade(state, scene, viewport);
  const notice = noticeOf(state);
  const caption = captionAt(timeline, playheadMs);
  const focus = deploymentInFocus(scene, selected);
  const deploymentCount = scene.groups.filter(({ deployment }) => deployment !== null).length;
  const isStacked = scene.layout === "stacked";
  const isOpen = (card: DeploymentCard): boolean =>
    opened[card.uid] ?? (!isStacked && (deploymentCount === 1 || focus?.uid === card.uid));
  return (
    <main
      className="stage-area"
      data-past={isInPast(state) || undefined}
      data-layout={scene.layout}
      data-narrow={(scene.layout === "columns" && scene.width < narrow) || undefined}
      data-at-ms={playheadMs}
    >
      <h2 className="visually-hidden">{t("ui.stage.title")}</h2>
      <div className="stage-bar">
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
      </div>
      <Stage
        scene={scene}
        nodes={nodes}
        parts={parts}
        view={view}
        fraction={fraction}
        selected={selected}
        theme={theme}
        viewport={viewport}
        viewportRef={viewportRef}
        onSelect={player.select}
        onHeight={onHeight}
        empty={
          <EmptyStage>
            <CreateDeployment namespace={namespace} run={player.run} />
          </EmptyStage>
        }
        controlsOf={(card) => (
          <CardControls
            card={card}
            timeline={timeline}
            playheadMs={playheadMs}
            namespace={namespace}
            revisions={revisionsOf(scene, card.uid)}
            isOpen={isOpen(card)}
            canClose={isStacked || deploymentCount > 1}
            run={player.run}
            onOpen={(open) => {
              setOpened({ ...opened, [card.uid]: open });
            }}
          />
        )}
      />
      <IntroArea state={state} />
      <div className="stage-foot">
        <div className="stage-note" role="status">
          {linkNotice}
          {notice === null || linkNotice !== null ? null : (
            <Notice
              kind={notice}
              playheadMs={playheadMs}
              nowMs={nowMs}
              onNow={player.seekNow}
              onOtherBranch={player.switchBranch}
              onPlay={player.play}
            />
          )}
        </div>
        {notice === null && linkNotice === null ? <Legend /> : null}
        <PopupButton
          label={t("ui.create.open")}
          className="button small"
          opens="dialog"
          popup={(parts) => <parts.NewDeployment namespace={namespace} run={player.run} />}
        />
      </div>
      <CaptionBar caption={caption} atMs={caption?.atMs ?? playheadMs} />
    </main>
  );
}

function noticeOf(state: PlayerState): NoticeKind | null {
  const { timeline, playheadMs, isPlaying, otherBranch, undo } = state;
  if (isFull(timeline)) {
    return "full";
  }
  if (isInPast(state)) {
    return "past";
  }
  if (otherBranch !== null && undo?.branch === otherBranch) {
    return undo.isOpening === true ? "opened" : "forked";
  }
  return !isPlaying && !isIdle(state) && timeline.inputs.at(-1)?.atMs === playheadMs ? "held" : null;
}

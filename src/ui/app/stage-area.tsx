import { type ReactNode, useCallback, useState } from "react";
import { isFull } from "../../player/ahead.ts";
import { isIdle, isInPast } from "../../player/player.ts";
import type { PlayerState, StageView } from "../../player/player-state.ts";
import { registryBeside } from "../../player/registry.ts";
import { captionAt } from "../../view/caption-at.ts";
import { deploymentSelected } from "../../view/focus.ts";
import { hasUsers } from "../../view/has-users.ts";
import type { DeploymentCard } from "../../view/scene.ts";
import { CaptionBar } from "../caption/caption-bar.tsx";
import type { Picture } from "../stage/picture.ts";
import { Stage } from "../stage/stage.tsx";
import { useStageParts } from "../stage/use-stage-parts.ts";
import { useTrafficParts } from "../traffic/use-traffic-parts.ts";
import { useTravel } from "../stage/use-travel.ts";
import { useViewport } from "../stage/use-viewport.ts";
import { usePage, usePlayer } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { CardControls } from "./card-controls.tsx";
import { EmptyStage } from "./empty-stage.tsx";
import { IntroArea } from "./intro-area.tsx";
import { Notice, type NoticeKind } from "./notices.tsx";
import { revisionsOf } from "./revisions-of.ts";
import { StageBar } from "./stage-bar.tsx";
import { StageFoot } from "./stage-foot.tsx";
import { useScene } from "./use-scene.ts";
import { useShowMade } from "./use-show-made.ts";
import { useReducedMotion } from "./use-theme.ts";

interface StageAreaProps {
  readonly theme: string;
  /** Stands before all other notes. */
  readonly linkNotice: ReactNode;
}

/** Narrower than this, a caption does not always fit in two lines. */
const narrow = 860;

/** The stage with its notes, and the caption under it. */
export function StageArea({ theme, linkNotice }: StageAreaProps) {
  const { player } = usePage();
  const text = useText();
  const { t } = text;
  const state = usePlayer((all) => all);
  const { timeline, playheadMs, nowMs, isPlaying, speed, selected, view, namespace } = state;
  const [viewportRef, viewport] = useViewport();
  const isStill = useReducedMotion();
  const parts = useStageParts(view !== "ownership");
  const traffic = useTrafficParts(view === "traffic" || hasUsers(timeline));
  const canShow = parts !== null && (view !== "traffic" || traffic !== null);
  const { from, to, fraction } = useTravel(canShow ? view : "ownership", isStill);
  const { scene, options, onHeight } = useScene({
    timeline,
    playheadMs,
    speed,
    viewport,
    // While time stands, what has just come is there in full: a move that has not begun yet would hide it.
    isCalm: isStill || !isPlaying,
    isHidden: to !== "ownership" && fraction >= 1,
  });
  const pictureOf = (one: StageView): Picture | null => {
    const at = [timeline, playheadMs, options] as const;
    return one === "nodes"
      ? (parts?.nodesPicture(parts.nodesSceneAt(...at)) ?? null)
      : one === "traffic"
        ? (traffic?.trafficPictureAt(...at, { speed, isStill }) ?? null)
        : null;
  };
  const shown = pictureOf(to);
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});
  const onOpen = useCallback((uid: string, isOpen: boolean) => {
    setOpened((before) => ({ ...before, [uid]: isOpen }));
  }, []);
  useShowMade(state, scene, viewport);
  const notice = noticeOf(state);
  const caption = captionAt(timeline, playheadMs, isPlaying);
  const loss = traffic?.lossCaption(timeline, playheadMs, text) ?? null;
  const focus = deploymentSelected(timeline, playheadMs, selected);
  const cards = scene.groups.flatMap(({ deployment }) => deployment ?? []);
  const deploymentCount = cards.length;
  const isNarrow = scene.layout === "columns" && scene.width < narrow;
  const isStacked = scene.layout === "stacked";
  const isOpen = (card: DeploymentCard): boolean =>
    opened[card.uid] ?? (!isStacked && (deploymentCount === 1 || focus?.uid === card.uid));
  // The note of a first visit speaks of its controls.
  const folded = cards.some(isOpen) ? undefined : cards[0];
  return (
    <main
      className="stage-area"
      data-past={isInPast(state) || undefined}
      data-layout={scene.layout}
      data-narrow={isNarrow || undefined}
      data-at-ms={playheadMs}
    >
      <h2 className="visually-hidden">{t("ui.stage.title")}</h2>
      <Stage
        scene={scene}
        to={shown}
        from={fraction < 1 ? pictureOf(from) : shown}
        parts={parts}
        fraction={fraction}
        selected={selected}
        theme={theme}
        viewport={viewport}
        viewportRef={viewportRef}
        onSelect={player.select}
        onHeight={onHeight}
        bar={<StageBar view={view} traffic={traffic} />}
        empty={<EmptyStage namespace={namespace} run={player.run} />}
        controlsOf={(card) => (
          <CardControls
            card={card}
            namespace={namespace}
            revisions={revisionsOf(scene, card.uid)}
            registry={card.containers.map(({ image }) => registryBeside(timeline, playheadMs, image))}
            isOpen={isOpen(card)}
            canClose={isStacked || deploymentCount > 1}
            run={player.run}
            onOpen={onOpen}
          />
        )}
      />
      {to === "traffic" && traffic !== null ? <traffic.TrafficPanel /> : null}
      <StageFoot
        note={
          linkNotice ??
          (notice === null ? null : (
            <Notice
              kind={notice}
              isHeld={isHeld(state)}
              playheadMs={playheadMs}
              nowMs={nowMs}
              onNow={player.seekNow}
              onOtherBranch={player.switchBranch}
              onPlay={player.play}
            />
          ))
        }
        namespace={namespace}
      />
      <div className="stage-end">
        {linkNotice === null ? <IntroArea folded={folded?.name ?? null} /> : null}
        <CaptionBar
          caption={caption}
          told={loss}
          atMs={loss?.atMs ?? caption?.atMs ?? playheadMs}
          isNarrow={isNarrow}
        />
      </div>
    </main>
  );
}

function noticeOf(state: PlayerState): NoticeKind | null {
  const { timeline, playheadMs, otherBranch, undo } = state;
  if (isFull(timeline)) {
    return "full";
  }
  if (isInPast(state)) {
    return "past";
  }
  if (otherBranch !== null && undo?.branch === otherBranch) {
    return undo.application !== undefined ? "application" : undo.isOpening === true ? "opened" : "forked";
  }
  return isHeld(state) && timeline.inputs.at(-1)?.atMs === playheadMs ? "held" : null;
}

/** Something is to happen, and the clock stands still. */
function isHeld(state: PlayerState): boolean {
  return !state.isPlaying && !isIdle(state);
}

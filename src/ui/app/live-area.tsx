import { useCallback, useState } from "react";
import { isFull, nextQuietMs } from "../../player/ahead.ts";
import { isIdle, isInPast } from "../../player/player.ts";
import { corridorOf } from "../../view/corridor.ts";
import { momentsOf } from "../../view/moments.ts";
import type { DeploymentCard } from "../../view/scene.ts";
import { captionAt, causeChain, decisionsAbout } from "../../view/why.ts";
import { CaptionBar } from "../caption/caption-bar.tsx";
import { CommandStrip } from "../console/command-strip.tsx";
import { CreateDeployment } from "../controls/create-deployment.tsx";
import { useSize } from "../shared/use-size.ts";
import { Legend } from "../stage/legend.tsx";
import { Stage } from "../stage/stage.tsx";
import { Timeline } from "../timeline/timeline.tsx";
import { Transport } from "../timeline/transport.tsx";
import { usePage, usePlayer, useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { isForOverview } from "../why/overview.ts";
import { PodActions } from "../why/pod-actions.tsx";
import { SelectionFacts } from "../why/selection-facts.tsx";
import { WhyPane } from "../why/why-pane.tsx";
import { CardControls } from "./card-controls.tsx";
import { ClockStatus } from "./clock-status.tsx";
import { EmptyStage } from "./empty-stage.tsx";
import { NewDeployment } from "./new-deployment.tsx";
import { Notice, type NoticeKind } from "./notices.tsx";
import { deploymentInFocus, revisionsOf, selectionOf } from "./selection-of.ts";
import { useScene } from "./use-scene.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useReducedMotion } from "./use-theme.ts";

interface LiveAreaProps {
  readonly theme: string;
  readonly onHelp: () => void;
}

const decisionsShown = 12;
/** Without a choice the decisions of single pods are passed over. */
const decisionsLookedAt = 150;

/** All that changes as time passes: the stage, the caption, the why, and time itself. */
export function LiveArea({ theme, onHelp }: LiveAreaProps) {
  const { player } = usePage();
  const { t } = useText();
  const state = usePlayer((all) => all);
  const hasShortcuts = useSettings((settings) => settings.hasShortcuts);
  const { timeline, playheadMs, nowMs, isPlaying, speed, selected, namespace, outputs, undo, redo, otherBranch } =
    state;
  const [viewportRef, size] = useSize();
  // While time stands, what has just come is there in full: a move that has not begun yet would hide it.
  const isCalm = useReducedMotion() || !isPlaying;
  const { scene, onHeight } = useScene({ timeline, playheadMs, speed, size, isCalm });
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});

  const shownDecisions =
    selected === null
      ? decisionsAbout(timeline, playheadMs, null, decisionsLookedAt).filter(isForOverview).slice(0, decisionsShown)
      : decisionsAbout(timeline, playheadMs, selected, decisionsShown);
  const causesOf = useCallback((frame: number) => causeChain(timeline, frame), [timeline]);
  const past = isInPast(state);
  const idle = isIdle(state);
  const isHeld = !isPlaying && !idle && timeline.inputs.at(-1)?.atMs === playheadMs;
  const isForked = otherBranch !== null && undo?.branch === otherBranch;
  const notice: NoticeKind | null = isFull(timeline)
    ? "full"
    : past
      ? "past"
      : isForked
        ? "forked"
        : isHeld
          ? "held"
          : null;
  const start = (): void => {
    player.seek(0);
  };
  const playPause = isPlaying ? player.pause : player.play;
  useShortcuts(
    {
      onPlayPause: playPause,
      onStep: player.stepMoment,
      onStart: start,
      onNow: player.seekNow,
      onClear: () => {
        player.select(null);
      },
      onHelp,
    },
    hasShortcuts,
  );

  const focus = deploymentInFocus(scene, selected);
  const selection = selectionOf(scene, selected);
  const deploymentCount = scene.groups.filter(({ deployment }) => deployment !== null).length;
  const isStacked = scene.layout === "stacked";
  const isOpen = (card: DeploymentCard): boolean =>
    opened[card.uid] ?? (!isStacked && (deploymentCount === 1 || focus?.uid === card.uid));

  return (
    <>
      <main className="stage-area" data-past={past || undefined}>
        <h2 className="visually-hidden">{t("ui.stage.title")}</h2>
        <Stage
          scene={scene}
          selected={selected}
          theme={theme}
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
        <div className="stage-foot">
          <div className="stage-note" role="status">
            {notice === null ? null : (
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
          {notice === null ? <Legend /> : null}
          <NewDeployment namespace={namespace} run={player.run} />
        </div>
        <CaptionBar caption={captionAt(timeline, playheadMs)} playheadMs={playheadMs} />
      </main>
      <WhyPane
        selected={selected}
        decisions={shownDecisions}
        playheadMs={playheadMs}
        causesOf={causesOf}
        onSeek={player.seek}
        onClear={() => {
          player.select(null);
        }}
      >
        {selection === null ? null : <SelectionFacts selection={selection} playheadMs={playheadMs} />}
        {selection?.type === "pod" ? (
          <PodActions pod={selection.pod} namespace={namespace} run={player.run} onFault={player.fault} />
        ) : null}
      </WhyPane>
      <section className="time-area" aria-label={t("ui.timeline.title")}>
        <div className="time-side">
          <Transport
            isPlaying={isPlaying}
            speed={speed}
            isAtStart={playheadMs === 0}
            isInPast={past}
            onPlay={player.play}
            onPause={player.pause}
            onStep={player.stepMoment}
            onStart={start}
            onNow={player.seekNow}
            onSpeed={player.setSpeed}
          />
          <ClockStatus
            playheadMs={playheadMs}
            isPlaying={isPlaying}
            isInPast={past}
            isIdle={idle}
            quietUntilMs={past ? null : nextQuietMs(timeline, playheadMs)}
          />
        </div>
        <Timeline
          corridor={focus === null ? null : corridorOf(timeline, focus.uid, nowMs)}
          moments={momentsOf(timeline)}
          playheadMs={playheadMs}
          nowMs={nowMs}
          chartHeight={72}
          onSeek={player.seek}
          onStep={player.stepMoment}
          onStart={start}
          onNow={player.seekNow}
        />
      </section>
      <CommandStrip
        output={outputs.at(-1) ?? null}
        undoLabel={undo?.label ?? null}
        redoLabel={redo?.label ?? null}
        hasOtherBranch={otherBranch !== null}
        onUndo={player.undoAct}
        onRedo={player.redoAct}
        onOtherBranch={player.switchBranch}
      />
    </>
  );
}

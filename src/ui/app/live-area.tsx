import { CommandStrip } from "../console/command-strip.tsx";
import { useSize } from "../shared/use-size.ts";
import { usePage, usePlayer, useSettings } from "../use-player.ts";
import { deploymentInFocus } from "./selection-of.ts";
import { StageArea } from "./stage-area.tsx";
import { TimeArea } from "./time-area.tsx";
import { useScene } from "./use-scene.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useReducedMotion } from "./use-theme.ts";
import { WhyArea } from "./why-area.tsx";

interface LiveAreaProps {
  readonly theme: string;
  readonly onHelp: () => void;
}

/** All that changes as time passes: the stage, the caption, the why, and time itself. */
export function LiveArea({ theme, onHelp }: LiveAreaProps) {
  const { player } = usePage();
  const state = usePlayer((all) => all);
  const hasShortcuts = useSettings((settings) => settings.hasShortcuts);
  const { timeline, playheadMs, isPlaying, speed, selected, outputs, undo, redo, otherBranch } = state;
  const [viewportRef, size] = useSize();
  // While time stands, what has just come is there in full: a move that has not begun yet would hide it.
  const isCalm = useReducedMotion() || !isPlaying;
  const { scene, onHeight } = useScene({ timeline, playheadMs, speed, size, isCalm });
  useShortcuts(
    {
      onPlayPause: isPlaying ? player.pause : player.play,
      onStep: player.stepMoment,
      onStart: () => {
        player.seek(0);
      },
      onNow: player.seekNow,
      onClear: () => {
        player.select(null);
      },
      onHelp,
    },
    hasShortcuts,
  );
  return (
    <>
      <StageArea state={state} scene={scene} theme={theme} viewportRef={viewportRef} onHeight={onHeight} />
      <WhyArea state={state} scene={scene} />
      <TimeArea state={state} deploymentUid={deploymentInFocus(scene, selected)?.uid ?? null} />
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

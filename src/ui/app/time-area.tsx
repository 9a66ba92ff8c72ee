import { useCallback } from "react";
import { nextQuietMs } from "../../player/ahead.ts";
import { isIdle, isInPast } from "../../player/player.ts";
import type { PlayerState } from "../../player/player-state.ts";
import { corridorCount, corridorOf } from "../../view/corridor.ts";
import { momentsOf } from "../../view/moments.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { Transport } from "../timeline/transport.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { ClockStatus } from "./clock-status.tsx";

/** Higher it would take from the stage what it gives to the chart. */
const chartHeight = 72;

interface TimeAreaProps {
  readonly state: PlayerState;
  /** The Deployment whose corridor is drawn; `null`: there is none. */
  readonly deploymentUid: string | null;
}

/** The transport, and the whole run under the corridor. */
export function TimeArea({ state, deploymentUid }: TimeAreaProps) {
  const { player } = usePage();
  const { t } = useText();
  const { timeline, playheadMs, nowMs, isPlaying, speed } = state;
  const past = isInPast(state);
  const start = useCallback(() => {
    player.seek(0);
  }, [player]);
  return (
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
          isIdle={isIdle(state)}
          quietUntilMs={past ? null : nextQuietMs(timeline, playheadMs)}
        />
      </div>
      <Timeline
        corridor={deploymentUid === null ? null : corridorOf(timeline, deploymentUid, nowMs)}
        isNamed={corridorCount(timeline, nowMs) > 1}
        moments={momentsOf(timeline)}
        playheadMs={playheadMs}
        nowMs={nowMs}
        chartHeight={chartHeight}
        onSeek={player.seek}
        onStep={player.stepMoment}
        onStart={start}
        onNow={player.seekNow}
      />
    </section>
  );
}

import { useCallback } from "react";
import { nextQuietMs } from "../../player/ahead.ts";
import { caughtUpMs, isIdle, isInPast } from "../../player/player.ts";
import { corridorCount, corridorOf } from "../../view/corridor.ts";
import { deploymentInFocus } from "../../view/focus.ts";
import { hasUsers } from "../../view/has-users.ts";
import { momentsOf } from "../../view/moments.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { Transport } from "../timeline/transport.tsx";
import { useTrafficParts } from "../traffic/use-traffic-parts.ts";
import { usePaced, usePage, usePlayer, useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { ClockStatus } from "./clock-status.tsx";
import { useMedia } from "./use-theme.ts";

/** Higher it would take from the stage what it gives to the chart; lower where the dock takes from both. */
const chartHeights = { whole: 72, low: 34 };
const lowScreen = "(min-width: 900px) and (max-height: 860px)";

/** The transport, and the whole run under the corridor. */
export function TimeArea() {
  const { player } = usePage();
  const { t, locale } = useText();
  const state = usePlayer((all) => all);
  const drawn = usePaced("chart", (all) => all);
  const marked = usePaced("text", (all) => all);
  const { timeline, playheadMs, nowMs, isPlaying, speed } = state;
  const isLow = useMedia(lowScreen);
  const hasDock = useSettings(({ dockTab }) => dockTab !== null);
  const chartHeight = isLow && hasDock ? chartHeights.low : chartHeights.whole;
  const isEndless = hasUsers(timeline);
  const traffic = useTrafficParts(isEndless);
  const past = isInPast(state);
  const start = useCallback(() => {
    player.seek(0);
  }, [player]);
  const goOn = useCallback(() => {
    player.stepMoment("next");
    player.play();
  }, [player]);
  const focus = deploymentInFocus(drawn.timeline, drawn.playheadMs, drawn.selected);
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
          time={formatSeconds(playheadMs, locale)}
          isPlaying={isPlaying}
          isInPast={past}
          isIdle={isIdle(state)}
          quietUntilMs={past ? null : nextQuietMs(timeline, playheadMs)}
          caughtUpMs={past ? null : caughtUpMs(state)}
          onNext={goOn}
        />
      </div>
      <Timeline
        corridor={focus === null ? null : corridorOf(drawn.timeline, focus.uid, drawn.nowMs)}
        isNamed={corridorCount(drawn.timeline, drawn.nowMs) > 1}
        moments={momentsOf(marked.timeline)}
        markedMs={marked.nowMs}
        drawn={drawn}
        playheadMs={playheadMs}
        nowMs={nowMs}
        isPlaying={isPlaying}
        isEndless={isEndless}
        chartHeight={chartHeight}
        lane={
          isEndless && traffic !== null
            ? (scale, height) => (
                <traffic.RequestLane timeline={drawn.timeline} nowMs={drawn.nowMs} scale={scale} height={height} />
              )
            : null
        }
        onSeek={player.seek}
        onStep={player.stepMoment}
        onStart={start}
        onNow={player.seekNow}
      />
    </section>
  );
}

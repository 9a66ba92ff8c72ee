import { useMemo } from "react";
import type { ComparePlayer, CompareState } from "../../player/compare/compare-player.ts";
import type { ComparisonRun } from "../../player/compare/run-comparison.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useSize } from "../shared/use-size.ts";
import { Scrubber, scrubberHeight } from "../timeline/scrubber.tsx";
import { timeScaleOf } from "../timeline/time-scale.ts";
import { Transport } from "../timeline/transport.tsx";
import { useText } from "../use-text.ts";

interface CompareClockProps {
  readonly player: ComparePlayer;
  readonly state: CompareState;
  readonly run: ComparisonRun;
}

/** Room for half of the knob at either end. */
const margin = 10;

/** The clock of both copies: play, pause, steps, speed, and the place in time. */
export function CompareClock({ player, state, run }: CompareClockProps) {
  const { t, locale } = useText();
  const [ref, size] = useSize();
  const width = size === null || size.width === 0 ? 600 : size.width;
  const { playheadMs, isPlaying, speed } = state;
  const { startMs, changeMs, endMs } = run;
  const lengthMs = endMs - startMs;
  const scale = useMemo(() => timeScaleOf(lengthMs, margin, width - margin), [lengthMs, width]);
  const onStart = (): void => {
    player.seek(startMs);
  };
  const onNow = (): void => {
    player.seek(endMs);
  };
  const isBefore = playheadMs < changeMs;
  return (
    <div className="compare-clock" role="group" aria-label={t("ui.compare.clock")} data-at-ms={playheadMs - changeMs}>
      <Transport
        isPlaying={isPlaying}
        speed={speed}
        isAtStart={playheadMs <= startMs}
        isInPast={playheadMs < endMs}
        onPlay={player.play}
        onPause={player.pause}
        onStep={player.stepMoment}
        onStart={onStart}
        onNow={onNow}
        onSpeed={player.setSpeed}
      />
      <div ref={ref} className="compare-scrub">
        <Scrubber
          playheadMs={playheadMs - startMs}
          nowMs={lengthMs}
          scale={scale}
          onSeek={(atMs) => {
            player.seek(atMs + startMs);
          }}
          onStep={player.stepMoment}
          onStart={onStart}
          onNow={onNow}
        />
        <span
          className="compare-knob"
          style={{ transform: `translateX(${Math.round(scale.toX(playheadMs - startMs))}px)` }}
        >
          <span className="playhead-knob" style={{ top: scrubberHeight / 2 }} />
        </span>
        <p className="compare-time">
          {t(isBefore ? "ui.compare.clockBefore" : "ui.compare.clockAfter", {
            time: formatSeconds(Math.abs(playheadMs - changeMs), locale),
          })}
        </p>
      </div>
    </div>
  );
}

import { memo } from "react";
import { SliderSlot } from "../library/slider-slot.tsx";
import { Icon } from "../shared/icon.tsx";
import { useText } from "../use-text.ts";

interface TransportProps {
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly isAtStart: boolean;
  readonly isInPast: boolean;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onStep: (direction: "next" | "previous") => void;
  readonly onStart: () => void;
  readonly onNow: () => void;
  readonly onSpeed: (speed: number) => void;
}

/** Speeds that the slider stops at; they lie evenly on a log scale, near enough. */
export const speeds: readonly number[] = [0.1, 0.2, 0.5, 1, 2, 4, 8, 16];

export function nearestSpeed(speed: number): number {
  return speeds.reduce(
    (best, each, at) =>
      Math.abs(Math.log(each / speed)) < Math.abs(Math.log((speeds[best] ?? 1) / speed)) ? at : best,
    0,
  );
}

/** Play, pause, steps by moments, the two ends, and how fast. */
export const Transport = memo(function Transport(props: TransportProps) {
  const { t, locale } = useText();
  const { isPlaying, speed, onStep } = props;
  const speedText = t("ui.timeline.speedValue", { speed: speed.toLocaleString(locale) });
  return (
    <div className="transport" role="group" aria-label={t("ui.timeline.transport")}>
      <div className="transport-buttons">
        <button
          type="button"
          className="button icon-only"
          aria-label={t("ui.timeline.start")}
          title={t("ui.timeline.start")}
          disabled={props.isAtStart}
          onClick={props.onStart}
        >
          <Icon name="start" />
        </button>
        <button
          type="button"
          className="button icon-only"
          aria-label={t("ui.timeline.previous")}
          title={t("ui.timeline.previous")}
          disabled={props.isAtStart}
          onClick={() => {
            onStep("previous");
          }}
        >
          <Icon name="previous" />
        </button>
        <button
          type="button"
          className="button icon-only primary"
          aria-label={isPlaying ? t("ui.timeline.pause") : t("ui.timeline.play")}
          title={isPlaying ? t("ui.timeline.pause") : t("ui.timeline.play")}
          onClick={isPlaying ? props.onPause : props.onPlay}
        >
          <Icon name={isPlaying ? "pause" : "play"} />
        </button>
        <button
          type="button"
          className="button icon-only"
          aria-label={t("ui.timeline.next")}
          title={t("ui.timeline.next")}
          onClick={() => {
            onStep("next");
          }}
        >
          <Icon name="next" />
        </button>
        <button
          type="button"
          className="button icon-only"
          aria-label={t("ui.timeline.now")}
          title={t("ui.timeline.now")}
          disabled={!props.isInPast}
          onClick={props.onNow}
        >
          <Icon name="now" />
        </button>
      </div>
      <div className="speed">
        <span className="soft speed-label" aria-hidden="true">
          {t("ui.timeline.speed")}
        </span>
        <SliderSlot
          label={t("ui.timeline.speed")}
          min={0}
          max={speeds.length - 1}
          value={nearestSpeed(speed)}
          valueText={speedText}
          locale={locale}
          onChange={(at) => {
            props.onSpeed(speeds[at] ?? 1);
          }}
        />
        <output className="speed-value">{speedText}</output>
      </div>
    </div>
  );
});

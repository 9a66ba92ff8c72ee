import { useState } from "react";
import type { Printed } from "../../player/player-state.ts";
import { SliderSlot } from "../library/slider-slot.tsx";
import { useText } from "../use-text.ts";
import { DraftField } from "./draft-field.tsx";

interface ReplicasFieldProps {
  readonly replicas: number;
  readonly onCommit: (replicas: string) => Printed;
}

/** How far the slider reaches: enough for what there is, and no more, so that it can be set to the pod. */
function sliderMax(replicas: number): number {
  return [20, 100, 500, 5000].find((max) => replicas <= max) ?? replicas;
}

/** The size: by number, by steps of one, or by slider, which stands beside the label, so that the card is low. */
export function ReplicasField({ replicas, onCommit }: ReplicasFieldProps) {
  const { t, locale } = useText();
  const [sliding, setSliding] = useState<number | null>(null);
  const label = t("ui.controls.replicas");
  return (
    <DraftField
      label={label}
      value={String(sliding ?? replicas)}
      inputMode="numeric"
      onCommit={onCommit}
      beside={
        <SliderSlot
          label={label}
          min={0}
          max={sliderMax(replicas)}
          value={sliding ?? replicas}
          locale={locale}
          onChange={setSliding}
          onCommit={(value) => {
            setSliding(null);
            if (value !== replicas) {
              onCommit(String(value));
            }
          }}
        />
      }
      after={
        <span className="stepper">
          <button
            type="button"
            className="button small"
            aria-label={t("ui.controls.oneLess")}
            disabled={replicas === 0}
            onClick={() => onCommit(String(replicas - 1))}
          >
            {t("ui.controls.minus")}
          </button>
          <button
            type="button"
            className="button small"
            aria-label={t("ui.controls.oneMore")}
            onClick={() => onCommit(String(replicas + 1))}
          >
            {t("ui.controls.plus")}
          </button>
        </span>
      }
    />
  );
}

import { useId, useState } from "react";
import { mostPerSecond } from "../../view/traffic-entries.ts";
import { SliderSlot } from "../library/slider-slot.tsx";
import { useText } from "../use-text.ts";

interface RateFieldProps {
  readonly rate: number;
  readonly onSet: (rate: number) => void;
}

/** How many requests a second: by a slider, or to the number. A draft until it is let go, or set with Enter. */
export function RateField({ rate, onSet }: RateFieldProps) {
  const { t, locale } = useText();
  const id = useId();
  const [sliding, setSliding] = useState<number | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const set = (wanted: number): void => {
    const next = Math.min(Math.max(Math.round(wanted), 0), mostPerSecond);
    setSliding(null);
    setTyped(null);
    if (next !== rate) {
      onSet(next);
    }
  };
  const commit = (): void => {
    const wanted = Number(typed ?? "");
    if (typed === null || typed.trim() === "" || !Number.isFinite(wanted)) {
      setTyped(null);
    } else {
      set(wanted);
    }
  };
  return (
    <div className="rate-field">
      <label htmlFor={id}>{t("ui.traffic.rate")}</label>
      <SliderSlot
        label={t("ui.traffic.rateSlider")}
        min={0}
        max={mostPerSecond}
        value={sliding ?? Math.round(rate)}
        locale={locale}
        onChange={setSliding}
        onCommit={set}
      />
      <input
        id={id}
        className="input"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(sliding ?? Math.round(rate))}
        onChange={(e) => {
          setTyped(e.target.value);
        }}
        onBlur={commit}
        onKeyDown={(e) => {
          if (e.key === "Enter") {
            commit();
          }
          if (e.key === "Escape" && typed !== null) {
            e.stopPropagation();
            setTyped(null);
          }
        }}
      />
    </div>
  );
}

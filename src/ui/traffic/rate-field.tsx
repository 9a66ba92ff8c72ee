import { useId, useState } from "react";
import { mostPerSecond } from "../../view/traffic-entries.ts";
import { SliderSlot } from "../library/slider-slot.tsx";
import { useText } from "../use-text.ts";

interface RateFieldProps {
  readonly rate: number;
  readonly onSet: (rate: number) => void;
}

/** What was typed and is no rate, and what is set in its place. */
interface Mended {
  readonly typed: string;
  readonly taken: number;
  /** It is near enough to one to be taken for that. */
  readonly isNear: boolean;
}

/** How many requests a second: by a slider, or to the number. A draft until it is let go, or set with Enter. */
export function RateField({ rate, onSet }: RateFieldProps) {
  const { t, locale } = useText();
  const id = useId();
  const [sliding, setSliding] = useState<number | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [mended, setMended] = useState<Mended | null>(null);
  const set = (next: number): void => {
    setSliding(null);
    setTyped(null);
    if (next !== rate) {
      onSet(next);
    }
  };
  const commit = (): void => {
    const said = (typed ?? "").trim();
    const wanted = said === "" ? Number.NaN : Number(said);
    const isNear = !Number.isNaN(wanted);
    const taken = isNear ? Math.min(Math.max(Math.round(wanted), 0), mostPerSecond) : Math.round(rate);
    setMended(said === "" || wanted === taken ? null : { typed: said, taken, isNear });
    set(isNear ? taken : rate);
  };
  // What is set elsewhere since makes it old news.
  const shown = typed === null && sliding === null && mended?.taken === Math.round(rate) ? mended : null;
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
        onCommit={(value) => {
          setMended(null);
          set(value);
        }}
      />
      <input
        id={id}
        className="input"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-describedby={shown === null ? undefined : `${id}-mended`}
        value={typed ?? String(sliding ?? Math.round(rate))}
        onChange={(e) => {
          setMended(null);
          setTyped(e.target.value);
        }}
        onBlur={() => {
          if (typed !== null) {
            commit();
          }
        }}
        onKeyDown={(e) => {
          if (e.key === "Enter" && typed !== null) {
            commit();
          }
          if (e.key === "Escape" && typed !== null) {
            e.stopPropagation();
            setTyped(null);
          }
        }}
      />
      <div className="rate-alert" role="alert">
        {shown === null ? null : (
          <p id={`${id}-mended`} className="rate-note">
            {t(shown.isNear ? "ui.traffic.rateRounded" : "ui.traffic.rateRefused", {
              typed: shown.typed,
              most: mostPerSecond,
              taken: shown.taken,
            })}
          </p>
        )}
      </div>
    </div>
  );
}

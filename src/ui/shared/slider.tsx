import { Slider as Base } from "@base-ui/react/slider";
import type { Locale } from "../../i18n/i18n.ts";

export interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly locale: Locale;
  /** What the value is called where the number is not what counts. */
  readonly valueText?: string;
  readonly onChange: (value: number) => void;
  /** When the thumb is let go. */
  readonly onCommit?: (value: number) => void;
}

/** A value between two ends. */
export function Slider({ label, min, max, value, locale, valueText, onChange, onCommit }: SliderProps) {
  return (
    <Base.Root
      className="slider"
      min={min}
      max={max}
      value={value}
      locale={locale}
      onValueChange={(next) => {
        onChange(next);
      }}
      onValueCommitted={(next) => {
        onCommit?.(next);
      }}
    >
      <Base.Control className="slider-control">
        <Base.Track className="slider-track">
          <Base.Indicator className="slider-indicator" />
          <Base.Thumb
            className="slider-thumb"
            aria-label={label}
            {...(valueText === undefined ? {} : { getAriaValueText: () => valueText })}
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}

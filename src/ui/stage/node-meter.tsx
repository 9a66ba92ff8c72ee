import { useId } from "react";

interface NodeMeterProps {
  readonly label: string;
  /** In words: "1.5 of 64 CPUs requested". */
  readonly text: string;
  /** 0 to 1. */
  readonly part: number;
}

/** How much of something is requested: a bar, and the same in words. */
export function NodeMeter({ label, text, part }: NodeMeterProps) {
  const id = useId();
  const percent = Math.round(100 * Math.min(1, part));
  return (
    <span className="node-meter">
      <span className="node-meter-text" id={id}>
        {text}
      </span>
      <span
        className="node-bar"
        role="meter"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
        data-full={part >= 0.9 || undefined}
      >
        <span className="node-bar-fill" style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}

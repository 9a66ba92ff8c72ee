/** What holds from `x` on until the next. */
export interface Step<T> {
  readonly x: number;
  readonly value: T;
}

/** The path of a line that keeps its height until the next step; broken off where there is none. */
export function stepLine<T>(steps: readonly Step<T>[], heightOf: (value: T) => number | null): string {
  let path = "";
  let isOn = false;
  for (const { x, value } of steps) {
    const height = heightOf(value);
    path += isOn ? `H${round(x)}` : "";
    path += height === null ? "" : isOn ? `V${round(height)}` : `M${round(x)},${round(height)}`;
    isOn = height !== null;
  }
  return path;
}

/** The path of what lies between two such lines: along the upper one, and back along the lower one. */
export function stepArea<T>(
  steps: readonly Step<T>[],
  lowOf: (value: T) => number,
  highOf: (value: T) => number,
): string {
  const last = steps.at(-1);
  if (last === undefined) {
    return "";
  }
  let back = "";
  for (const { x, value } of steps.toReversed()) {
    back += `${back === "" ? "" : `V${round(lowOf(value))}`}H${round(x)}`;
  }
  return `${stepLine(steps, highOf)}V${round(lowOf(last.value))}${back}Z`;
}

/** A path is read by the browser: it has no use for more than a hundredth of a px. */
function round(px: number): string {
  return String(Math.round(px * 100) / 100);
}

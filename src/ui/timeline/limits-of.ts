/** A limit of the corridor: its height, and where its label is. */
export interface Limit {
  readonly kind: "max" | "min";
  readonly pods: number;
  readonly y: number;
  readonly labelY: number;
}

interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** From the middle of one label to the middle of the next. */
const lineHeight = 13;

/** The two limits as they are where the chart is read; their labels stay apart where the lines are close, and within the chart. */
export function limitsOf(most: number, least: number, toY: (pods: number) => number, span: Span): readonly Limit[] {
  const lines = { most: toY(most), least: toY(least) };
  const apart = Math.max(0, lineHeight - (lines.least - lines.most)) / 2;
  const half = lineHeight / 2;
  const lowest = span.bottom - half;
  const mostY = clamp(lines.most - apart, span.top + half, lowest - lineHeight);
  const leastY = clamp(lines.least + apart, mostY + lineHeight, lowest);
  return [
    { kind: "max", pods: most, y: lines.most, labelY: mostY },
    { kind: "min", pods: least, y: lines.least, labelY: leastY },
  ];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

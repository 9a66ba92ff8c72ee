export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The most that is allowed; absent: the figure is for information. */
  readonly limit?: number;
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** Prints the figures with their limits beside them; true when all are kept. */
export function printTable(rows: readonly Row[]): boolean {
  const width = Math.max(...rows.map(({ what }) => what.length));
  console.log(`${"".padEnd(width)}    measured     limit`);
  for (const { what, value, unit, limit } of rows) {
    const isOver = limit !== undefined && value > limit;
    const cells = [
      what.padEnd(width),
      figure(value).padStart(12),
      (limit === undefined ? "" : figure(limit)).padStart(10),
    ];
    console.log(`${cells.join("")} ${unit}${isOver ? "  OVER THE LIMIT" : ""}`);
  }
  return rows.every(({ value, limit }) => limit === undefined || value <= limit);
}

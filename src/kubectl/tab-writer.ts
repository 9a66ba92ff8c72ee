export interface TabStops {
  /** The least width of a column. */
  readonly minWidth: number;
  /** Spaces after the widest cell of a column. */
  readonly padding: number;
}

/** How `describe` and `rollout history` align what they print. */
export const describeStops: TabStops = { minWidth: 0, padding: 2 };
/** How `get` aligns its tables. */
export const tableStops: TabStops = { minWidth: 6, padding: 3 };

/**
 * A text whose cells end in tabs, with spaces instead. A column is a run of lines that have a cell ending there, so what
 * stands last in a line is in none.
 *
 * Models Go's text/tabwriter with a space for padding and no flags.
 */
export function alignTabs(text: string, stops: TabStops): string {
  const lines = text.split("\n").map((line) => line.split("\t"));
  return align(lines, 0, stops).join("\n");
}

/** The lines from a column on. */
function align(lines: readonly (readonly string[])[], column: number, stops: TabStops): readonly string[] {
  const out: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = endOfBlock(lines, at, column);
    if (end === at) {
      out.push(lines[at]?.[column] ?? "");
      at += 1;
      continue;
    }
    const block = lines.slice(at, end);
    const cells = block.map((line) => line[column] ?? "");
    const width = Math.max(stops.minWidth, ...cells.map((cell) => widthOf(cell) + stops.padding));
    const rest = align(block, column + 1, stops);
    cells.forEach((cell, index) => {
      out.push(cell + " ".repeat(width - widthOf(cell)) + (rest[index] ?? ""));
    });
    at = end;
  }
  return out;
}

/** Where the run of lines ends that have a cell ending in the column. */
function endOfBlock(lines: readonly (readonly string[])[], start: number, column: number): number {
  let end = start;
  while (end < lines.length && (lines[end]?.length ?? 0) > column + 1) {
    end += 1;
  }
  return end;
}

/** In characters, not in UTF-16 units. */
function widthOf(cell: string): number {
  return Array.from(cell).length;
}

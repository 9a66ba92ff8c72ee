import type { Column } from "../printers/table.ts";
import { formatLabels } from "../printers/table.ts";
import type { Item } from "./item.ts";

/** How tables are printed (printers.PrintOptions). */
export interface TableOptions {
  readonly isWide: boolean;
  readonly withNamespace: boolean;
  /** `deployment.apps`, to be put before names; empty: nothing is. */
  readonly kindPrefix: string;
  readonly labelColumns: readonly string[];
  readonly showLabels: boolean;
}

type Cells = readonly string[];

/** The header line of a table. */
export function headerCells(columns: readonly Column[], options: TableOptions): Cells {
  return [
    ...(options.withNamespace ? ["NAMESPACE"] : []),
    ...columns.filter(({ isWide }) => options.isWide || isWide !== true).map(({ name }) => name),
    ...options.labelColumns.map((label) => (label.split("/").at(-1) ?? "").toUpperCase()),
    ...(options.showLabels ? ["LABELS"] : []),
  ];
}

/** The line of an item, whose cells are those of all columns. */
export function rowCells(item: Item, cells: Cells, columns: readonly Column[], options: TableOptions): Cells {
  const row: string[] = options.withNamespace ? [item.namespace] : [];
  for (const [index, { isName, isWide }] of columns.entries()) {
    if (options.isWide || isWide !== true) {
      const cell = cells[index] ?? "";
      row.push(isName === true && options.kindPrefix !== "" ? `${options.kindPrefix}/${cell}` : cell);
    }
  }
  row.push(
    ...options.labelColumns.map((label) => (Object.hasOwn(item.labels, label) ? (item.labels[label] ?? "") : "")),
  );
  if (options.showLabels) {
    row.push(formatLabels(item.labels));
  }
  return row.map(shown);
}

/** A cell is cut at its first line's end, and what would move a terminal's cursor is made harmless. */
function shown(cell: string): string {
  const end = cell.search(/[\f\n\r]/);
  const text = end === -1 ? cell : `${cell.slice(0, end)}...`;
  return text.includes("\u001b") ? text.replaceAll("\u001b", "^[") : text;
}

const MIN_WIDTH = 6;
const PADDING = 3;

/** The widths of columns so far: they only grow, as lines that are out cannot be laid out anew. */
export type Widths = readonly number[];

/** Lines of equally many cells under one another (tabwriter with RememberWidths). */
export function layOut(rows: readonly Cells[], remembered: Widths): { readonly text: string; readonly widths: Widths } {
  const widths = [...remembered];
  for (const row of rows) {
    for (let i = 0; i < row.length - 1; i++) {
      widths[i] = Math.max(widths[i] ?? MIN_WIDTH, widthOf(row[i] ?? "") + PADDING);
    }
  }
  const lines = rows.map((row) => {
    let line = "";
    for (let i = 0; i < row.length; i++) {
      const cell = row[i] ?? "";
      line += i === row.length - 1 ? cell : cell + " ".repeat((widths[i] ?? MIN_WIDTH) - widthOf(cell));
    }
    return `${line}\n`;
  });
  return { text: lines.join(""), widths };
}

/** In characters, not in UTF-16 units. */
function widthOf(cell: string): number {
  let { length } = cell;
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code >= 0xdc00 && code <= 0xdfff) {
      length--;
    }
  }
  return length;
}

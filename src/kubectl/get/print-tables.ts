import { qualifiedKindOf, type ResourceType } from "../../api/resources.ts";
import type { Invocation } from "../command.ts";
import { flagOn, flagText, flagTexts } from "../flags.ts";
import { plainColumns } from "../printers/printer-of.ts";
import { type Column, since } from "../printers/table.ts";
import type { SimTime } from "../../api/objects.ts";
import type { Item } from "./item.ts";
import { type TableOptions, headerCells, layOut, rowCells } from "./table-layout.ts";

/** A run of items of one type, which share a table. */
export interface TableGroup {
  readonly type: ResourceType;
  readonly items: readonly Item[];
}

/** How items of one type are printed. */
export interface TableStyle {
  readonly columnsOf: (item: Item) => readonly Column[];
  readonly options: TableOptions;
  readonly cells: (item: Item, nowMs: SimTime) => readonly string[];
}

/** Reads what the flags say of tables. `--server-print=false` leaves kubectl to itself, which knows names and ages. */
export function tableStyle(invocation: Invocation, type: ResourceType, withKind: boolean): TableStyle {
  const { flags } = invocation;
  const isServerPrinted = flagOn(flags, "server-print");
  return {
    columnsOf: ({ columns }) => (isServerPrinted ? columns : plainColumns),
    cells: (item, nowMs) => (isServerPrinted ? item.cells(nowMs) : [item.name, since(item.createdMs, nowMs)]),
    options: {
      isWide: flagText(flags, "output") === "wide",
      withNamespace: flagOn(flags, "all-namespaces") && type.namespaced,
      kindPrefix: withKind || flagOn(flags, "show-kind") ? qualifiedKindOf(type) : "",
      labelColumns: flagTexts(flags, "label-columns"),
      showLabels: flagOn(flags, "show-labels"),
    },
  };
}

/** The tables of several types, an empty line between them; types without items are left out. */
export function printTables(
  groups: readonly TableGroup[],
  invocation: Invocation,
  withKind: boolean,
  nowMs: SimTime,
): string {
  const noHeaders = flagOn(invocation.flags, "no-headers");
  const tables = groups
    .filter(({ items }) => items.length > 0)
    .map(({ type, items }) => {
      const { columnsOf, options, cells } = tableStyle(invocation, type, withKind);
      const rows = items.map((item) => rowCells(item, cells(item, nowMs), columnsOf(item), options));
      const header = items.slice(0, 1).map((item) => headerCells(columnsOf(item), options));
      return layOut(noHeaders ? rows : [...header, ...rows], []).text;
    });
  return tables.join(noHeaders ? "" : "\n");
}

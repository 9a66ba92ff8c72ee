import type { JsonObject, SimTime } from "../../api/objects.ts";
import type { ResourceType } from "../../api/resources.ts";
import { formatManifest } from "../../manifest/format-manifest.ts";
import type { Invocation } from "../command.ts";
import { flagOn } from "../flags.ts";
import { goJson } from "../json.ts";
import { type CustomRows, customRows } from "./custom-columns.ts";
import type { Item } from "./item.ts";
import type { PrintFormat } from "./print-format.ts";
import { nameLine, printObject } from "./print-objects.ts";
import { tableStyle } from "./print-tables.ts";
import { type Widths, headerCells, layOut, rowCells } from "./table-layout.ts";

/** What happened to an object that is watched. */
export type WatchEvent = "ADDED" | "MODIFIED" | "DELETED";

export interface Watched {
  readonly event: WatchEvent;
  readonly item: Item;
}

interface PrintedChanges {
  readonly stdout: string;
  readonly error?: string;
  readonly next: WatchPrinter;
}

/** Prints what is watched bit by bit; a print gives back the printer of the next, which knows how wide columns have grown. */
export interface WatchPrinter {
  readonly print: (changes: readonly Watched[], nowMs: SimTime) => PrintedChanges;
}

/** The printer of a table whose columns only grow. */
export function tableWatchPrinter(invocation: Invocation, type: ResourceType): WatchPrinter {
  const { columnsOf, options, cells } = tableStyle(invocation, type, false);
  const withEvent = flagOn(invocation.flags, "output-watch-events");
  const noHeaders = flagOn(invocation.flags, "no-headers");
  return growingPrinter(!noHeaders, {
    header: (item) => [...(withEvent ? ["EVENT"] : []), ...headerCells(columnsOf(item), options)],
    rows: (changes, nowMs) => ({
      rows: changes.map(({ event, item }) => {
        const row = rowCells(item, cells(item, nowMs), columnsOf(item), options);
        return withEvent ? [event.padEnd("MODIFIED".length), ...row] : row;
      }),
    }),
  });
}

/** What makes the lines of a table. */
export interface TableMaker {
  readonly header: (first: Item) => readonly string[];
  readonly rows: (changes: readonly Watched[], nowMs: SimTime) => CustomRows;
}

/** Prints a table bit by bit; its header comes with the first row. */
export function growingPrinter(isHeaderDue: boolean, maker: TableMaker): WatchPrinter {
  return growing(isHeaderDue, [], maker);
}

function growing(isHeaderDue: boolean, widths: Widths, maker: TableMaker): WatchPrinter {
  const self: WatchPrinter = {
    print: (changes, nowMs) => {
      const [first] = changes;
      if (first === undefined) {
        return { stdout: "", next: self };
      }
      const { rows, error } = maker.rows(changes, nowMs);
      const laidOut = layOut(isHeaderDue ? [maker.header(first.item), ...rows] : rows, widths);
      const next = growing(false, laidOut.widths, maker);
      return { stdout: laidOut.text, next, ...(error === undefined ? {} : { error }) };
    },
  };
  return self;
}

/** The printer of a format of `-o`. */
export function objectWatchPrinter(
  format: PrintFormat,
  invocation: Invocation,
  clock: (atMs: SimTime) => string,
): WatchPrinter {
  const withEvent = flagOn(invocation.flags, "output-watch-events");
  const objectOf = ({ event, item }: Watched): JsonObject =>
    withEvent ? { type: event, object: item.served(clock) } : item.served(clock);
  if (format.type === "custom-columns") {
    const { columns, noHeaders } = format;
    return growingPrinter(!noHeaders, {
      header: () => columns.map((column) => column.header),
      rows: (changes) => customRows(columns, changes.map(objectOf)),
    });
  }
  return oneByOne(format, objectOf, withEvent, true);
}

function oneByOne(
  format: Exclude<PrintFormat, { readonly type: "custom-columns" }>,
  objectOf: (watched: Watched) => JsonObject,
  withEvent: boolean,
  isFirst: boolean,
): WatchPrinter {
  return {
    print: (changes) => {
      let stdout = "";
      for (const [index, watched] of changes.entries()) {
        if (format.type === "name") {
          stdout += nameLine(watched.item);
          continue;
        }
        const object = objectOf(watched);
        if (format.type === "json" && withEvent) {
          stdout += `{"type":${goJson(object["type"] ?? "")},"object":${goJson(object["object"] ?? null)}}\n`;
        } else if (format.type === "yaml") {
          stdout += `${isFirst && index === 0 ? "" : "---\n"}${formatManifest(object)}`;
        } else {
          const { stdout: text, error } = printObject(object, format);
          stdout += text;
          if (error !== undefined) {
            return { stdout, error, next: oneByOne(format, objectOf, withEvent, false) };
          }
        }
      }
      return { stdout, next: oneByOne(format, objectOf, withEvent, isFirst && changes.length === 0) };
    },
  };
}

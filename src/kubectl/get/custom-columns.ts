import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject } from "../../api/objects.ts";
import { goText } from "../../api/patch/go-text.ts";
import { findResults } from "../json-path/find-results.ts";
import { parseJsonPath } from "../json-path/parse-json-path.ts";
import { relaxedPath } from "../json-path/relaxed-path.ts";

export interface CustomColumn {
  readonly header: string;
  /** A JSONPath in braces; empty: nothing. */
  readonly path: string;
}

type Columns = Result<readonly CustomColumn[], string>;

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image`. Models customcolumn.go NewCustomColumnsPrinterFromSpec. */
export function readColumnSpec(spec: string): Columns {
  const columns: CustomColumn[] = [];
  for (const part of spec.split(",")) {
    const colon = part.indexOf(":");
    if (colon === -1) {
      return fail(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    }
    const path = relaxedPath(part.slice(colon + 1));
    if (!path.ok) {
      return path;
    }
    columns.push({ header: part.slice(0, colon), path: path.value });
  }
  return ok(columns);
}

const EXPECTED = "Expected format is one line of space separated headers, one line of space separated column specs.";

/** A line of headers and a line of paths. Models NewCustomColumnsPrinterFromTemplate. */
export function readColumnTemplate(text: string): Columns {
  const [first, second] = text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
  if (first === undefined) {
    return fail(`invalid template, missing header line. ${EXPECTED}`);
  }
  if (second === undefined) {
    return fail(`invalid template, missing spec line. ${EXPECTED}`);
  }
  const headers = words(first);
  const specs = words(second);
  if (headers.length !== specs.length) {
    return fail(`number of headers (${headers.length}) and field specifications (${specs.length}) don't match`);
  }
  const columns: CustomColumn[] = [];
  for (const [index, header] of headers.entries()) {
    const path = relaxedPath(specs[index] ?? "");
    if (!path.ok) {
      return path;
    }
    columns.push({ header, path: path.value });
  }
  return ok(columns);
}

function words(line: string): readonly string[] {
  return line.split(/\s+/).filter((word) => word !== "");
}

/** The rows that could be made, and why there are no more. */
export interface CustomRows {
  readonly rows: readonly (readonly string[])[];
  readonly error?: string;
}

/** The cells of objects. Models customcolumn.go printOneObject. */
export function customRows(columns: readonly CustomColumn[], objects: readonly JsonObject[]): CustomRows {
  const paths = [];
  for (const { path } of columns) {
    const parsed = parseJsonPath(path);
    if (!parsed.ok) {
      return { rows: [], error: parsed.error };
    }
    paths.push(parsed.value);
  }
  const rows: (readonly string[])[] = [];
  for (const object of objects) {
    const row: string[] = [];
    for (const path of paths) {
      const results = findResults(path, object);
      if (!results.ok) {
        return { rows, error: results.error };
      }
      const [first = []] = results.value;
      const texts = results.value.flatMap((found) => found.map((value) => goText(value).replaceAll("\u001b", "^[")));
      row.push([...(first.length === 0 ? ["<none>"] : []), ...texts].join(","));
    }
    rows.push(row);
  }
  return { rows };
}

import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { type KubectlError, textError } from "../error-text.ts";
import { findResults } from "../json-path/find-results.ts";
import { goQuote } from "../json-path/go-syntax.ts";
import { parseJsonPath } from "../json-path/parse-json-path.ts";
import { relaxedPath } from "../json-path/relaxed-path.ts";
import { type Keyed, sortByValue } from "./sort-values.ts";

/** Why `--sort-by` fails: told as kubectl's error, or by its logger, which ends the process. */
export type SortFailure =
  | { readonly type: "error"; readonly error: KubectlError }
  | { readonly type: "fatal"; readonly line: string };

type Sorted<T> = Result<readonly T[], SortFailure>;

function failed(message: string): { readonly ok: false; readonly error: SortFailure } {
  return fail({ type: "error", error: textError(message) });
}

/** Sorts a list of objects by a path. Models kubectl pkg/cmd/get sorter.go SortObjects. */
export function sortObjects<T>(items: readonly T[], objectOf: (item: T) => JsonObject, sortBy: string): Sorted<T> {
  if (items.length === 0) {
    return ok(items);
  }
  const path = relaxedPath(sortBy);
  return path.ok ? sortByPath(items, objectOf, path.value, "") : failed(path.error);
}

/** Sorts the rows of a table by a path in their objects. Models sorter.go NewTableSorter, and SortingPrinter for tables. */
export function sortRows<T>(items: readonly T[], objectOf: (item: T) => JsonObject, sortBy: string): Sorted<T> {
  if (items.length < 2) {
    return ok(items);
  }
  const path = relaxedPath(sortBy);
  return sortByPath(items, objectOf, path.ok ? path.value : sortBy, "sorting error: ");
}

function sortByPath<T>(
  items: readonly T[],
  objectOf: (item: T) => JsonObject,
  path: string,
  parsePrefix: string,
): Sorted<T> {
  const parsed = parseJsonPath(path);
  if (!parsed.ok) {
    return failed(parsePrefix + parsed.error);
  }
  const keyed: Keyed<T>[] = [];
  for (const item of items) {
    const results = findResults(parsed.value, objectOf(item));
    if (!results.ok) {
      return failed(
        parsePrefix === ""
          ? results.error
          : `Failed to get values for [][]reflect.Value(nil) using ${path} (&errors.errorString{s:${goQuote(results.error)}})`,
      );
    }
    const value: JsonValue | undefined = results.value[0]?.[0];
    keyed.push({ item, value });
  }
  if (keyed.every(({ value }) => value === undefined)) {
    return failed(`couldn't find any field with path ${goQuote(path)} in the list of objects`);
  }
  const sorted = sortByValue(keyed);
  if (sorted.ok) {
    return sorted;
  }
  const [place, holder] =
    parsePrefix === "" ? ["sorter.go:329", "*unstructured.Unstructured"] : ["sorter.go:375", "[][][]reflect.Value"];
  return fail({
    type: "fatal",
    line: `${place}] Field ${path} in ${holder} is an unsortable type: interface, err: ${sorted.error}`,
  });
}

/** A line of kubectl's logger for what ends the process: `F1127 01:02:55.831436   12267 sorter.go:329] …`. */
export function fatalLine(line: string, nowRfc3339: string): string {
  const [, month = "", day = "", time = ""] = /^\d+-(\d\d)-(\d\d)T([\d:]+)/.exec(nowRfc3339) ?? [];
  return `F${month}${day} ${time}.000000       1 ${line}\n`;
}

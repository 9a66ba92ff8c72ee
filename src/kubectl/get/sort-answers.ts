import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject, SimTime } from "../../api/objects.ts";
import type { Answer } from "./find-items.ts";
import { type SortFailure, sortObjects, sortRows } from "./sort-objects.ts";
import type { TableGroup } from "./print-tables.ts";

/**
 * Sorts the rows of tables as kubectl does: a lone table by its rows; several are first sorted by what the tables
 * themselves have at the path, which is hardly ever anything. Where the rows of a table cannot be sorted, kubectl says
 * nothing of it, and prints none.
 *
 * Models kubectl pkg/cmd/get get.go RuntimeSorter and Run, which takes no heed of what its printer answers.
 */
export function sortTables(
  answers: readonly Answer[],
  sortBy: string,
  clock: (atMs: SimTime) => string,
  resourceVersion: number,
): Result<readonly TableGroup[], SortFailure> {
  if (answers.length > 1) {
    const table: JsonObject = {
      apiVersion: "meta.k8s.io/v1",
      kind: "Table",
      metadata: { resourceVersion: String(resourceVersion) },
    };
    const sorted = sortObjects(answers, () => table, sortBy);
    if (!sorted.ok) {
      return sorted;
    }
  }
  const groups: TableGroup[] = [];
  for (const { type, items } of answers) {
    const sorted = sortRows(items, (item) => item.served(clock), sortBy);
    if (!sorted.ok && sorted.error.type === "fatal") {
      return fail(sorted.error);
    }
    groups.push({ type, items: sorted.ok ? sorted.value : [] });
  }
  return ok(groups);
}

import { deepEqual } from "../deep-equal.ts";
import type { JsonValue } from "../objects.ts";
import { fieldOf, isJsonObject } from "./json-object.ts";
import type { ListStrategy } from "./strategic-schema.ts";

type List = readonly JsonValue[];

/** What tells one item of a list from another. */
export function identityOf(item: JsonValue, strategy: ListStrategy): JsonValue {
  return strategy.type === "map" && isJsonObject(item) ? (fieldOf(item, strategy.key) ?? null) : item;
}

export function indexIn(list: List, item: JsonValue, strategy: ListStrategy): number {
  const identity = identityOf(item, strategy);
  return list.findIndex((other) => deepEqual(identityOf(other, strategy), identity));
}

/**
 * A merged list in its order: the items that the client named as it named them, and the others as near as may be to
 * where they were.
 *
 * Models normalizeElementOrder and mergeSortedSlice of apimachinery/pkg/util/strategicpatch/patch.go: between two items
 * of which the live list does not know both, the client's comes first.
 */
export function ordered(merged: List, wanted: List, live: List, strategy: ListStrategy): List {
  const named = merged
    .filter((item) => indexIn(wanted, item, strategy) >= 0)
    .toSorted((a, b) => indexIn(wanted, a, strategy) - indexIn(wanted, b, strategy));
  const others = merged
    .filter((item) => indexIn(wanted, item, strategy) < 0)
    .toSorted((a, b) => indexIn(live, a, strategy) - indexIn(live, b, strategy));
  const result: JsonValue[] = [];
  let next = 0;
  for (const item of named) {
    const place = indexIn(live, item, strategy);
    for (
      let other = others[next];
      other !== undefined && place >= 0 && indexIn(live, other, strategy) < place;
      other = others[next]
    ) {
      result.push(other);
      next += 1;
    }
    result.push(item);
  }
  return [...result, ...others.slice(next)];
}

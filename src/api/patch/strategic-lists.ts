import { deepEqual } from "../deep-equal.ts";
import { field as fieldOf, isJsonObject } from "../json.ts";
import type { JsonValue } from "../objects.ts";
import type { ListStrategy } from "./strategic-schema.ts";

export type List = readonly JsonValue[];

/** What tells one item of a list from another. */
export function identityOf(item: JsonValue, strategy: ListStrategy): JsonValue {
  return strategy.type === "map" && isJsonObject(item) ? (fieldOf(item, strategy.key) ?? null) : item;
}

export function indexIn(list: List, item: JsonValue, strategy: ListStrategy): number {
  const identity = identityOf(item, strategy);
  return list.findIndex((other) => deepEqual(identityOf(other, strategy), identity));
}

/** The list in the order of another; what that one has not got stays where it is (normalizeSliceOrder). */
export function inOrderOf(list: List, order: List, strategy: ListStrategy): List {
  return list.toSorted((a, b) => {
    const left = indexIn(order, a, strategy);
    const right = indexIn(order, b, strategy);
    return left < 0 || right < 0 ? 0 : left - right;
  });
}

/**
 * A merged list in its order: the items that the client named as it named them, and the others as near as may be to
 * where they were.
 *
 * Models normalizeElementOrder and mergeSortedSlice of apimachinery/pkg/util/strategicpatch/patch.go: between two items
 * of which the live list does not know both, the client's comes first.
 */
export function ordered(merged: List, wanted: List, live: List, strategy: ListStrategy): List {
  const isNamed = (item: JsonValue): boolean => indexIn(wanted, item, strategy) >= 0;
  const named = inOrderOf(merged.filter(isNamed), wanted, strategy);
  const others = inOrderOf(
    merged.filter((item) => !isNamed(item)),
    live,
    strategy,
  );
  const result: JsonValue[] = [];
  let next = 0;
  for (const item of named) {
    const place = indexIn(live, item, strategy);
    for (let other = others[next]; other !== undefined && isBefore(other, place); other = others[next]) {
      result.push(other);
      next += 1;
    }
    result.push(item);
  }
  return [...result, ...others.slice(next)];

  function isBefore(other: JsonValue, place: number): boolean {
    const otherPlace = indexIn(live, other, strategy);
    return otherPlace >= 0 && otherPlace < place;
  }
}

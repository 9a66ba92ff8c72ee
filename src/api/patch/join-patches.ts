import { field as fieldOf, isJsonArray, isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../objects.ts";
import { ELEMENT_ORDER, isDirective, PATCH_DIRECTIVE } from "./directives.ts";
import { inOrderOf, indexIn, type List } from "./strategic-lists.ts";
import { listStrategyOf, type ListStrategy } from "./strategic-schema.ts";

/**
 * A patch of deletions and one of changes as one patch.
 *
 * Models mergeMap of apimachinery/pkg/util/strategicpatch/patch.go as CreateThreeWayMergePatch calls it: the instructions
 * of both stay.
 */
export function joinPatches(deletions: JsonObject, changes: JsonObject, parent: string): JsonObject {
  const joined = new Map<string, JsonValue>(Object.entries(deletions));
  for (const [key, value] of Object.entries(changes)) {
    const other = fieldOf(deletions, key);
    if (isJsonObject(other) && isJsonObject(value)) {
      joined.set(key, joinPatches(other, value, key));
    } else if (isJsonArray(other) && isJsonArray(value) && !isDirective(key)) {
      const order = fieldOf(changes, `${ELEMENT_ORDER}${key}`) ?? fieldOf(deletions, `${ELEMENT_ORDER}${key}`);
      joined.set(key, joinLists(other, value, isJsonArray(order) ? order : value, key, listStrategyOf(key, parent)));
    } else {
      joined.set(key, value);
    }
  }
  return Object.fromEntries(joined);
}

/** The items of either patch, in the order of the wish, and after them those to delete. */
function joinLists(deletions: List, changes: List, order: List, key: string, strategy: ListStrategy): List {
  if (strategy.type !== "map") {
    return changes;
  }
  const gone = deletions.filter((item) => isJsonObject(item) && Object.hasOwn(item, PATCH_DIRECTIVE));
  const partly = deletions.filter((item) => !gone.includes(item));
  const both = changes.map((item) => {
    const other = partly[indexIn(partly, item, strategy)];
    return isJsonObject(other) && isJsonObject(item) ? joinPatches(other, item, key) : item;
  });
  const rest = partly.filter((item) => indexIn(changes, item, strategy) < 0);
  return [...inOrderOf([...both, ...rest], order, strategy), ...gone];
}

import { deepEqual } from "../deep-equal.ts";
import type { JsonObject, JsonValue } from "../objects.ts";
import { fieldOf, goKindOf, isJsonArray, isJsonObject, jsonObject, type Entries } from "./json-object.ts";
import { identityOf, indexIn } from "./strategic-lists.ts";
import { DELETE_FROM_LIST, ELEMENT_ORDER, PATCH_DIRECTIVE, RETAIN_KEYS } from "./strategic-merge.ts";
import { listStrategyOf, retainsKeys, type ListStrategy } from "./strategic-schema.ts";

type List = readonly JsonValue[];

/** What a comparison looks for: what is new or other, or what is gone. */
type Search = "changes" | "deletions";

/**
 * The strategic merge patch that `kubectl apply` sends: what differs between the live object and the wish, and the
 * removal of what was in the last wish and is not in this one; `{}` where nothing is to do.
 *
 * Models CreateThreeWayMergePatch of apimachinery/pkg/util/strategicpatch/patch.go.
 */
export function threeWayMerge(lastApplied: JsonObject | undefined, modified: JsonObject, live: JsonObject): JsonObject {
  const changes = diffMaps(live, modified, "changes", "", false);
  const deletions = diffMaps(lastApplied ?? {}, modified, "deletions", "", false);
  return joinMaps(deletions, changes, "");
}

function diffMaps(before: JsonObject, after: JsonObject, search: Search, parent: string, retain: boolean): JsonObject {
  const patch: Entries = new Map();
  for (const [key, value] of Object.entries(after)) {
    const old = fieldOf(before, key);
    if (old === undefined) {
      if (search === "changes") {
        patch.set(key, value);
      }
    } else if (goKindOf(old) !== goKindOf(value) || (old === null) !== (value === null)) {
      if (search === "changes") {
        patch.set(key, value);
      }
    } else if (isJsonObject(old) && isJsonObject(value)) {
      const inner = diffMaps(old, value, search, key, retainsKeys(key));
      if (Object.keys(inner).length > 0) {
        patch.set(key, inner);
      }
    } else if (isJsonArray(old) && isJsonArray(value)) {
      diffLists(patch, key, old, value, search, listStrategyOf(key, parent));
    } else if (search === "changes" && !deepEqual(old, value)) {
      patch.set(key, value);
    }
  }
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  if (search === "deletions") {
    gone.forEach((key) => patch.set(key, null));
  }
  // Where only the fields named stay, one that the live object has beside them is a difference, too.
  if (retain && (patch.size > 0 || gone.length > 0)) {
    const kept = Object.keys(after).filter((key) => after[key] !== null);
    patch.set(RETAIN_KEYS, kept.toSorted());
  }
  return jsonObject(patch);
}

function diffLists(
  patch: Entries,
  key: string,
  before: List,
  after: List,
  search: Search,
  strategy: ListStrategy,
): void {
  if (strategy.type === "atomic") {
    if (search === "changes" && !deepEqual(before, after)) {
      patch.set(key, after);
    }
    return;
  }
  const removed = search === "deletions" ? before.filter((item) => indexIn(after, item, strategy) < 0) : [];
  const added =
    search === "changes" ? addedItems(before, after, key, strategy) : changedItems(before, after, key, strategy);
  const isReordered = search === "changes" && !isSubsequence(before, after, strategy);
  if (removed.length === 0 && added.length === 0 && !isReordered) {
    return;
  }
  patch.set(`${ELEMENT_ORDER}${key}`, orderOf(after, strategy));
  if (strategy.type === "set") {
    if (removed.length > 0) {
      patch.set(`${DELETE_FROM_LIST}${key}`, removed);
    }
    if (added.length > 0) {
      patch.set(key, added);
    }
    return;
  }
  const deletions = removed.map((item) => ({
    [PATCH_DIRECTIVE]: "delete",
    [strategy.key]: identityOf(item, strategy),
  }));
  if (added.length + deletions.length > 0) {
    patch.set(key, [...added, ...deletions]);
  }
}

/** The items that are new, whole, and of those that are other what is. */
function addedItems(before: List, after: List, key: string, strategy: ListStrategy): List {
  return after.flatMap((item) => {
    const old = before[indexIn(before, item, strategy)];
    return old === undefined ? [item] : diffItem(old, item, "changes", key, strategy);
  });
}

/** Of the items that are in both lists, what is gone. */
function changedItems(before: List, after: List, key: string, strategy: ListStrategy): List {
  return after.flatMap((item) => {
    const old = before[indexIn(before, item, strategy)];
    return old === undefined ? [] : diffItem(old, item, "deletions", key, strategy);
  });
}

function diffItem(old: JsonValue, item: JsonValue, search: Search, key: string, strategy: ListStrategy): List {
  if (strategy.type !== "map" || !isJsonObject(old) || !isJsonObject(item)) {
    return [];
  }
  const inner = diffMaps(old, item, search, key, retainsKeys(key));
  return Object.keys(inner).length === 0
    ? []
    : [jsonObject(new Map<string, JsonValue>([...Object.entries(inner), [strategy.key, identityOf(item, strategy)]]))];
}

function orderOf(list: List, strategy: ListStrategy): List {
  return strategy.type === "map" ? list.map((item) => ({ [strategy.key]: identityOf(item, strategy) })) : list;
}

/** Whether the items of `after` stand in `before` in the same order. */
function isSubsequence(before: List, after: List, strategy: ListStrategy): boolean {
  const places = after.map((item) => indexIn(before, item, strategy));
  return places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1));
}

/** Both patches as one; where both name a thing, the changes have the last word. */
function joinMaps(deletions: JsonObject, changes: JsonObject, parent: string): JsonObject {
  const joined: Entries = new Map(Object.entries(deletions));
  for (const [key, value] of Object.entries(changes)) {
    const other = joined.get(key);
    if (isJsonObject(other) && isJsonObject(value)) {
      joined.set(key, joinMaps(other, value, key));
    } else if (isJsonArray(other) && isJsonArray(value) && !key.startsWith("$")) {
      joined.set(key, joinLists(other, value, key, listStrategyOf(key, parent)));
    } else {
      joined.set(key, value);
    }
  }
  return jsonObject(joined);
}

function joinLists(deletions: List, changes: List, key: string, strategy: ListStrategy): List {
  if (strategy.type !== "map") {
    return changes;
  }
  const both = changes.map((item) => {
    const other = deletions[indexIn(deletions, item, strategy)];
    return isJsonObject(other) && isJsonObject(item) && fieldOf(other, PATCH_DIRECTIVE) === undefined
      ? joinMaps(other, item, key)
      : item;
  });
  return [...both, ...deletions.filter((item) => indexIn(changes, item, strategy) < 0)];
}

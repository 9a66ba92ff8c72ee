import { deepEqual } from "./deep-equal.ts";
import { field as fieldOf, isJsonArray, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./objects.ts";
import { isSet, mergeKeyOf, retainsKeys } from "./patch-metadata.ts";

/**
 * The strategic patch that `kubectl apply` sends: it adds and changes what the file says otherwise than the live object,
 * and deletes what the file said at the last apply and says no longer. What no file ever said is left alone.
 *
 * Models apimachinery/pkg/util/strategicpatch CreateThreeWayMergePatch; both of its comparisons are one walk here.
 */
export function threeWayMerge(lastApplied: JsonObject | undefined, modified: JsonObject, live: JsonObject): JsonObject {
  return diffObjects(lastApplied ?? {}, modified, live, "");
}

type Entry = readonly [string, JsonValue];

function diffObjects(last: JsonObject, modified: JsonObject, live: JsonObject, name: string): JsonObject {
  const changes = Object.entries(modified).flatMap(([key, value]) => diffField(fieldOf(last, key), value, fieldOf(live, key), key, name));
  const deletions = Object.keys(last)
    .filter((key) => !Object.hasOwn(modified, key))
    .map((key): Entry => [key, null]);
  const entries = [...changes, ...deletions];
  const kept: Entry[] = entries.length > 0 && retainsKeys(name) ? [["$retainKeys", Object.keys(modified).toSorted()]] : [];
  return Object.fromEntries([...kept, ...entries]);
}

function diffField(last: JsonValue | undefined, modified: JsonValue, live: JsonValue | undefined, key: string, parent: string): readonly Entry[] {
  if (isJsonObject(modified) && isJsonObject(live)) {
    const patch = diffObjects(isJsonObject(last) ? last : {}, modified, live, key);
    return Object.keys(patch).length === 0 ? [] : [[key, patch]];
  }
  if (isJsonArray(modified) && isJsonArray(live)) {
    return diffLists(isJsonArray(last) ? last : [], modified, live, key, parent);
  }
  return live !== undefined && deepEqual(modified, live) ? [] : [[key, modified]];
}

function diffLists(last: readonly JsonValue[], modified: readonly JsonValue[], live: readonly JsonValue[], key: string, parent: string): readonly Entry[] {
  if (isSet(key, parent)) {
    const added = modified.filter((value) => !live.includes(value));
    const removed = last.filter((value) => !modified.includes(value));
    const additions: Entry[] = added.length === 0 ? [] : [[`$setElementOrder/${key}`, modified], [key, added]];
    return [...(removed.length === 0 ? [] : [[`$deleteFromPrimitiveList/${key}`, removed] as const]), ...additions];
  }
  const mergeKey = mergeKeyOf(key, parent);
  if (mergeKey === undefined) {
    return deepEqual(modified, live) ? [] : [[key, modified]];
  }
  const changed = modified.flatMap((item) => diffItem(find(last, item, mergeKey), item, find(live, item, mergeKey), mergeKey, key));
  const deleted = last
    .filter((item) => find(modified, item, mergeKey) === undefined)
    .map((item): JsonValue => ({ $patch: "delete", [mergeKey]: keyOf(item, mergeKey) ?? null }));
  const order: Entry[] =
    changed.length > 0 || deleted.length > 0 || !isOrderSame(modified, live, mergeKey)
      ? [[`$setElementOrder/${key}`, modified.map((item): JsonValue => ({ [mergeKey]: keyOf(item, mergeKey) ?? null }))]]
      : [];
  return [...order, ...(changed.length + deleted.length === 0 ? [] : [[key, [...changed, ...deleted]] as const])];
}

/** An element that the live list lacks comes whole, of one that it has the key and the difference. */
function diffItem(last: JsonValue | undefined, modified: JsonValue, live: JsonValue | undefined, mergeKey: string, name: string): readonly JsonValue[] {
  if (!isJsonObject(modified) || !isJsonObject(live)) {
    return [modified];
  }
  const patch = diffObjects(isJsonObject(last) ? last : {}, modified, live, name);
  return Object.keys(patch).length === 0 ? [] : [{ ...patch, [mergeKey]: keyOf(modified, mergeKey) ?? null }];
}

function keyOf(item: JsonValue, mergeKey: string): JsonValue | undefined {
  return isJsonObject(item) ? fieldOf(item, mergeKey) : undefined;
}

function find(list: readonly JsonValue[], item: JsonValue, mergeKey: string): JsonValue | undefined {
  const key = keyOf(item, mergeKey);
  return key === undefined ? undefined : list.find((other) => deepEqual(keyOf(other, mergeKey), key));
}

/** Models strategicpatch isOrderSame: an element that only the server has makes the orders differ. */
function isOrderSame(modified: readonly JsonValue[], live: readonly JsonValue[], mergeKey: string): boolean {
  return modified.length === live.length && modified.every((item, i) => deepEqual(keyOf(item, mergeKey), keyOf(live[i] ?? null, mergeKey)));
}


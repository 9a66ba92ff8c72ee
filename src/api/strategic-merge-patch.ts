import { type ApiFailure, type Result, fail, ok } from "./failure.ts";
import { field as fieldOf, isJsonArray, isJsonObject, listAt, textAt } from "./json.ts";
import type { JsonObject, JsonValue } from "./objects.ts";
import { deepEqual } from "./deep-equal.ts";
import { isSet, mergeKeyOf } from "./patch-metadata.ts";

const DIRECTIVE = "$patch";
const RETAIN_KEYS = "$retainKeys";
const SET_ORDER = "$setElementOrder/";
const DELETE_FROM = "$deleteFromPrimitiveList/";

/** A patch that says something impossible; it ends the whole walk. */
class PatchError extends Error {}

/**
 * Applies a strategic merge patch: as a merge patch, but lists with a key merge by it.
 *
 * Models apimachinery/pkg/util/strategicpatch StrategicMergeMapPatch with its directives `$patch`, `$retainKeys`,
 * `$setElementOrder` and `$deleteFromPrimitiveList`.
 */
export function applyStrategicMergePatch(document: JsonValue, patch: JsonValue): Result<JsonValue, ApiFailure> {
  if (!isJsonObject(patch)) {
    const found = isJsonArray(patch) ? "array" : patch === null ? "null" : typeof patch === "boolean" ? "bool" : typeof patch;
    return fail({ reason: "BadRequest", code: 400, message: `json: cannot unmarshal ${found} into Go value of type map[string]interface {}` });
  }
  try {
    return ok(mergeObject(isJsonObject(document) ? document : {}, patch, ""));
  } catch (error) {
    if (error instanceof PatchError) {
      return fail({ reason: "BadRequest", code: 400, message: error.message });
    }
    throw error;
  }
}

function mergeObject(original: JsonObject, patch: JsonObject, name: string): JsonObject {
  const directive = fieldOf(patch, DIRECTIVE);
  if (directive === "delete") {
    return {};
  }
  if (directive !== undefined && directive !== "merge" && directive !== "replace") {
    throw new PatchError(`unknown patch type found: ${JSON.stringify(directive)}`);
  }
  const kept = directive === "replace" ? {} : retained(original, patch);
  const result = new Map<string, JsonValue>(Object.entries(kept));
  for (const [key, value] of Object.entries(patch)) {
    if (key === DIRECTIVE || key === RETAIN_KEYS || key.startsWith(SET_ORDER)) {
      continue;
    }
    if (key.startsWith(DELETE_FROM)) {
      deleteFromSet(result, key.slice(DELETE_FROM.length), value);
      continue;
    }
    if (value === null) {
      result.delete(key);
      continue;
    }
    result.set(key, mergeValue(result.get(key), value, { field: key, parent: name, order: listAt(patch, `${SET_ORDER}${key}`) }));
  }
  for (const [key, value] of Object.entries(patch)) {
    const target = key.slice(SET_ORDER.length);
    const live = key.startsWith(SET_ORDER) && !Object.hasOwn(patch, target) ? result.get(target) : undefined;
    if (isJsonArray(live) && isJsonArray(value)) {
      result.set(target, mergeList(live, [], { field: target, parent: name, order: value }));
    }
  }
  return Object.fromEntries(result);
}

function retained(original: JsonObject, patch: JsonObject): JsonObject {
  const keys = listAt(patch, RETAIN_KEYS);
  return keys === undefined ? original : Object.fromEntries(Object.entries(original).filter(([key]) => keys.includes(key)));
}

function deleteFromSet(result: Map<string, JsonValue>, field: string, values: JsonValue): void {
  const live = result.get(field);
  if (isJsonArray(live) && isJsonArray(values)) {
    result.set(
      field,
      live.filter((value) => !values.includes(value)),
    );
  }
}

interface Place {
  readonly field: string;
  readonly parent: string;
  /** What `$setElementOrder` says. */
  readonly order: readonly JsonValue[] | undefined;
}

function mergeValue(live: JsonValue | undefined, patch: JsonValue, place: Place): JsonValue {
  if (isJsonObject(patch)) {
    return mergeObject(isJsonObject(live) ? live : {}, patch, place.field);
  }
  return isJsonArray(patch) ? mergeList(isJsonArray(live) ? live : [], patch, place) : patch;
}

function mergeList(live: readonly JsonValue[], patch: readonly JsonValue[], place: Place): readonly JsonValue[] {
  if (isSet(place.field, place.parent)) {
    const missing = patch.filter((value) => !live.includes(value));
    return [...live, ...missing];
  }
  const mergeKey = mergeKeyOf(place.field, place.parent);
  const items = patch.filter((item) => !(isJsonObject(item) && item[DIRECTIVE] === "replace"));
  if (mergeKey === undefined) {
    return items;
  }
  const start = items.length < patch.length ? [] : live;
  const merged = items.reduce<readonly JsonValue[]>((list, item) => mergeItem(list, item, mergeKey, place), start);
  return place.order === undefined ? merged : inOrder(merged, start, place.order, mergeKey);
}

function mergeItem(list: readonly JsonValue[], item: JsonValue, mergeKey: string, place: Place): readonly JsonValue[] {
  const key = isJsonObject(item) ? fieldOf(item, mergeKey) : undefined;
  if (!isJsonObject(item) || key === undefined) {
    throw new PatchError(`map: ${JSON.stringify(item)} does not contain declared merge key: ${mergeKey}`);
  }
  const index = list.findIndex((other) => deepEqual(keyOf(other, mergeKey), key));
  const existing = list[index];
  if (textAt(item, DIRECTIVE) === "delete") {
    return index < 0 ? list : list.toSpliced(index, 1);
  }
  const merged = mergeObject(isJsonObject(existing) ? existing : {}, item, place.field);
  return index < 0 ? [...list, merged] : list.with(index, merged);
}

function keyOf(item: JsonValue, mergeKey: string): JsonValue | undefined {
  return isJsonObject(item) ? fieldOf(item, mergeKey) : undefined;
}

/**
 * The elements that the patch names in the patch's order, and the others where they stood before them.
 *
 * Models strategicpatch normalizeElementOrder and mergeSortedSlice.
 */
function inOrder(merged: readonly JsonValue[], live: readonly JsonValue[], order: readonly JsonValue[], mergeKey: string): readonly JsonValue[] {
  const place = (list: readonly JsonValue[], item: JsonValue): number => list.findIndex((other) => deepEqual(keyOf(other, mergeKey), keyOf(item, mergeKey)));
  const named = merged.filter((item) => place(order, item) >= 0).sort((a, b) => place(order, a) - place(order, b));
  const others = merged.filter((item) => place(order, item) < 0);
  const result: JsonValue[] = [];
  for (const item of named) {
    const at = place(live, item);
    for (let [first] = others; first !== undefined && at >= 0 && place(live, first) >= 0 && place(live, first) < at; [first] = others) {
      result.push(first);
      others.shift();
    }
    result.push(item);
  }
  return [...result, ...others];
}

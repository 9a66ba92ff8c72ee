import { deepEqual } from "../deep-equal.ts";
import { fail, ok, type ApiFailure, type Result } from "../failure.ts";
import type { JsonObject, JsonValue } from "../objects.ts";
import { entriesOf, fieldOf, goKindOf, isJsonArray, isJsonObject, jsonObject, type Entries } from "./json-object.ts";
import { indexIn, ordered } from "./strategic-lists.ts";
import { listStrategyOf, type ListStrategy } from "./strategic-schema.ts";

export const PATCH_DIRECTIVE = "$patch";
export const RETAIN_KEYS = "$retainKeys";
export const ELEMENT_ORDER = "$setElementOrder/";
export const DELETE_FROM_LIST = "$deleteFromPrimitiveList/";

/** A patch that cannot be merged; caught where the request came in. */
class BadPatch extends Error {}

function badPatch(message: string): never {
  throw new BadPatch(message);
}

/**
 * A strategic merge patch: lists are merged as their types ask for.
 *
 * Models StrategicMergeMapPatch of apimachinery/pkg/util/strategicpatch/patch.go, and applySMPPatch of
 * apiserver/pkg/endpoints/handlers/patch.go for what it refuses.
 */
export function applyStrategicMergePatch(target: JsonObject, patch: JsonValue): Result<JsonValue, ApiFailure> {
  if (patch === null) {
    return ok(target);
  }
  if (!isJsonObject(patch)) {
    return fail(badRequest(`json: cannot unmarshal ${goKindOf(patch)} into Go value of type map[string]interface {}`));
  }
  try {
    return ok(mergeMaps(target, patch, ""));
  } catch (error) {
    if (error instanceof BadPatch) {
      return fail(badRequest(error.message));
    }
    throw error;
  }
}

function badRequest(message: string): ApiFailure {
  return { reason: "BadRequest", code: 400, message };
}

function isDirective(key: string): boolean {
  return (
    key === PATCH_DIRECTIVE || key === RETAIN_KEYS || key.startsWith(ELEMENT_ORDER) || key.startsWith(DELETE_FROM_LIST)
  );
}

/** A value without the nulls and directives that mean something only beside a live value. */
function settled(value: JsonValue, parent: string): JsonValue {
  if (isJsonArray(value)) {
    return value
      .filter((item) => !(isJsonObject(item) && Object.hasOwn(item, PATCH_DIRECTIVE)))
      .map((item) => settled(item, parent));
  }
  return isJsonObject(value) ? mergeMaps({}, value, parent) : value;
}

/** The name of the field that holds the object says of which type it is, as far as its lists ask. */
function mergeMaps(live: JsonObject, patch: JsonObject, parent: string): JsonObject {
  const directive = fieldOf(patch, PATCH_DIRECTIVE);
  if (directive === "replace") {
    const entries = entriesOf(patch);
    entries.delete(PATCH_DIRECTIVE);
    return jsonObject(entries);
  }
  if (directive === "delete") {
    return {};
  }
  if (directive !== undefined && directive !== "merge") {
    badPatch(`Unknown patch type found: ${typeof directive === "string" ? directive : JSON.stringify(directive)}`);
  }
  const merged = retained(live, patch);
  const lists = new Set(Object.keys(patch).flatMap((key) => listNamedBy(key)));
  for (const [key, value] of Object.entries(patch)) {
    if (!isDirective(key) && !lists.has(key)) {
      mergeField(merged, key, value, parent);
    }
  }
  for (const key of lists) {
    mergeDirectedList(merged, key, patch, parent);
  }
  return jsonObject(merged);
}

function listNamedBy(key: string): readonly string[] {
  const prefix = [ELEMENT_ORDER, DELETE_FROM_LIST].find((one) => key.startsWith(one));
  return prefix === undefined ? [] : [key.slice(prefix.length)];
}

/** Models handleDirectiveInMergeMap and applyRetainKeysDirective: what the client did not name goes. */
function retained(live: JsonObject, patch: JsonObject): Entries {
  const keep = fieldOf(patch, RETAIN_KEYS);
  const entries = entriesOf(live);
  if (keep === undefined) {
    return entries;
  }
  if (!isJsonArray(keep)) {
    return badPatch("expect list of strings in $retainKeys");
  }
  const strays = Object.keys(patch).some(
    (key) => !isDirective(key) && !keep.includes(key) && fieldOf(patch, key) !== null,
  );
  if (strays) {
    badPatch("retainKeys list doesn't contain all the keys in the patch");
  }
  return new Map([...entries].filter(([key]) => keep.includes(key)));
}

function mergeField(merged: Entries, key: string, value: JsonValue, parent: string): void {
  const live = merged.get(key);
  if (value === null) {
    merged.delete(key);
  } else if (isJsonObject(value)) {
    merged.set(key, mergeMaps(isJsonObject(live) ? live : {}, value, key));
  } else if (isJsonArray(value)) {
    merged.set(key, mergeLists(isJsonArray(live) ? live : [], value, undefined, key, listStrategyOf(key, parent)));
  } else {
    merged.set(key, value);
  }
}

/** A list whose order is given, or from which items are taken, by a key of its own. */
function mergeDirectedList(merged: Entries, key: string, patch: JsonObject, parent: string): void {
  const strategy = listStrategyOf(key, parent);
  const order = fieldOf(patch, `${ELEMENT_ORDER}${key}`);
  const removed = fieldOf(patch, `${DELETE_FROM_LIST}${key}`);
  const value = fieldOf(patch, key);
  if (value === null) {
    merged.delete(key);
    return;
  }
  const found = merged.get(key);
  const live = isJsonArray(found) ? found : [];
  const left = isJsonArray(removed) ? live.filter((item) => !removed.some((one) => deepEqual(one, item))) : live;
  const additions = isJsonArray(value) ? value : [];
  if (isJsonArray(order) || additions.length > 0 || found !== undefined) {
    merged.set(key, mergeLists(left, additions, isJsonArray(order) ? order : undefined, key, strategy));
  }
}

/** Models mergeSlice. */
function mergeLists(
  live: readonly JsonValue[],
  patch: readonly JsonValue[],
  order: readonly JsonValue[] | undefined,
  field: string,
  strategy: ListStrategy,
): readonly JsonValue[] {
  switch (strategy.type) {
    case "atomic":
      return order !== undefined && patch.length === 0 ? live : patch.map((item) => settled(item, field));
    case "set":
      return ordered(
        live.concat(patch).filter((item, i, all) => all.findIndex((other) => deepEqual(other, item)) === i),
        order ?? patch,
        live,
        strategy,
      );
    case "map":
      return mergeByKey(live, patch, order, field, strategy);
    default:
      return strategy satisfies never;
  }
}

function mergeByKey(
  live: readonly JsonValue[],
  patch: readonly JsonValue[],
  order: readonly JsonValue[] | undefined,
  field: string,
  strategy: Extract<ListStrategy, { readonly type: "map" }>,
): readonly JsonValue[] {
  const items = patch.map((item) => checkedItem(item, strategy.key));
  if (items.some((item) => fieldOf(item, PATCH_DIRECTIVE) === "replace")) {
    return items.filter((item) => fieldOf(item, PATCH_DIRECTIVE) === undefined);
  }
  const gone = items.filter((item) => fieldOf(item, PATCH_DIRECTIVE) === "delete");
  const merged = live.filter((item) => indexIn(gone, item, strategy) < 0);
  for (const item of items) {
    if (gone.includes(item)) {
      continue;
    }
    const place = indexIn(merged, item, strategy);
    const before = place < 0 ? undefined : merged[place];
    const after = mergeMaps(isJsonObject(before) ? before : {}, item, field);
    if (place < 0) {
      merged.push(after);
    } else {
      merged[place] = after;
    }
  }
  return ordered(merged, order ?? items, live, strategy);
}

function checkedItem(item: JsonValue, key: string): JsonObject {
  if (!isJsonObject(item)) {
    return badPatch(`expected map of elements but got ${goKindOf(item)}`);
  }
  const isReplace = fieldOf(item, PATCH_DIRECTIVE) === "replace";
  return isReplace || Object.hasOwn(item, key)
    ? item
    : badPatch(`map: ${goMap(item)} does not contain declared merge key: ${key}`);
}

/** A map as Go's %v prints it. */
function goMap(value: JsonValue): string {
  if (isJsonArray(value)) {
    return `[${value.map(goMap).join(" ")}]`;
  }
  if (isJsonObject(value)) {
    const parts = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${parts.map(([key, inner]) => `${key}:${goMap(inner)}`).join(" ")}]`;
  }
  return value === null ? "<nil>" : String(value);
}

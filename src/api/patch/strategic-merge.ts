import { deepEqual } from "../deep-equal.ts";
import { fail, ok, type ApiFailure, type Result } from "../failure.ts";
import { field as fieldOf, isJsonArray, isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../objects.ts";
import {
  DELETE_FROM_LIST,
  directedLists,
  ELEMENT_ORDER,
  isDirective,
  PATCH_DIRECTIVE,
  RETAIN_KEYS,
  withoutDirectives,
} from "./directives.ts";
import { goText, goTypeOf, jsonKindOf } from "./go-text.ts";
import { identityOf, indexIn, type List, ordered } from "./strategic-lists.ts";
import { listStrategyOf, type ListStrategy } from "./strategic-schema.ts";

type Entries = Map<string, JsonValue>;
type MapStrategy = Extract<ListStrategy, { readonly type: "map" }>;

/** A patch that cannot be merged; caught where the request came in. */
class BadPatch extends Error {}

/**
 * A strategic merge patch: lists are merged as their types ask for.
 *
 * Models StrategicMergeMapPatch of apimachinery/pkg/util/strategicpatch/patch.go, and strategicPatchObject of
 * apiserver/pkg/endpoints/handlers/patch.go for what it refuses.
 */
export function applyStrategicMergePatch(target: JsonObject, patch: JsonValue): Result<JsonValue, ApiFailure> {
  if (patch === null) {
    return ok(target);
  }
  if (!isJsonObject(patch)) {
    return fail(
      badRequest(`json: cannot unmarshal ${jsonKindOf(patch)} into Go value of type map[string]interface {}`),
    );
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

/** The name of the field that holds the object says of which type it is, as far as its lists ask. */
function mergeMaps(live: JsonObject, patch: JsonObject, parent: string): JsonObject {
  const directive = fieldOf(patch, PATCH_DIRECTIVE);
  if (directive !== undefined) {
    return replacement(directive, patch);
  }
  const merged = retained(live, patch);
  const lists = directedLists(patch);
  for (const [key, value] of Object.entries(patch)) {
    if (!isDirective(key) && !lists.has(key)) {
      mergeField(merged, key, value, parent);
    }
  }
  for (const key of lists) {
    mergeDirectedList(merged, key, patch, parent);
  }
  return Object.fromEntries(merged);
}

/** Models handleDirectiveInMergeMap: `merge`, which is what happens anyway, is none that the API server knows. */
function replacement(directive: JsonValue, patch: JsonObject): JsonObject {
  switch (directive) {
    case "replace":
      return Object.fromEntries(Object.entries(patch).filter(([key]) => key !== PATCH_DIRECTIVE));
    case "delete":
      return {};
    default:
      throw badPatchType(directive, patch);
  }
}

function badPatchType(directive: JsonValue, patch: JsonObject): BadPatch {
  return new BadPatch(`unknown patch type: ${goText(directive)} in map: ${goText(patch)}`);
}

/** Models applyRetainKeysDirective: what the client did not name goes. */
function retained(live: JsonObject, patch: JsonObject): Entries {
  const kept = fieldOf(patch, RETAIN_KEYS);
  if (kept === undefined) {
    return new Map(Object.entries(live));
  }
  const names: List = isJsonArray(kept) ? kept : [];
  const strays = Object.entries(patch).some(
    ([key, value]) => !isDirective(key) && value !== null && !names.includes(key),
  );
  if (!isJsonArray(kept) || strays) {
    throw new BadPatch("invalid patch format of retainKeys");
  }
  return new Map(Object.entries(live).filter(([key]) => names.includes(key)));
}

function mergeField(merged: Entries, key: string, value: JsonValue, parent: string): void {
  const result = mergeValue(merged.get(key), value, key, listStrategyOf(key, parent));
  if (result === undefined) {
    merged.delete(key);
  } else {
    merged.set(key, result);
  }
}

function mergeValue(
  live: JsonValue | undefined,
  value: JsonValue,
  field: string,
  strategy: ListStrategy,
): JsonValue | undefined {
  if (value === null) {
    return undefined;
  }
  if (isJsonObject(live) && isJsonObject(value)) {
    return mergeMaps(live, value, field);
  }
  return isJsonArray(live) && isJsonArray(value) ? mergeLists(live, value, field, strategy) : withoutDirectives(value);
}

/** Models mergePatchIntoOriginal: a list whose order is given, or from which items are taken, by a field of its own. */
function mergeDirectedList(merged: Entries, key: string, patch: JsonObject, parent: string): void {
  const strategy = listStrategyOf(key, parent);
  const removed = fieldOf(patch, `${DELETE_FROM_LIST}${key}`);
  const order = fieldOf(patch, `${ELEMENT_ORDER}${key}`);
  const value = fieldOf(patch, key);
  const found = merged.get(key);
  if (isJsonArray(found) && isJsonArray(removed)) {
    merged.set(
      key,
      found.filter((item) => !removed.some((one) => deepEqual(one, item))),
    );
  }
  if (order === undefined) {
    if (value !== undefined) {
      mergeField(merged, key, value, parent);
    }
    return;
  }
  const wanted = listOr(order);
  const additions = value === undefined ? undefined : listOr(value);
  const live = found === undefined ? undefined : listOr(merged.get(key) ?? null);
  checkOrder(additions ?? [], wanted, strategy);
  const result = additions === undefined ? live : mergeValue(live, additions, key, strategy);
  if (isJsonArray(result)) {
    merged.set(key, strategy.type === "atomic" ? result : ordered(result, wanted, live ?? [], strategy));
  }
}

function listOr(value: JsonValue): List {
  if (isJsonArray(value)) {
    return value;
  }
  throw new BadPatch(`expected a []interface {}, but received a ${goTypeOf(value)}`);
}

/** Models validatePatchWithSetOrderList: the items of a patch stand in the order that it asks for. */
function checkOrder(items: List, order: List, strategy: ListStrategy): void {
  const named = items.filter((item) => !(isJsonObject(item) && Object.hasOwn(item, PATCH_DIRECTIVE)));
  const places = named.map((item) => indexIn(order, item, strategy));
  if (order.length > 0 && places.some((place, i) => place < 0 || place <= (places[i - 1] ?? -1))) {
    throw new BadPatch(
      `the order in patch list:\n${goText(items)}\n doesn't match $setElementOrder list:\n${goText(order)}`,
    );
  }
}

/** Models mergeSlice. */
function mergeLists(live: List, patch: List, field: string, strategy: ListStrategy): List {
  switch (strategy.type) {
    case "atomic":
      return patch;
    case "set": {
      const all = live.concat(patch);
      const unique = all.filter((item, i) => all.findIndex((other) => deepEqual(other, item)) === i);
      return ordered(unique, patch, live, strategy);
    }
    case "map":
      return mergeByKey(live, patch, field, strategy);
    default:
      return strategy satisfies never;
  }
}

/** Models mergeSliceWithSpecialElements and mergeSliceWithoutSpecialElements. */
function mergeByKey(live: List, patch: List, field: string, strategy: MapStrategy): List {
  if (![...live, ...patch].every(isJsonObject)) {
    throw new BadPatch(`list element types are not identical: [${goText(live)} ${goText(patch)}]`);
  }
  const items = patch.filter(isJsonObject);
  const plain = items.filter((item) => !Object.hasOwn(item, PATCH_DIRECTIVE));
  const special = items.filter((item) => Object.hasOwn(item, PATCH_DIRECTIVE));
  const gone = special.filter((item) => isDeletion(item, strategy));
  for (const item of plain) {
    checkKey(item, strategy);
  }
  if (gone.length < special.length) {
    return plain;
  }
  const left = live.filter((item) => indexIn(gone, item, strategy) < 0);
  const merged = [...left];
  for (const item of plain) {
    const place = indexIn(merged, item, strategy);
    const before = merged[place];
    if (isJsonObject(before)) {
      merged[place] = mergeMaps(before, item, field);
    } else {
      merged.push(withoutDirectives(item) ?? {});
    }
  }
  return ordered(merged, plain, left, strategy);
}

/** Whether an item with an instruction is to be deleted; if not, the list is to be replaced. */
function isDeletion(item: JsonObject, strategy: MapStrategy): boolean {
  const directive = fieldOf(item, PATCH_DIRECTIVE);
  switch (directive) {
    case "delete":
      checkKey(item, strategy);
      return true;
    case "replace":
      return false;
    case "merge":
      throw new BadPatch("merging lists cannot yet be specified in the patch");
    default:
      throw badPatchType(directive ?? null, item);
  }
}

function checkKey(item: JsonObject, strategy: MapStrategy): void {
  if (identityOf(item, strategy) === null) {
    throw new BadPatch(`map: ${goText(item)} does not contain declared merge key: ${strategy.key}`);
  }
}

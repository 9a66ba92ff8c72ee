import { isJsonArray, isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../objects.ts";

export const PATCH_DIRECTIVE = "$patch";
export const RETAIN_KEYS = "$retainKeys";
export const ELEMENT_ORDER = "$setElementOrder/";
export const DELETE_FROM_LIST = "$deleteFromPrimitiveList/";

export function isDirective(key: string): boolean {
  return key === PATCH_DIRECTIVE || key === RETAIN_KEYS || isParallelList(key);
}

/** A field that says something of another one, whose name is its own without the prefix. */
export function isParallelList(key: string): boolean {
  return key.startsWith(ELEMENT_ORDER) || key.startsWith(DELETE_FROM_LIST);
}

/** The fields that parallel lists of a patch are about. */
export function directedLists(patch: JsonObject): ReadonlySet<string> {
  const keys = Object.keys(patch).filter(isParallelList);
  return new Set(keys.map((key) => key.slice(key.indexOf("/") + 1)));
}

/**
 * A part of a patch that meets no live value, without what means something only beside one; `undefined` for what is
 * itself such an instruction.
 *
 * Models discardNullValuesFromPatch and removeDirectives of apimachinery/pkg/util/strategicpatch/patch.go. The
 * instructions that upstream leaves in are fields that no type has, which the API server drops with a warning.
 */
export function withoutDirectives(value: JsonValue): JsonValue | undefined {
  if (isJsonArray(value)) {
    return value.map(withoutDirectives).filter((item) => item !== undefined);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  if (Object.hasOwn(value, PATCH_DIRECTIVE)) {
    return undefined;
  }
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = inner === null || isDirective(key) ? undefined : withoutDirectives(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(entries);
}

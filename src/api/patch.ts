import { isJsonObject } from "./json.ts";
import type { JsonValue } from "./objects.ts";

export { applyJsonPatch, applyJsonPatchHere } from "./patch/json-patch.ts";
export { applyStrategicMergePatch } from "./patch/strategic-merge.ts";
export { threeWayMerge } from "./patch/three-way-merge.ts";

/** A JSON merge patch (RFC 7386): objects are merged, `null` removes, and anything else replaces. */
export function applyMergePatch(target: JsonValue, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) {
    return patch;
  }
  const merged = new Map<string, JsonValue>(isJsonObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      merged.delete(key);
    } else {
      merged.set(key, applyMergePatch(merged.get(key) ?? null, value));
    }
  }
  return Object.fromEntries(merged);
}

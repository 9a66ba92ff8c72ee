import { isJsonObject } from "./json.ts";
import type { JsonValue } from "./objects.ts";

export { applyJsonPatch } from "./json-patch.ts";
export { applyStrategicMergePatch } from "./strategic-merge-patch.ts";
export { threeWayMerge } from "./three-way-merge.ts";

/** Applies RFC 7386: objects merge, null deletes, anything else takes the place of what was there. */
export function applyMergePatch(target: JsonValue, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) {
    return patch;
  }
  const result = new Map<string, JsonValue>(isJsonObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      result.delete(key);
    } else {
      result.set(key, applyMergePatch(result.get(key) ?? null, value));
    }
  }
  return Object.fromEntries(result);
}

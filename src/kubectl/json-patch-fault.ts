import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonValue } from "../api/objects.ts";
import { applyJsonPatch } from "../api/patch.ts";
import { jsonAt, textAt } from "./json.ts";

/**
 * Why a JSON patch does not apply, as kubectl says it where it applies the patch itself; `undefined`: it does.
 *
 * Models evanphx/json-patch v4, which names the operation and its path; the API server keeps that to itself.
 */
export function jsonPatchFault(target: JsonValue, patch: JsonValue): string | undefined {
  let current = target;
  for (const operation of isJsonArray(patch) ? patch : []) {
    const patched = applyJsonPatch(current, [operation]);
    if (!patched.ok) {
      return faultOf(operation, current);
    }
    current = patched.value;
  }
  return undefined;
}

function faultOf(operation: JsonValue, target: JsonValue): string {
  const [op, path] = [textAt(operation, "op"), textAt(operation, "path")];
  // What a move cannot find is where it comes from.
  const place = op === "move" || op === "copy" ? textAt(operation, "from") : path;
  const key = place.slice(place.lastIndexOf("/") + 1);
  switch (op) {
    case "test":
      return `testing value ${path} failed: test failed`;
    case "replace":
      return `replace operation does not apply: doc is missing path: ${path}: missing value`;
    case "remove":
    case "move":
      if (isThere(target, place)) {
        const what = op === "remove" ? path : key;
        return `error in ${op} for path: '${what}': Unable to remove nonexistent key: ${key}: missing value`;
      }
      return op === "remove"
        ? `remove operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`
        : `move operation does not apply: doc is missing from path: ${place}: missing value`;
    case "add":
      return `add operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`;
    case "copy":
      return `copy operation does not apply: doc is missing from path: ${place}: missing value`;
    default:
      return `Unexpected kind: ${op}`;
  }
}

/** Whether there is an object in which the path's last key could be. */
function isThere(target: JsonValue, path: string): boolean {
  const steps = path.split("/").slice(1, -1);
  return isJsonObject(jsonAt(target, ...steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))));
}

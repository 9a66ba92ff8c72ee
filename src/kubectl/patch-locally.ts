import { deepEqual } from "../api/deep-equal.ts";
import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { textError } from "./error-text.ts";
import { jsonPatchFault } from "./json-patch-fault.ts";
import type { Target } from "./look-up.ts";
import type { OutputStyle } from "./output-style.ts";
import { type Change, applyPatch, patchStep } from "./patch-step.ts";
import type { Step } from "./plan.ts";

/** Models what patch.go does with `--local`: whether anything changed is seen by comparing. */
export function patchLocally(
  target: Target,
  before: JsonObject,
  patchType: Change["patchType"],
  patch: JsonValue,
  style: OutputStyle,
): Step {
  const message = localDecodeFailure(patchType, patch);
  if (message !== undefined) {
    return { error: textError(message) };
  }
  const patched = applyPatch(before, patchType, patch);
  const refusal = patched.ok ? undefined : jsonPatchFault(before, patch);
  if (refusal !== undefined) {
    return { error: textError(refusal) };
  }
  const isUnchanged = patched.ok && deepEqual(patched.value, before);
  const operation = isUnchanged ? "patched (no change)" : "patched";
  return patchStep(target, { patchType, patch, operation, isDryRunUntold: true }, style);
}

/** What kubectl itself says of a patch of the wrong shape. */
function localDecodeFailure(patchType: Change["patchType"], patch: JsonValue): string | undefined {
  const shape = isJsonArray(patch) ? "array" : isJsonObject(patch) ? "object" : typeof patch;
  switch (patchType) {
    case "strategic":
      return shape === "object" ? undefined : "invalid JSON document";
    case "merge":
      return shape === "object"
        ? undefined
        : `json: cannot unmarshal ${shape} into Go value of type unstructured.detector`;
    case "json":
      return shape === "array" ? undefined : `json: cannot unmarshal ${shape} into Go value of type jsonpatch.Patch`;
    default:
      return patchType satisfies never;
  }
}

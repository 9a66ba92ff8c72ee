import { type Result, fail, ok } from "../api/failure.ts";
import { isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { applyJsonPatch, applyMergePatch, applyStrategicMergePatch } from "../api/patch.ts";
import { type Flags, flagText } from "./flags.ts";
import { parseJson } from "./json.ts";

/** A made object as `--overrides` and `--override-type` change it (kubectl/pkg/cmd/util/override_options.go). */
export function withOverrides(object: JsonObject, flags: Flags): Result<JsonObject, string> {
  const text = flagText(flags, "overrides");
  if (text === "") {
    return ok(object);
  }
  const patch = parseJson(text);
  const patched = patch === undefined ? fail(INVALID) : overridden(object, patch, flagText(flags, "override-type"));
  if (!patched.ok) {
    return patched;
  }
  return isJsonObject(patched.value) ? ok(patched.value) : fail(INVALID);
}

const INVALID = "Invalid JSON Patch";

function overridden(object: JsonObject, patch: JsonValue, type: string): Result<JsonValue, string> {
  switch (type) {
    case "merge":
      return isJsonObject(patch) ? ok(applyMergePatch(object, patch)) : fail(INVALID);
    case "strategic": {
      const patched = applyStrategicMergePatch(object, patch);
      return patched.ok ? patched : fail(patched.error.message);
    }
    case "json": {
      const patched = applyJsonPatch(object, patch);
      return patched.ok ? patched : fail(patched.error.message);
    }
    default:
      return fail(`invalid override type: ${type}`);
  }
}

import { decodeObject, fieldProblem } from "../api/decode.ts";
import { type Result, fail, ok } from "../api/failure.ts";
import { isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { applyJsonPatchHere, applyMergePatch, applyStrategicMergePatch } from "../api/patch.ts";
import { jsonKindOf } from "../api/patch/go-text.ts";
import { type Flags, flagText } from "./flags.ts";
import { parseJson } from "./json.ts";

/** A made object as `--overrides` and `--override-type` change it (kubectl/pkg/cmd/util/override_options.go). */
export function withOverrides(object: JsonObject, flags: Flags): Result<JsonObject, string> {
  const text = flagText(flags, "overrides");
  if (text === "") {
    return ok(object);
  }
  const patch = parseJson(text);
  const patched =
    patch === undefined ? fail("Invalid JSON Patch") : overridden(object, patch, flagText(flags, "override-type"));
  return patched.ok ? decoded(patched.value) : patched;
}

/** The result as kubectl can read it. */
function decoded(value: JsonValue): Result<JsonObject, string> {
  const fault = isJsonObject(value)
    ? wrongMetaField(value)
    : `cannot unmarshal ${jsonKindOf(value)} into Go value of type ${VERSION_KIND}`;
  if (!isJsonObject(value) || fault !== undefined) {
    return fail(`couldn't get version/kind; json parse error: json: ${fault ?? ""}`);
  }
  const read = decodeObject(value, { dropsUnknown: true });
  return read.ok ? ok(value) : fail(fieldProblem(read.error));
}

const VERSION_KIND =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

function wrongMetaField(value: JsonObject): string | undefined {
  const name = ["apiVersion", "kind"].find((field) => !["string", "undefined"].includes(typeof value[field]));
  return name === undefined
    ? undefined
    : `cannot unmarshal ${jsonKindOf(value[name] ?? null)} into Go struct field .${name} of type string`;
}

function overridden(object: JsonObject, patch: JsonValue, type: string): Result<JsonValue, string> {
  switch (type) {
    case "merge":
      return ok(applyMergePatch(object, patch));
    case "strategic": {
      const patched = isJsonObject(patch) ? applyStrategicMergePatch(object, patch) : fail({ message: NO_DOCUMENT });
      return patched.ok ? patched : fail(patched.error.message);
    }
    case "json":
      return applyJsonPatchHere(object, patch);
    default:
      return fail(`invalid override type: ${type}`);
  }
}

const NO_DOCUMENT = "invalid JSON document";

import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonValue } from "../api/objects.ts";
import { decodeDocument } from "../manifest/decode-stream.ts";
import { parseJson } from "./json.ts";

/** The value of a YAML text, which need be no object; JSON is YAML too. The error begins with `yaml: `. */
export function parseYaml(text: string): Result<JsonValue, string> {
  const json = parseJson(text);
  if (json !== undefined) {
    return ok(json);
  }
  const value = decodeDocument(text);
  return value.ok ? value : fail(value.error.replace(/^error converting YAML to JSON: /, ""));
}

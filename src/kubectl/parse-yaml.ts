import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonValue } from "../api/objects.ts";
import { parseJson } from "./json.ts";

/** The value of a short YAML text; JSON is YAML too. */
export function parseYaml(text: string): Result<JsonValue, string> {
  const json = parseJson(text);
  if (json !== undefined) {
    return ok(json);
  }
  return /^[\w-]+$/.test(text.trim()) ? ok(text.trim()) : fail("error converting YAML to JSON: the text is not JSON");
}

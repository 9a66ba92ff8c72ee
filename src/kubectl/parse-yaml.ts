import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { parseManifests } from "../manifest/parse-manifests.ts";
import { jsonAt, parseJson } from "./json.ts";

/** The value of a YAML text, which need be no object; JSON is YAML too. The error begins with `yaml: `. */
export function parseYaml(text: string): Result<JsonValue, string> {
  const json = parseJson(text);
  if (json !== undefined) {
    return ok(json);
  }
  const indented = text.replace(/^/gm, "  ");
  const parsed = parseManifests(`value:\n${indented}`);
  if (!parsed.ok) {
    return fail(
      (parsed.error[0]?.message ?? "")
        .replace(/^error converting YAML to JSON: /, "")
        .replace(/^yaml: line \d+: /, "yaml: "),
    );
  }
  return ok(jsonAt(parsed.value[0]?.object, "value") ?? null);
}

/** The objects of a file; none where it holds nothing but comments. */
export function parseFile(text: string): Result<readonly JsonObject[], string> {
  if (text.split("\n").every((line) => /^\s*(#.*|---\s*)?$/.test(line))) {
    return ok([]);
  }
  const parsed = parseManifests(text);
  return parsed.ok ? ok(parsed.value.map(({ object }) => object)) : fail(parsed.error[0]?.message ?? "");
}

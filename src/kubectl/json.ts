import { isJsonObject, sortedJson, toJson } from "../api/json.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";

/** The value at a path of fields; `undefined` where there is none. */
export function jsonAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, field) => (isJsonObject(at) ? at[field] : undefined), value);
}

/** The object at a path of fields; empty where there is none. */
export function objectAt(value: JsonValue | undefined, ...path: readonly string[]): JsonObject {
  const found = jsonAt(value, ...path);
  return isJsonObject(found) ? found : {};
}

/** The text at a path of fields; empty where there is none. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string {
  const found = jsonAt(value, ...path);
  return typeof found === "string" ? found : "";
}

/** Whether a field says `true`. */
export function flagOf(value: JsonObject, field: string): boolean {
  return value[field] === true;
}

/** The text or number at a path of fields, as it is printed; empty where there is none. */
export function scalarAt(value: JsonValue | undefined, ...path: readonly string[]): string {
  const found = jsonAt(value, ...path);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** The object with its `metadata.<field>` replaced, or left out for `undefined`. */
export function withMetadata(object: JsonObject, field: string, value: JsonValue | undefined): JsonObject {
  return { ...object, metadata: withField(objectAt(object, "metadata"), field, value) };
}

export function withField(object: JsonObject, field: string, value: JsonValue | undefined): JsonObject {
  const { [field]: _, ...others } = object;
  return value === undefined ? others : { ...others, [field]: value };
}

/** JSON as Go's encoder writes it: compact, keys sorted, `<`, `>` and `&` escaped. */
export function goJson(value: JsonValue): string {
  return escapeHtml(sortedJson(value));
}

/** A value as `-o json` prints it: keys in alphabetical order, and four spaces where nothing else is said. */
export function formatJson(value: JsonValue, indent = 4): string {
  return `${escapeHtml(JSON.stringify(parseJson(sortedJson(value)), null, indent))}\n`;
}

/** JSON with the letters escaped that Go's encoder escapes for HTML's sake. */
export function escapeHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The value that a JSON text stands for; `undefined` where it is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

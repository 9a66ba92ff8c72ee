import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";

/** An object as Go's `%#v` writes an unstructured one. */
export function goDump(object: JsonObject): string {
  return `&unstructured.Unstructured{Object:${dump(object)}}`;
}

function dump(value: JsonValue): string {
  if (isJsonArray(value)) {
    return `[]interface {}{${value.map(dump).join(", ")}}`;
  }
  if (isJsonObject(value)) {
    const keys = Object.keys(value).toSorted((a, b) => (a < b ? -1 : Number(a > b)));
    const fields = keys.map((key) => `${JSON.stringify(key)}:${dump(value[key] ?? null)}`);
    return `map[string]interface {}{${fields.join(", ")}}`;
  }
  return value === null ? "interface {}(nil)" : JSON.stringify(value);
}

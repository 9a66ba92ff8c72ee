import { isJsonArray } from "../../api/json.ts";
import type { JsonValue } from "../../api/objects.ts";

/** A value as Go writes it in its own syntax (fmt's `%#v` of what yaml.v2 decodes to). */
export function goSyntax(value: JsonValue): string {
  if (value === null) {
    return "interface {}(nil)";
  }
  if (typeof value !== "object") {
    return JSON.stringify(value);
  }
  if (isJsonArray(value)) {
    return `[]interface {}{${value.map(goSyntax).join(", ")}}`;
  }
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[interface {}]interface {}{${fields.map(([key, field]) => `${JSON.stringify(key)}:${goSyntax(field)}`).join(", ")}}`;
}

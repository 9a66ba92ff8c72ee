import { isJsonArray, isJsonObject } from "../json.ts";
import type { JsonValue } from "../objects.ts";

/** How encoding/json names the kind of a value that it finds in the wrong place. */
export function jsonKindOf(value: JsonValue): string {
  if (isJsonArray(value)) {
    return "array";
  }
  return typeof value === "boolean" ? "bool" : typeof value;
}

/** The Go type of a value decoded into an interface{}. */
export function goTypeOf(value: JsonValue): string {
  if (value === null) {
    return "%!s(<nil>)";
  }
  if (isJsonArray(value)) {
    return "[]interface {}";
  }
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "number":
      return Number.isInteger(value) ? "int64" : "float64";
    default:
      return "map[string]interface {}";
  }
}

/** A value as Go's %v prints it. */
export function goText(value: JsonValue): string {
  if (isJsonArray(value)) {
    return `[${value.map(goText).join(" ")}]`;
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([key, inner]) => `${key}:${goText(inner)}`).join(" ")}]`;
  }
  return value === null ? "<nil>" : String(value);
}

import type { JsonObject, JsonValue } from "../objects.ts";

/** The fields of an object under construction: a map, in which no key means anything of its own. */
export type Entries = Map<string, JsonValue>;

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isJsonArray(value);
}

/** Defines each field as the object's own, so that `__proto__` is a name like any other. */
export function jsonObject(entries: Entries): JsonObject {
  return Object.fromEntries(entries);
}

export function entriesOf(object: JsonObject): Entries {
  return new Map(Object.entries(object));
}

/** An object's own field. */
export function fieldOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** How encoding/json names the kind of a value that it finds in the wrong place. */
export function goKindOf(value: JsonValue): string {
  if (isJsonArray(value)) {
    return "array";
  }
  return typeof value === "boolean" ? "bool" : typeof value;
}

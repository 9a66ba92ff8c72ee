import type { JsonObject, JsonValue, Labels } from "./objects.ts";

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isJsonArray(value);
}

/** The value of an object's own field: a field that is only inherited, such as `constructor`, is none. */
export function field(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function objectAt(object: JsonObject, name: string): JsonObject | undefined {
  const value = field(object, name);
  return isJsonObject(value) ? value : undefined;
}

export function listAt(object: JsonObject, name: string): readonly JsonValue[] | undefined {
  const value = field(object, name);
  return isJsonArray(value) ? value : undefined;
}

/** The objects of a list; what is no object is left out. */
export function objectsAt(object: JsonObject, name: string): readonly JsonObject[] | undefined {
  return listAt(object, name)?.filter(isJsonObject);
}

export function textAt(object: JsonObject, name: string): string | undefined {
  const value = field(object, name);
  return typeof value === "string" ? value : undefined;
}

export function numberAt(object: JsonObject, name: string): number | undefined {
  const value = field(object, name);
  return typeof value === "number" ? value : undefined;
}

export function flagAt(object: JsonObject, name: string): boolean | undefined {
  const value = field(object, name);
  return typeof value === "boolean" ? value : undefined;
}

export function textsAt(object: JsonObject, name: string): readonly string[] | undefined {
  return listAt(object, name)?.filter((value) => typeof value === "string");
}

/** A map of texts such as labels. `Object.fromEntries` makes own fields of all keys, `__proto__` too. */
export function labelsAt(object: JsonObject, name: string): Labels | undefined {
  const map = objectAt(object, name);
  if (map === undefined) {
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : [])),
  );
}

/** The object without the fields that have no value. */
export function withoutAbsent(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

/** Plain data as JSON: fields without a value are left out. */
export function toJson(value: unknown): JsonValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  return toJsonObject(value);
}

/** Plain data with fields as a JSON object; empty for what has none. */
export function toJsonObject(value: unknown): JsonObject {
  if (typeof value !== "object" || value === null) {
    return {};
  }
  const fields: [string, JsonValue][] = [];
  const entries: readonly [string, unknown][] = Object.entries(value);
  for (const [key, inner] of entries) {
    if (inner !== undefined) {
      fields.push([key, toJson(inner)]);
    }
  }
  return Object.fromEntries(fields);
}

/** JSON with sorted keys: the same text for the same value. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(sortKeys(toJson(value)));
}

function sortKeys(value: JsonValue): JsonValue {
  if (isJsonArray(value)) {
    return value.map(sortKeys);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, sortKeys(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

import type { JsonObject, JsonValue } from "../api/objects.ts";

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isJsonArray(value);
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

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
  return JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) {
    return value.map(sorted);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

export function isSameJson(a: JsonValue, b: JsonValue): boolean {
  return goJson(a) === goJson(b);
}

/** The value that a JSON text stands for; `undefined` where it is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return toJsonValue(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Checks what came from outside; `undefined` for what JSON does not have. */
export function toJsonValue(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => toJsonValue(item) ?? null);
  }
  if (typeof value !== "object") {
    return undefined;
  }
  const fields = Object.entries(value).flatMap(([key, inner]) => {
    const checked = toJsonValue(inner);
    return checked === undefined ? [] : [[key, checked] as const];
  });
  return Object.fromEntries(fields);
}

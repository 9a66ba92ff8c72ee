import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonValue } from "../api/objects.ts";
import type { FieldType } from "../api/schema-types.ts";

/**
 * A value with the fields of structs in the order in which Go's encoder writes them, which is that of their types; the
 * keys of maps, and fields that the type does not know, are sorted and come last.
 */
export function inStructOrder(value: JsonValue, type: FieldType | undefined): JsonValue {
  if (isJsonArray(value)) {
    const items = type?.form === "list" ? type.of : undefined;
    return value.map((item) => inStructOrder(item, items));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const fields = type?.form === "struct" ? type.fields : new Map<string, FieldType>();
  const known = [...fields.keys()].filter((name) => Object.hasOwn(value, name));
  const others = Object.keys(value)
    .filter((name) => !fields.has(name))
    .sort();
  return Object.fromEntries(
    [...known, ...others].map((name) => {
      const inner = type?.form === "map" ? type.of : fields.get(name);
      return [name, inStructOrder(value[name] ?? null, inner)];
    }),
  );
}

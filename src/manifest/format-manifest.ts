import { Document } from "yaml";
import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";

/** An object as `kubectl get -o yaml` prints it: keys in alphabetical order. */
export function formatManifest(object: JsonObject): string {
  const document = new Document(sorted(object), { version: "1.1" });
  return document.toString({ lineWidth: 0, indentSeq: false });
}

function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) {
    return value.map(sorted);
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]): [string, JsonValue] => [key, sorted(inner)]),
    );
  }
  return value;
}

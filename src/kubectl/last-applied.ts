import type { JsonObject } from "../api/objects.ts";
import { LAST_APPLIED } from "./change-cause.ts";
import { isJsonObject } from "../api/json.ts";
import { goJson, jsonAt, objectAt, parseJson, withField, withMetadata } from "./json.ts";

/**
 * The object as its file has it, with that same file in its annotation.
 *
 * Models staging/src/k8s.io/kubectl/pkg/util/apply.go GetModifiedConfiguration: compact JSON with `"annotations":{}`
 * even where the file has none, and a newline.
 */
export function withLastApplied(object: JsonObject): JsonObject {
  const plain = withoutLastApplied(object);
  const annotations = objectAt(plain, "metadata", "annotations");
  return withMetadata(object, "annotations", { ...annotations, [LAST_APPLIED]: `${goJson(plain)}\n` });
}

/** What that annotation says of the object: annotations are there, be it empty, and this one is not among them. */
export function withoutLastApplied(object: JsonObject): JsonObject {
  const annotations = withField(objectAt(object, "metadata", "annotations"), LAST_APPLIED, undefined);
  return withMetadata(object, "annotations", annotations);
}

/** The file of the last apply, from the live object's annotation. */
export function lastAppliedOf(live: JsonObject): JsonObject | undefined {
  const text = jsonAt(live, "metadata", "annotations", LAST_APPLIED);
  const value = typeof text === "string" ? parseJson(text) : undefined;
  return isJsonObject(value) ? value : undefined;
}

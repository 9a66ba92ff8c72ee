import type { JsonObject } from "../api/objects.ts";
import type { FieldType } from "../api/schema-types.ts";
import { LAST_APPLIED } from "./change-cause.ts";
import { escapeHtml, objectAt, withMetadata } from "./json.ts";
import { inStructOrder } from "./struct-order.ts";

/**
 * An object that kubectl makes itself is written in the order of its Go struct, which is the order in which it is made
 * here; what is read from files has its keys sorted.
 */
export function typedJson(object: JsonObject, indent?: number): string {
  const { apiVersion = "", kind = "", metadata = {}, ...rest } = object;
  return escapeHtml(JSON.stringify({ kind, apiVersion, metadata, ...rest }, null, indent));
}

/** An object that kubectl has read into its Go struct, as `-o json` prints it. */
export function structJson(object: JsonObject, type: FieldType): string {
  return `${escapeHtml(JSON.stringify(inStructOrder(object, type), null, 4))}\n`;
}

/** A made object with itself in its annotation, for `--save-config` (util.CreateOrUpdateAnnotation). */
export function withTypedConfig(object: JsonObject): JsonObject {
  const config = `${typedJson(object)}\n`;
  return withMetadata(object, "annotations", {
    ...objectAt(object, "metadata", "annotations"),
    [LAST_APPLIED]: config,
  });
}

import type { ApiFailure, Result } from "../api/failure.ts";
import { unknownFields } from "../api/decode.ts";
import { field, isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue, KubeObject } from "../api/objects.ts";
import { applyStrategicMergePatch, threeWayMerge } from "../api/patch.ts";
import { toWire } from "../api/wire.ts";

/**
 * The live object with what a manager wishes of it: what it had wished before, and no longer does, goes.
 *
 * Models structured-merge-diff's Apply for one manager. Who else wishes something of a field is not kept, so that there
 * are no conflicts: it is as if each of them were forced.
 */
export function appliedTo(live: KubeObject, manager: string, wish: JsonObject): Result<JsonValue, ApiFailure> {
  const wire = toWire(live);
  return applyStrategicMergePatch(wire, threeWayMerge(live.metadata.applied?.[manager], wish, wire));
}

/** The object with a note of what a manager has applied. */
export function asAppliedBy<T extends KubeObject>(object: T, manager: string, wish: JsonObject): T {
  const applied = { ...object.metadata.applied, [manager]: wish };
  return { ...object, metadata: { ...object.metadata, applied } };
}

/** Why a wish has no type: it has fields that its kind has not. Models fieldmanager structuredmerge.go Apply. */
export function typingFailure(wish: JsonObject): ApiFailure | undefined {
  const unknown = unknownFields(wish);
  if (unknown.length === 0) {
    return undefined;
  }
  const errors = unknown.map((text) => `${typedPath(text, wish)}: field not declared in schema`);
  const told = errors.length === 1 ? errors.join("") : `errors:\n  ${errors.join("\n  ")}`;
  const metadata = field(wish, "metadata") ?? null;
  const of = (value: JsonValue, name: string): string => {
    const text = isJsonObject(value) ? field(value, name) : undefined;
    return typeof text === "string" ? text : "";
  };
  const subject = `${of(metadata, "namespace")}/${of(metadata, "name")}; ${of(wish, "apiVersion")}, Kind=${of(wish, "kind")}`;
  return { reason: "", code: 500, message: `failed to create typed patch object (${subject}): ${told}` };
}

/** `.spec.template.spec.containers[name="web"].imagge` of `unknown field "spec.template.spec.containers[0].imagge"`. */
function typedPath(unknownField: string, wish: JsonObject): string {
  const path = unknownField.slice(unknownField.indexOf('"') + 1, -1);
  let at: JsonValue | undefined = wish;
  let typed = "";
  for (const [, name, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (name !== undefined) {
      typed += `.${name}`;
      at = isJsonObject(at) ? field(at, name) : undefined;
      continue;
    }
    at = isJsonArray(at) ? at[Number(index)] : undefined;
    const key: JsonValue | undefined = isJsonObject(at) ? field(at, "name") : undefined;
    typed += typeof key === "string" ? `[name=${JSON.stringify(key)}]` : `[${index ?? ""}]`;
  }
  return typed;
}

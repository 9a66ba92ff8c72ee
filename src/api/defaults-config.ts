import { encodeBase64 } from "./base64.ts";
import { utf8Bytes } from "./utf8-bytes.ts";
import { flagAt, labelsAt, textAt } from "./json.ts";
import type { ConfigMap, Secret } from "./objects-config.ts";
import type { JsonObject, ObjectMeta } from "./objects.ts";

export function configMapOf(metadata: ObjectMeta, json: JsonObject): ConfigMap {
  return {
    kind: "ConfigMap",
    metadata,
    data: labelsAt(json, "data") ?? {},
    binaryData: labelsAt(json, "binaryData") ?? {},
    ...immutableOf(json),
  };
}

/** Models SetDefaults_Secret, and Convert_v1_Secret_To_core_Secret, which lets `stringData` win over `data`. */
export function secretOf(metadata: ObjectMeta, json: JsonObject): Secret {
  const written = Object.entries(labelsAt(json, "stringData") ?? {});
  const encoded = Object.fromEntries(written.map(([key, text]) => [key, encodeBase64(utf8Bytes(text))]));
  return {
    kind: "Secret",
    metadata,
    type: textAt(json, "type") ?? "Opaque",
    data: { ...labelsAt(json, "data"), ...encoded },
    ...immutableOf(json),
  };
}

function immutableOf(json: JsonObject): { readonly immutable?: boolean } {
  const immutable = flagAt(json, "immutable");
  return immutable === undefined ? {} : { immutable };
}

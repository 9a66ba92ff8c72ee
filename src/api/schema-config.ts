/** The fields of core/v1 ConfigMap and Secret (k8s.io/api/core/v1/types.go, v1.36). */
import { objectMeta } from "./schema-meta.ts";
import { bool, bytes, mapOf, named, pointer, string, struct, type StructType } from "./schema-types.ts";

const typeMeta = { kind: string, apiVersion: string, metadata: objectMeta };

export const configMap: StructType = struct("ConfigMap", {
  ...typeMeta,
  immutable: pointer(bool),
  data: mapOf(string),
  binaryData: mapOf(bytes),
});

export const secret: StructType = struct("Secret", {
  ...typeMeta,
  immutable: pointer(bool),
  data: mapOf(bytes),
  stringData: mapOf(string),
  type: named("SecretType"),
});

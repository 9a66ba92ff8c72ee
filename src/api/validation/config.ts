import { deepEqual } from "../deep-equal.ts";
import { readBase64 } from "../base64.ts";
import type { FieldError } from "../failure.ts";
import type { ConfigMap, Secret } from "../objects-config.ts";
import type { Labels } from "../objects.ts";
import { forbidden, invalid, invalidFor, required, tooLong } from "./field-errors.ts";
import { byteLength, configKeyWrongs } from "./names.ts";

const MAX_BYTES = 1024 * 1024;
const FIXED = "field is immutable when `immutable` is set";

function sortedKeys(map: Labels): readonly string[] {
  return Object.keys(map).toSorted();
}

function keyErrors(map: Labels, field: string): readonly FieldError[] {
  return sortedKeys(map).flatMap((key) => invalidFor(`${field}[${key}]`, key, configKeyWrongs(key)));
}

function bytesIn(map: Labels): number {
  return Object.values(map).reduce((sum, text) => {
    const read = readBase64(text);
    return sum + (read.ok ? read.value.length : 0);
  }, 0);
}

interface Fixable {
  readonly immutable?: boolean;
}

/** What may not change once it is said that nothing may. */
function immutableErrors<T extends Fixable>(
  object: T,
  old: T | undefined,
  fields: readonly (keyof T & string)[],
): readonly FieldError[] {
  if (old?.immutable !== true) {
    return [];
  }
  return [
    ...(object.immutable === true ? [] : [forbidden("immutable", FIXED)]),
    ...fields.flatMap((field) => (deepEqual(object[field], old[field]) ? [] : [forbidden(field, FIXED)])),
  ];
}

/** Models pkg/apis/core/validation ValidateConfigMap and ValidateConfigMapUpdate. */
export function configMapErrors(object: ConfigMap, old: ConfigMap | undefined): readonly FieldError[] {
  const { data, binaryData } = object;
  const twice = sortedKeys(data).flatMap((key) =>
    Object.hasOwn(binaryData, key) ? [invalid(`data[${key}]`, key, "duplicate of key present in binaryData")] : [],
  );
  const size = Object.values(data).reduce((sum, text) => sum + byteLength(text), 0) + bytesIn(binaryData);
  return [
    ...immutableErrors(object, old, ["data", "binaryData"]),
    ...keyErrors(data, "data"),
    ...twice,
    ...keyErrors(binaryData, "binaryData"),
    // The whole object is meant: a path without a name is printed so.
    ...(size > MAX_BYTES ? [tooLong("[]", MAX_BYTES)] : []),
  ];
}

const SERVICE_ACCOUNT = "kubernetes.io/service-account.name";

/** Keys that a Secret of a type has to have. */
const neededKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ["kubernetes.io/dockercfg", [".dockercfg"]],
  ["kubernetes.io/dockerconfigjson", [".dockerconfigjson"]],
  ["kubernetes.io/tls", ["tls.crt", "tls.key"]],
]);

function typeErrors({ metadata, type, data }: Secret): readonly FieldError[] {
  const missing = (keys: readonly string[]): readonly FieldError[] =>
    keys.flatMap((key) => (Object.hasOwn(data, key) ? [] : [required(`data[${key}]`)]));
  switch (type) {
    case "kubernetes.io/service-account-token":
      return (metadata.annotations[SERVICE_ACCOUNT] ?? "") === ""
        ? [required(`metadata.annotations[${SERVICE_ACCOUNT}]`)]
        : [];
    case "kubernetes.io/basic-auth": {
      const both = missing(["username", "password"]);
      return both.length === 2 ? both : [];
    }
    case "kubernetes.io/ssh-auth":
      return (data["ssh-privatekey"] ?? "") === "" ? [required("data[ssh-privatekey]")] : [];
    default:
      return missing(neededKeys.get(type) ?? []);
  }
}

/** Models pkg/apis/core/validation ValidateSecret and ValidateSecretUpdate, but for the insides of Docker's files. */
export function secretErrors(object: Secret, old: Secret | undefined): readonly FieldError[] {
  return [
    ...(old !== undefined && old.type !== object.type ? [invalid("type", object.type, "field is immutable")] : []),
    ...immutableErrors(object, old, ["data"]),
    ...keyErrors(object.data, "data"),
    ...(bytesIn(object.data) > MAX_BYTES ? [tooLong("data", MAX_BYTES)] : []),
    ...typeErrors(object),
  ];
}

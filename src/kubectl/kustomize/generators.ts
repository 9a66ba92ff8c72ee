import { encodeBase64 } from "../../api/base64.ts";
import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject } from "../../api/objects.ts";
import { utf8Bytes } from "../../api/utf8-bytes.ts";
import { readEntries } from "../key-sources.ts";
import { flagOf, objectAt, textAt, withMetadata } from "../json.ts";
import { nameHash } from "../name-hash.ts";
import type { KubectlContext } from "../plan.ts";
import { pairsAt } from "./kustomized-fields.ts";
import { objectsAt, textsAt } from "./read-kustomization.ts";

/** An object that a kustomization makes, and what its name gets for what is in it. */
export interface Generated {
  readonly object: JsonObject;
  readonly hash: string;
}

/** Models kustomize's ConfigMapGenerator and SecretGenerator. */
export function generated(
  fields: JsonObject,
  files: Pick<KubectlContext, "readFile">,
): Result<readonly Generated[], string> {
  const made: Generated[] = [];
  for (const [kind, field] of [
    ["ConfigMap", "configMapGenerator"],
    ["Secret", "secretGenerator"],
  ] as const) {
    for (const entry of objectsAt(fields, field)) {
      const one = generate(kind, entry, objectAt(fields, "generatorOptions"), files);
      if (!one.ok) {
        return one;
      }
      made.push(one.value);
    }
  }
  return ok(made);
}

function generate(
  kind: "ConfigMap" | "Secret",
  entry: JsonObject,
  shared: JsonObject,
  { readFile }: Pick<KubectlContext, "readFile">,
): Result<Generated, string> {
  const env = textAt(entry, "env");
  const entries = readEntries(
    {
      files: textsAt(entry, "files"),
      literals: textsAt(entry, "literals").map((literal) => literal.replace(/=(["'])(.*)\1$/s, "=$2")),
      envFiles: [...textsAt(entry, "envs"), ...(env === "" ? [] : [env])],
    },
    readFile === undefined ? {} : { readFile },
    {
      invalid: (key, wrongs) => `${JSON.stringify(key)} is not a valid key name: ${wrongs}`,
      taken: (key) => `configmap ${textAt(entry, "name")} illegally repeats the key \`${key}\``,
    },
  );
  if (!entries.ok) {
    return fail(entries.error);
  }
  const options = { ...shared, ...objectAt(entry, "options") };
  const values = [...entries.value].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const data = values.map(([key, value]) => [key, kind === "Secret" ? encodeBase64(utf8Bytes(value)) : value]);
  const namespace = textAt(entry, "namespace");
  const [labels, annotations] = [pairsAt(options, "labels"), pairsAt(options, "annotations")];
  const object: JsonObject = {
    apiVersion: "v1",
    kind,
    metadata: {
      name: textAt(entry, "name"),
      ...(namespace === "" ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    ...(data.length === 0 ? {} : { data: Object.fromEntries(data) }),
    ...(flagOf(options, "immutable") ? { immutable: true } : {}),
    ...(kind === "Secret" ? { type: textAt(entry, "type") || "Opaque" } : {}),
  };
  // The name is no part of what is counted.
  const hash = flagOf(options, "disableNameSuffixHash") ? "" : `-${nameHash(withMetadata(object, "name", ""))}`;
  return ok({ object, hash });
}

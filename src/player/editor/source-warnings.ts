import { flagAt, listAt, objectAt, objectsAt, textAt } from "../../api/json.ts";
import { type JsonObject, objectKey } from "../../api/objects.ts";
import { toWire } from "../../api/wire.ts";
import type { PlacedWarning } from "../../manifest/advice/advice.ts";
import { containersOf } from "../../manifest/advice/warnings-of.ts";
import type { ManifestDocument } from "../../manifest/manifest-document.ts";
import { getObject } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";

/** A place from which a container takes its environment. */
interface Source {
  readonly kind: "ConfigMap" | "Secret";
  readonly name: string;
  /** `undefined`: all keys. */
  readonly key: string | undefined;
  readonly path: string;
}

/** ConfigMaps and Secrets that a document's containers read and that are neither among the documents nor in the cluster. */
export function sourceWarnings(
  document: ManifestDocument,
  others: readonly ManifestDocument[],
  state: ClusterState,
  current: string,
): readonly PlacedWarning[] {
  const namespaceOf = (object: JsonObject): string =>
    textAt(objectAt(object, "metadata") ?? {}, "namespace") ?? current;
  const namespace = namespaceOf(document.object);
  return sourcesOf(document.object).flatMap(({ kind, name, key, path }): PlacedWarning[] => {
    const written = others.find(
      ({ object }) =>
        textAt(object, "kind") === kind &&
        textAt(objectAt(object, "metadata") ?? {}, "name") === name &&
        namespaceOf(object) === namespace,
    )?.object;
    const live = getObject(state, { kind, key: objectKey(namespace, name) });
    const found = written ?? (live === undefined ? undefined : toWire(live));
    if (found === undefined) {
      return [{ ...document.locate(path), warning: { code: "missingSource", kind, name, key: key ?? "" } }];
    }
    const hasKey =
      key === undefined ||
      ["data", "stringData", "binaryData"].some((field) => Object.hasOwn(objectAt(found, field) ?? {}, key));
    return hasKey ? [] : [{ ...document.locate(path), warning: { code: "missingKey", kind, name, key } }];
  });
}

function sourcesOf(object: JsonObject): readonly Source[] {
  return containersOf(object).flatMap(({ container, path }) => [
    ...(objectsAt(container, "env") ?? []).flatMap((variable, i) => {
      const from = objectAt(variable, "valueFrom") ?? {};
      const at = `${path}.env[${String(i)}].valueFrom`;
      return [
        ...sourceIn(objectAt(from, "configMapKeyRef"), "ConfigMap", `${at}.configMapKeyRef`),
        ...sourceIn(objectAt(from, "secretKeyRef"), "Secret", `${at}.secretKeyRef`),
      ];
    }),
    ...(listAt(container, "envFrom") ?? []).flatMap((_, i) => {
      const from = objectsAt(container, "envFrom")?.[i] ?? {};
      const at = `${path}.envFrom[${String(i)}]`;
      return [
        ...sourceIn(objectAt(from, "configMapRef"), "ConfigMap", `${at}.configMapRef`),
        ...sourceIn(objectAt(from, "secretRef"), "Secret", `${at}.secretRef`),
      ];
    }),
  ]);
}

function sourceIn(ref: JsonObject | undefined, kind: Source["kind"], path: string): readonly Source[] {
  const name = textAt(ref ?? {}, "name");
  return ref === undefined || name === undefined || flagAt(ref, "optional") === true
    ? []
    : [{ kind, name, key: textAt(ref, "key"), path: `${path}.name` }];
}

import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue, Labels } from "../../api/objects.ts";
import { objectAt, textAt } from "../json.ts";

/** An object with the value at a path of fields replaced by what `edit` makes of it; where a part of the path is no object, nothing is. */
export function editedAt(
  value: JsonObject,
  path: readonly string[],
  edit: (value: JsonValue | undefined) => JsonValue | undefined,
  makes = false,
): JsonObject {
  const [field = "", ...rest] = path;
  const inner = Object.hasOwn(value, field) ? value[field] : undefined;
  if (rest.length === 0) {
    const edited = edit(inner);
    return edited === undefined ? value : { ...value, [field]: edited };
  }
  if (!isJsonObject(inner)) {
    return makes && inner === undefined ? { ...value, [field]: editedAt({}, rest, edit, makes) } : value;
  }
  return { ...value, [field]: editedAt(inner, rest, edit, makes) };
}

const WORKLOADS = new Set(["Deployment", "ReplicaSet"]);

/** Adds to labels or annotations, made where they are missing. */
function added(value: JsonValue | undefined, pairs: Labels): JsonValue {
  return { ...(isJsonObject(value) ? value : {}), ...pairs };
}

export interface LabelPlaces {
  readonly selectors: boolean;
  readonly templates: boolean;
}

/** Models kustomize's LabelTransformer with the paths of its builtin commonLabels, for the kinds that there are. */
export function withLabels(object: JsonObject, pairs: Labels, { selectors, templates }: LabelPlaces): JsonObject {
  const kind = textAt(object, "kind");
  const add = (value: JsonValue | undefined): JsonValue => added(value, pairs);
  let labelled = editedAt(object, ["metadata", "labels"], add, true);
  if (selectors && kind === "Service") {
    labelled = editedAt(labelled, ["spec", "selector"], add, true);
  }
  if (selectors && WORKLOADS.has(kind)) {
    labelled = editedAt(labelled, ["spec", "selector", "matchLabels"], add, true);
  }
  return (selectors || templates) && WORKLOADS.has(kind)
    ? editedAt(labelled, ["spec", "template", "metadata", "labels"], add, true)
    : labelled;
}

export function withAnnotations(object: JsonObject, pairs: Labels): JsonObject {
  const add = (value: JsonValue | undefined): JsonValue => added(value, pairs);
  const annotated = editedAt(object, ["metadata", "annotations"], add, true);
  return WORKLOADS.has(textAt(object, "kind"))
    ? editedAt(annotated, ["spec", "template", "metadata", "annotations"], add, true)
    : annotated;
}

/** The object with its pod's spec changed, where it has one. */
export function withPodSpec(object: JsonObject, edit: (spec: JsonObject) => JsonObject): JsonObject {
  const path = textAt(object, "kind") === "Pod" ? ["spec"] : ["spec", "template", "spec"];
  return editedAt(object, path, (spec) => (isJsonObject(spec) ? edit(spec) : undefined));
}

const CONTAINERS = ["containers", "initContainers"] as const;

function withContainers(spec: JsonObject, edit: (container: JsonObject) => JsonObject): JsonObject {
  return CONTAINERS.reduce(
    (at, field) =>
      editedAt(at, [field], (list) =>
        isJsonArray(list) ? list.map((item) => (isJsonObject(item) ? edit(item) : item)) : undefined,
      ),
    spec,
  );
}

/** Models kustomize's ImageTagTransformer: an entry names an image without its tag. */
export function withImage(object: JsonObject, entry: JsonObject): JsonObject {
  const name = textAt(entry, "name");
  return withPodSpec(object, (spec) =>
    withContainers(spec, (container) => {
      const image = textAt(container, "image");
      const [, bare = "", rest = ""] = /^(.*?)((?::[^:/@]*)?(?:@.*)?)$/.exec(image) ?? [];
      if (bare !== name || image === "") {
        return container;
      }
      const [newName, newTag, digest] = [textAt(entry, "newName"), textAt(entry, "newTag"), textAt(entry, "digest")];
      const tag = digest !== "" ? `@${digest}` : newTag !== "" ? `:${newTag}` : rest;
      return { ...container, image: (newName === "" ? bare : newName) + tag };
    }),
  );
}

/** Who is called what now, by kind and old name. */
export type Renamed = (kind: string, name: string) => string;

/** Models kustomize's name references, for the kinds that there are. */
export function withReferences(object: JsonObject, renamed: Renamed): JsonObject {
  const to = (kind: string) => (value: JsonValue | undefined) =>
    typeof value === "string" ? renamed(kind, value) : undefined;
  if (textAt(object, "kind") === "HorizontalPodAutoscaler") {
    const kind = textAt(object, "spec", "scaleTargetRef", "kind");
    return editedAt(object, ["spec", "scaleTargetRef", "name"], to(kind));
  }
  const inItems = (list: JsonValue | undefined, edit: (item: JsonObject) => JsonObject): JsonValue | undefined =>
    isJsonArray(list) ? list.map((item) => (isJsonObject(item) ? edit(item) : item)) : undefined;
  const inSources = (item: JsonObject, map: string, secret: string): JsonObject =>
    editedAt(editedAt(item, [map, "name"], to("ConfigMap")), [secret, "name"], to("Secret"));
  return withPodSpec(object, (spec) => {
    const volumes = editedAt(spec, ["volumes"], (list) =>
      inItems(list, (item) =>
        editedAt(editedAt(item, ["configMap", "name"], to("ConfigMap")), ["secret", "secretName"], to("Secret")),
      ),
    );
    const pulling = editedAt(volumes, ["imagePullSecrets"], (list) =>
      inItems(list, (item) => editedAt(item, ["name"], to("Secret"))),
    );
    return withContainers(pulling, (container) =>
      editedAt(
        editedAt(container, ["envFrom"], (list) =>
          inItems(list, (item) => inSources(item, "configMapRef", "secretRef")),
        ),
        ["env"],
        (list) =>
          inItems(list, (item) =>
            editedAt(item, ["valueFrom"], (from) =>
              isJsonObject(from) ? inSources(from, "configMapKeyRef", "secretKeyRef") : undefined,
            ),
          ),
      ),
    );
  });
}

/** Whether pairs are asked for at all. */
export function pairsAt(fields: JsonObject, name: string): Labels | undefined {
  const pairs = objectAt(fields, name);
  const entries = Object.entries(pairs).flatMap(([key, value]) =>
    typeof value === "string" ? [[key, value] as const] : [],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

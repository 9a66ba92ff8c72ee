import { type Result, fail, ok } from "../../api/failure.ts";
import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { applyJsonPatch, applyStrategicMergePatch } from "../../api/patch.ts";
import { findTypeOf } from "../../api/resources.ts";
import { flagOf, jsonAt, objectAt, textAt, withMetadata } from "../json.ts";
import { decodeStream } from "../../manifest/decode-stream.ts";
import { parseYaml } from "../parse-yaml.ts";
import type { KubectlContext } from "../plan.ts";
import { generated } from "./generators.ts";
import { type Renamed, pairsAt, withAnnotations, withImage, withLabels, withReferences } from "./kustomized-fields.ts";
import { objectsAt, readKustomization, textsAt } from "./read-kustomization.ts";

type Folder = Pick<KubectlContext, "readFile" | "listFiles">;
type Built = Result<readonly JsonObject[], string>;

const NAMES = ["kustomization.yaml", "kustomization.yml", "Kustomization"] as const;
const HOME = "/home/student";

/**
 * The objects that a folder's kustomization makes of its resources, in the order in which kubectl sends them.
 *
 * Models sigs.k8s.io/kustomize/api/krusty Run: the resources, what is generated, patches, namespace, names, labels,
 * annotations, images and replicas, and the names by which objects call one another. All files lie in one folder.
 */
export function buildKustomization(folder: string, files: Folder): Built {
  const read = readFolder(folder, files);
  if (!read.ok) {
    return read;
  }
  const fields = read.value;
  const resources = accumulate(fields, folder, files);
  if (!resources.ok) {
    return resources;
  }
  const made = generated(fields, files);
  if (!made.ok) {
    return made;
  }
  const patched = patchedBy(fields, [...resources.value, ...made.value.map(({ object }) => object)], files);
  if (!patched.ok) {
    return patched;
  }
  const hashes = new Map(made.value.map(({ object, hash }) => [idOf(object), hash]));
  const named = patched.value.map((object) => {
    const spaced = inNamespace(object, textAt(fields, "namespace"));
    return { before: object, after: withName(spaced, fields, hashes.get(idOf(object)) ?? "") };
  });
  const renamed: Renamed = (kind, name) => {
    const found = named.find(
      ({ before }) => textAt(before, "kind") === kind && textAt(before, "metadata", "name") === name,
    );
    return found === undefined ? name : textAt(found.after, "metadata", "name");
  };
  const replicas = withReplicas(
    named.map(({ before, after }) => ({ before, after: dressed(withReferences(after, renamed), fields) })),
    fields,
  );
  return replicas.ok ? ok(inOrder(replicas.value)) : replicas;
}

/** What kustomize warns of: fields that are to be written in another way. */
export function kustomizationWarnings(folder: string, files: Folder): string {
  const read = readFolder(folder, files);
  return read.ok && Object.hasOwn(read.value, "commonLabels")
    ? "# Warning: 'commonLabels' is deprecated. Please use 'labels' instead. Run 'kustomize edit fix' to update your Kustomization automatically.\n"
    : "";
}

function pathIn(folder: string, name: string): string {
  const trimmed = folder.replace(/\/+$/, "").replace(/^(?:\.\/*)+$/, "");
  return trimmed === "" ? name : `${trimmed}/${name}`;
}

function absolute(path: string): string {
  const clean = path
    .replace(/^(?:\.\/+)+/, "")
    .replace(/^\.$/, "")
    .replace(/\/+$/, "");
  return clean.startsWith("/") ? clean : clean === "" ? HOME : `${HOME}/${clean}`;
}

function readFolder(folder: string, { readFile, listFiles }: Folder): Result<JsonObject, string> {
  const names = listFiles?.(folder);
  if (names === undefined) {
    return fail(
      readFile?.(folder) === undefined
        ? `must build at directory: not a valid directory: evalsymlink failure on '${folder}' : lstat ${absolute(folder)}: no such file or directory`
        : `must build at directory: '${folder}': file is not directory`,
    );
  }
  const found = NAMES.filter((name) => names.includes(name));
  const [name] = found;
  if (name === undefined) {
    return fail(
      `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${absolute(folder)}'`,
    );
  }
  return found.length > 1
    ? fail(`Found multiple kustomization files under: ${absolute(folder)}\n`)
    : readKustomization(readFile?.(pathIn(folder, name)) ?? "", absolute(folder));
}

function accumulate(fields: JsonObject, folder: string, { readFile }: Folder): Built {
  const objects: JsonObject[] = [];
  for (const path of textsAt(fields, "resources")) {
    const at = absolute(pathIn(folder, path));
    const refused = (why: string, end: string): Built =>
      fail(`accumulating resources: accumulation err='${why}': must build at directory: ${end}`);
    if (/^https?:/.test(path)) {
      return fail(`accumulating resources from '${path}': this simulator has no network`);
    }
    const text = readFile?.(pathIn(folder, path));
    if (text === undefined) {
      const lost = `evalsymlink failure on '${at}' : lstat ${at}: no such file or directory`;
      return refused(`accumulating resources from '${path}': ${lost}`, `not a valid directory: ${lost}`);
    }
    const isFile = `'${at}': file is not directory`;
    const { values, error } = decodeStream(text);
    if (error !== undefined) {
      return refused(
        `accumulating resources from '${path}': ${error.replace(/^error converting YAML to JSON: /, "MalformedYAMLError: ")} in File: ${path}`,
        isFile,
      );
    }
    for (const object of values.filter(isJsonObject).flatMap(listed)) {
      if (textAt(object, "kind") === "") {
        return refused(`accumulating resources from '${path}': missing kind in object`, isFile);
      }
      if (objects.some((other) => idOf(other) === idOf(object))) {
        const why = `merging resources from '${path}': may not add resource with an already registered id: ${idOf(object)}`;
        return refused(why, isFile);
      }
      objects.push(object);
    }
  }
  return ok(objects);
}

function listed(object: JsonObject): readonly JsonObject[] {
  const items = jsonAt(object, "items");
  return textAt(object, "kind").endsWith("List") && isJsonArray(items) ? items.filter(isJsonObject) : [object];
}

/** `Deployment.v1.apps/web.[noNs]`, as kustomize calls an object. */
function idOf(object: JsonObject): string {
  const [version = "", group] = textAt(object, "apiVersion").split("/").toReversed();
  const namespace = textAt(object, "metadata", "namespace");
  const kind = `${textAt(object, "kind")}.${version || "[noVer]"}.${group ?? "[noGrp]"}`;
  return `${kind}/${textAt(object, "metadata", "name")}.${namespace || "[noNs]"}`;
}

function patchedBy(fields: JsonObject, objects: readonly JsonObject[], { readFile }: Folder): Built {
  let at = objects;
  for (const entry of objectsAt(fields, "patches")) {
    const path = textAt(entry, "path");
    const text = path === "" ? textAt(entry, "patch") : readFile?.(path);
    const parsed = text === undefined ? undefined : parseYaml(text);
    if (parsed?.ok !== true || (!isJsonObject(parsed.value) && !isJsonArray(parsed.value))) {
      const why =
        text === undefined
          ? `failed to get the patch file from path(${path})`
          : "unable to parse SM or JSON patch from it";
      return fail(`trouble configuring builtin PatchTransformer: ${why}`);
    }
    const patch = parsed.value;
    const isChosen = chooser(entry, patch);
    if (!at.some(isChosen)) {
      if (Object.hasOwn(entry, "target")) {
        continue;
      }
      const id = isJsonObject(patch) ? idOf(patch) : "";
      return fail(
        `no resource matches strategic merge patch "${id}": no matches for Id ${id}; failed to find unique target for patch ${id}`,
      );
    }
    const results = at.map((object) => (isChosen(object) ? patchedObject(object, patch) : ok<JsonValue>(object)));
    const failed = results.find((result) => !result.ok);
    if (failed?.ok === false) {
      return fail(failed.error);
    }
    at = results.flatMap((result) => (result.ok && isJsonObject(result.value) ? [result.value] : []));
  }
  return ok(at);
}

/** Which objects an entry of `patches` is about: those of its target, or the one that the patch names. */
function chooser(entry: JsonObject, patch: JsonValue): (object: JsonObject) => boolean {
  const target = Object.hasOwn(entry, "target") ? objectAt(entry, "target") : undefined;
  const metadata = isJsonObject(patch) ? objectAt(patch, "metadata") : {};
  const [kind, name] =
    target === undefined
      ? [textAt(patch, "kind"), textAt(metadata, "name")]
      : [textAt(target, "kind"), textAt(target, "name")];
  return (object) =>
    (kind === "" || textAt(object, "kind") === kind) && (name === "" || textAt(object, "metadata", "name") === name);
}

function patchedObject(object: JsonObject, patch: JsonValue): Result<JsonValue, string> {
  if (isJsonArray(patch)) {
    const result = applyJsonPatch(object, patch);
    return result.ok ? result : fail(result.error.message);
  }
  // A target may be called otherwise than the patch: it keeps its own name and kind.
  const { apiVersion: _a, kind: _k, metadata: _m, ...rest } = isJsonObject(patch) ? patch : {};
  const { name: _n, ...metadata } = objectAt(patch, "metadata");
  const body: JsonObject = Object.keys(metadata).length === 0 ? rest : { ...rest, metadata };
  const result = applyStrategicMergePatch(object, body);
  return result.ok ? result : fail(result.error.message);
}

function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const type = findTypeOf(textAt(object, "apiVersion"), textAt(object, "kind"));
  return namespace === "" || type?.namespaced === false ? object : withMetadata(object, "namespace", namespace);
}

function withName(object: JsonObject, fields: JsonObject, hash: string): JsonObject {
  const name = textAt(object, "metadata", "name");
  const kept = textAt(object, "kind") === "Namespace" || textAt(object, "kind") === "CustomResourceDefinition";
  const affixed = kept ? name : textAt(fields, "namePrefix") + name + textAt(fields, "nameSuffix");
  return withMetadata(object, "name", affixed + hash);
}

function dressed(object: JsonObject, fields: JsonObject): JsonObject {
  const common = pairsAt(fields, "commonLabels");
  let at = common === undefined ? object : withLabels(object, common, { selectors: true, templates: true });
  for (const entry of objectsAt(fields, "labels")) {
    const pairs = pairsAt(entry, "pairs");
    const places = { selectors: flagOf(entry, "includeSelectors"), templates: flagOf(entry, "includeTemplates") };
    at = pairs === undefined ? at : withLabels(at, pairs, places);
  }
  const annotations = pairsAt(fields, "commonAnnotations");
  at = annotations === undefined ? at : withAnnotations(at, annotations);
  return objectsAt(fields, "images").reduce(withImage, at);
}

const SCALED = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];

function withReplicas(
  objects: readonly { readonly before: JsonObject; readonly after: JsonObject }[],
  fields: JsonObject,
): Built {
  let at = objects;
  for (const entry of objectsAt(fields, "replicas")) {
    const name = textAt(entry, "name");
    const isMeant = (object: JsonObject): boolean =>
      SCALED.includes(textAt(object, "kind")) && textAt(object, "metadata", "name") === name;
    if (!at.some(({ before }) => isMeant(before))) {
      const kinds = SCALED.map((kind) => `${kind}.[noVer].[noGrp]`).join(" ");
      return fail(`resource with name ${name} does not match a config with the following GVK [${kinds}]`);
    }
    const { count = 0 } = entry;
    at = at.map(({ before, after }) => ({
      before,
      after: isMeant(before) ? { ...after, spec: { ...objectAt(after, "spec"), replicas: count } } : after,
    }));
  }
  return ok(at.map(({ after }) => after));
}

const FIRST = [
  "Namespace",
  "ResourceQuota",
  "ServiceAccount",
  "ConfigMap",
  "Secret",
  "Endpoints",
  "Service",
  "Deployment",
];

/** Models kustomize's legacy order: what others need comes first. */
function inOrder(objects: readonly JsonObject[]): readonly JsonObject[] {
  const keyOf = (object: JsonObject): string => {
    const place = FIRST.indexOf(textAt(object, "kind"));
    const rank = String(place === -1 ? FIRST.length : place).padStart(3, "0");
    return `${rank} ${textAt(object, "kind")} ${textAt(object, "metadata", "namespace")} ${textAt(object, "metadata", "name")}`;
  };
  return objects.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

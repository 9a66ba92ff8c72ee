import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { findOtherType } from "../api/find-resource-type.ts";
import { type ResourceType, findTypeOf, isStored } from "../api/resources.ts";
import { parseSelector } from "../api/parse-selector.ts";
import { matchesSelector } from "../api/selectors.ts";
import type { Invocation } from "./command.ts";
import { type KubectlError, gathered, textError } from "./error-text.ts";
import { readFieldValidation } from "./field-validation.ts";
import { flagOn, flagText, flagTexts } from "./flags.ts";
import { isJsonArray, isJsonObject, labelsAt } from "../api/json.ts";
import { type DecodedStream, decodeStream } from "../manifest/decode-stream.ts";
import { jsonAt, objectAt, textAt, withMetadata } from "./json.ts";
import { buildKustomization } from "./kustomize/build-kustomization.ts";
import { decodeFault, validationFault } from "./unreadable.ts";
import type { KubectlContext } from "./plan.ts";

/** An object from a file, with what kubectl found out about it. */
export interface Document {
  readonly type: ResourceType;
  readonly namespace: string;
  readonly name: string;
  /** The object with its namespace filled in. */
  readonly object: JsonObject;
  /** The object as its file has it. */
  readonly given: JsonObject;
  /** The file's path, or `STDIN`. */
  readonly source: string;
}

/** Which object a document is about. */
export function documentKey({ type, namespace, name }: Pick<Document, "type" | "namespace" | "name">): string {
  return `${type.kind} ${type.namespaced ? namespace : ""}/${name}`;
}

/** A document of a file, or what is wrong with it. */
export type ReadDocument = Result<Document, KubectlError>;

/** Whether the command was given files (cmdutil IsFilenameSliceEmpty). */
export function hasFiles(invocation: Invocation): boolean {
  const { flags } = invocation;
  return flags.specs.has("filename") && (flagTexts(flags, "filename").length > 0 || kustomizationOf(invocation) !== "");
}

/** Commands that gather what is wrong with a folder before they print it. */
function printsPlain({ path }: Invocation): boolean {
  return path === "kubectl get" || path === "kubectl describe";
}

function kustomizationOf({ flags }: Invocation): string {
  return flags.specs.has("kustomize") ? flagText(flags, "kustomize") : "";
}

/** Why files cannot be given so. Models FilenameOptions' validate. */
function filesRefusal(invocation: Invocation): string | undefined {
  const { flags } = invocation;
  if (kustomizationOf(invocation) === "") {
    return undefined;
  }
  if (flagTexts(flags, "filename").length > 0) {
    return "only one of -f or -k can be specified";
  }
  return flagOn(flags, "recursive") ? "the -k flag can't be used with -f or -R" : undefined;
}

/**
 * The objects of all `-f`, or of `-k`.
 *
 * Models staging/src/k8s.io/cli-runtime/pkg/resource visitor.go and mapper.go. An error ends the command; what is wrong
 * with one object is told beside the others.
 */
export function readDocuments(
  invocation: Invocation,
  context: KubectlContext,
): Result<readonly ReadDocument[], KubectlError> {
  const refusal = filesRefusal(invocation);
  if (refusal !== undefined) {
    return fail(textError(refusal));
  }
  const folder = kustomizationOf(invocation);
  if (folder !== "") {
    const built = buildKustomization(folder, context);
    return built.ok
      ? ok(built.value.map((object) => readDocument(object, folder, invocation)))
      : fail(printsPlain(invocation) ? gathered([textError(built.error)]) : textError(built.error));
  }
  const documents: ReadDocument[] = [];
  for (const given of flagTexts(invocation.flags, "filename")) {
    const paths = filesAt(given, context);
    if (paths.length === 0) {
      return fail(textError(`error reading [${given}]: recognized file extensions are [.json .yaml .yml]`));
    }
    for (const path of paths) {
      const read = readPath(path, context);
      if (!read.ok) {
        return read;
      }
      const source = path === "-" ? "STDIN" : path;
      const { values, error } = read.value;
      documents.push(...values.flatMap(flattenList).map((object) => readDocument(object, source, invocation)));
      if (error !== undefined) {
        documents.push(fail(textError(`error parsing ${source}: ${error}`)));
      }
    }
  }
  return ok(documents);
}

/** The files that a path stands for: itself, or those of a folder that have manifests in them (ExpandPathsToFileVisitors). */
function filesAt(path: string, { listFiles }: KubectlContext): readonly string[] {
  const names = path === "-" ? undefined : listFiles?.(path);
  if (names === undefined) {
    return [path];
  }
  const folder = path.replace(/(?<=.)\/+$/, "").replace(/^\.$/, "");
  return names
    .filter((name) => /\.(?:json|yaml|yml)$/.test(name))
    .toSorted()
    .map((name) => (folder === "" ? name : `${folder}/${name}`));
}

/** The objects of all `-f` whose labels, as the files have them, `-l` selects (FilterByLabelSelector). */
export function readSelectedDocuments(
  invocation: Invocation,
  context: KubectlContext,
): Result<readonly ReadDocument[], KubectlError> {
  const text = invocation.flags.specs.has("selector") ? flagText(invocation.flags, "selector") : "";
  const selector = parseSelector(text);
  if (!selector.ok) {
    return fail(textError(`the provided selector ${JSON.stringify(text)} is not valid: ${selector.error}`));
  }
  const read = readDocuments(invocation, context);
  return read.ok
    ? ok(
        read.value.filter(
          (document) =>
            !document.ok ||
            matchesSelector(selector.value, labelsAt(objectAt(document.value.object, "metadata"), "labels") ?? {}),
        ),
      )
    : read;
}

/** The same documents, but for those of kinds that objects cannot be made of here. */
export function makeable(documents: readonly ReadDocument[]): readonly ReadDocument[] {
  return documents.map((document) => {
    if (!document.ok || isStored(document.value.type)) {
      return document;
    }
    const { type, name, source } = document.value;
    return fail(
      textError(
        `unable to create ${type.kind} ${JSON.stringify(name)} from ${JSON.stringify(source)}: the kind ${type.kind} is not part of this simulator`,
      ),
    );
  });
}

function readPath(path: string, context: KubectlContext): Result<DecodedStream, KubectlError> {
  if (path === "-") {
    const { stdin } = context;
    return ok(typeof stdin === "string" ? decodeStream(stdin) : { values: stdin ?? [] });
  }
  if (/^https?:\/\//.test(path)) {
    return fail(textError(`reading ${path}: this simulator has no network`));
  }
  const text = context.readFile?.(path);
  return text === undefined
    ? fail(textError(`the path ${JSON.stringify(path)} does not exist`))
    : ok(decodeStream(text));
}

/** The items of a list, lists among them taken apart as well; any other object is itself. */
export function flattenList(value: JsonValue): readonly JsonValue[] {
  const items = jsonAt(value, "items");
  return textAt(value, "kind").endsWith("List") && isJsonArray(items) ? items.flatMap(flattenList) : [value];
}

function isValidated(invocation: Invocation): boolean {
  const validation = readFieldValidation(invocation);
  return invocation.flags.specs.has("validate") && !(validation.ok && validation.value === "Ignore");
}

function readDocument(object: JsonValue, source: string, invocation: Invocation): ReadDocument {
  const text = isValidated(invocation) ? validationFault(object) : undefined;
  if (text !== undefined) {
    return fail(
      textError(
        `error validating ${JSON.stringify(source)}: error validating data: ${text}; if you choose to ignore these errors, turn validation off with --validate=false`,
      ),
    );
  }
  const decoded = decodeDocument(object, source, invocation.namespace);
  const given = textAt(object, "metadata", "namespace");
  if (decoded.ok && decoded.value.type.namespaced && invocation.isNamespaceGiven && given !== "") {
    const refusal = otherNamespace(given, invocation.namespace);
    return refusal === undefined ? decoded : fail(refusal);
  }
  return decoded;
}

/** Models RequireNamespace of cli-runtime's visitor.go. */
export function otherNamespace(given: string, namespace: string): KubectlError | undefined {
  return given === namespace
    ? undefined
    : textError(
        `the namespace from the provided object ${JSON.stringify(given)} does not match the namespace ${JSON.stringify(namespace)}. ` +
          `You must pass '--namespace=${given}' to perform this operation.`,
      );
}

/** An object that was read, with its type, and in the namespace where it names none. */
export function decodeDocument(object: JsonValue, source: string, namespaceByDefault: string): ReadDocument {
  const apiVersion = textAt(object, "apiVersion");
  const kind = textAt(object, "kind");
  const fault = decodeFault(object);
  if (!isJsonObject(object) || fault !== undefined) {
    return fail(textError(`unable to decode ${JSON.stringify(source)}: ${fault ?? ""}`));
  }
  const type = findTypeOf(apiVersion, kind) ?? findOtherType(apiVersion, kind);
  const name = textAt(object, "metadata", "name");
  const namespace = textAt(object, "metadata", "namespace");
  if (type === undefined) {
    return fail(
      textError(
        `resource mapping not found for name: ${JSON.stringify(name)} namespace: ${JSON.stringify(namespace)} from ${JSON.stringify(source)}: ` +
          `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}\nensure CRDs are installed first`,
      ),
    );
  }
  if (!type.namespaced) {
    return ok({ type, namespace: "", name, object, given: object, source });
  }
  const wanted = namespace === "" ? namespaceByDefault : namespace;
  return ok({
    type,
    namespace: wanted,
    name,
    object: withMetadata(object, "namespace", wanted),
    given: object,
    source,
  });
}

import type { ApiFailure } from "../../api/failure.ts";
import { type JsonObject, type ObjectRef, type SimTime, objectKey, refOf } from "../../api/objects.ts";
import { threeWayMerge } from "../../api/patch.ts";
import { type ResourceType, groupResourceOf, isStored } from "../../api/resources.ts";
import type { ApiRequest } from "../../sim/input.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Response } from "../../sim/timeline.ts";
import { LAST_APPLIED } from "../change-cause.ts";
import type { Invocation } from "../command.ts";
import type { Document } from "../documents.ts";
import { flagOn } from "../flags.ts";
import { goJson, jsonAt, objectAt, textAt } from "../json.ts";
import { withLastApplied } from "../last-applied.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, printDone } from "../output-style.ts";
import { withRecorded } from "../recorded-document.ts";
import { servedObject } from "../served-object.ts";
import { goDump } from "./go-dump.ts";
import type { EditReason } from "./edit-text.ts";

/** An object as its text has it before it is edited. */
export interface EditOriginal {
  readonly type: ResourceType;
  readonly name: string;
  readonly object: JsonObject;
  /** Whose text it is. */
  readonly ref: ObjectRef;
}

/** What a command edits, and how it says what became of it. */
export interface EditSession {
  readonly invocation: Invocation;
  readonly style: OutputStyle;
  readonly originals: readonly EditOriginal[];
  /** Whether what is edited are the annotations in which apply keeps what it applied, not the objects themselves. */
  readonly isLastApplied?: boolean;
  readonly rfc3339At: (atMs: SimTime) => string;
  readonly state: ClusterState;
}

/** The objects themselves, as the server has them. */
export function liveOriginals(
  targets: readonly Target[],
  { state, rfc3339At }: Pick<EditSession, "state" | "rfc3339At">,
): readonly EditOriginal[] {
  return targets.map(({ type, name, object }) => ({
    type,
    name,
    object: servedObject(object, state, rfc3339At),
    ref: refOf(object),
  }));
}

/** What is done about one object: it is patched, or only something is printed. */
export interface EditedObject {
  readonly type: ResourceType;
  readonly name: string;
  readonly request?: ApiRequest;
  /** What is printed of it where that is not the server's answer. */
  readonly object?: JsonObject;
  readonly stdout: string;
}

/** What is done about the objects in their order, until one cannot be taken. */
export interface Patches {
  readonly objects: readonly EditedObject[];
  readonly error?: string;
}

/** Models visitToPatch and visitToApplyEditPatch of cmd/util/editor/editoptions.go. */
export function patchesOf(session: EditSession, documents: readonly Document[]): Patches {
  const objects: EditedObject[] = [];
  for (const document of documents) {
    const patched = patchOf(session, document);
    if (typeof patched === "string") {
      return { objects, error: patched };
    }
    objects.push(patched);
  }
  return { objects };
}

function patchOf(session: EditSession, document: Document): EditedObject | string {
  const { invocation, style, originals, isLastApplied = false } = session;
  const annotated = annotatedObject(document, session);
  // What apply writes down has no uid: the first of several is then the one that each is held against, as in kubectl.
  const uid = textAt(annotated, "metadata", "uid");
  const found = originals.find(({ object }) => textAt(object, "metadata", "uid") === uid);
  if (found === undefined) {
    return `no original object found for ${goDump(annotated)}`;
  }
  const { type, name } = document;
  const { object: original } = found;
  if (goJson(original) === goJson(annotated)) {
    return { type, name, stdout: printDone(style, type, name, "skipped", () => annotated).stdout };
  }
  if (isLastApplied) {
    return annotationPatch(document, annotated);
  }
  const patch = threeWayMerge(original, annotated, original);
  if (["apiVersion", "kind"].some((key) => Object.hasOwn(patch, key)) || isIdentityChanged(patch)) {
    return "At least one of apiVersion, kind and name was changed";
  }
  return {
    type,
    name,
    request: { verb: "patch", ref: found.ref, patchType: "strategic", patch },
    stdout: flagOn(invocation.flags, "output-patch") ? `Patch: ${goJson(patch)}\n` : "",
  };
}

/** The text as it was edited becomes the annotation, whole (GetApplyPatch). */
function annotationPatch({ type, namespace, name }: Document, edited: JsonObject): EditedObject | string {
  if (!isStored(type)) {
    return `the kind ${type.kind} is not part of this simulator`;
  }
  const ref = { kind: type.kind, key: objectKey(type.namespaced ? namespace : "", name) };
  const patch = { metadata: { annotations: { [LAST_APPLIED]: `${goJson(edited)}\n` } } };
  return { type, name, object: edited, request: { verb: "patch", ref, patchType: "merge", patch }, stdout: "" };
}

function isIdentityChanged(patch: JsonObject): boolean {
  return jsonAt(patch, "managedFields") !== undefined || Object.hasOwn(objectAt(patch, "metadata"), "name");
}

/** With what `--save-config` and `--record` write into it. */
function annotatedObject(document: Document, { invocation, isLastApplied = false }: EditSession): JsonObject {
  const { object } = document;
  if (isLastApplied) {
    return object;
  }
  const saved = flagOn(invocation.flags, "save-config") ? withLastApplied(object) : object;
  return withRecorded({ ...document, object: saved }, invocation).object;
}

/** What the server's answers make of the patches. */
export interface EditResults {
  readonly stdout: string;
  readonly stderr: string;
  readonly reasons: readonly EditReason[];
  readonly isRetryable: boolean;
  readonly isNotFound: boolean;
  /** What ends the command, as the server said it. */
  readonly failure?: ApiFailure;
}

/** Models editResults of editoptions.go. */
export function resultsOf(
  session: EditSession,
  objects: readonly EditedObject[],
  responses: readonly Response[],
): EditResults {
  const answers = [...responses];
  const reasons: EditReason[] = [];
  let [stdout, stderr, isRetryable, isNotFound] = ["", "", false, false];
  for (const { type, name, request, object, stdout: said } of objects) {
    stdout += said;
    const response = request === undefined ? undefined : answers.shift();
    if (response === undefined) {
      continue;
    }
    if (response.ok) {
      const { value } = response;
      const served = () => object ?? servedObject(value, session.state, session.rfc3339At);
      stdout += printDone(session.style, type, name, "edited", served).stdout;
      continue;
    }
    if (session.isLastApplied === true) {
      return { stdout, stderr, reasons, isRetryable, isNotFound, failure: response.error };
    }
    const what = `${groupResourceOf(type)} ${JSON.stringify(name)}`;
    switch (response.error.reason) {
      case "Invalid":
        reasons.push({ head: `${what} was not valid`, others: causesOf(response.error) });
        stderr += `error: ${what} is invalid\n`;
        break;
      case "NotFound":
        isNotFound = true;
        stderr += `error: ${what} could not be found on the server\n`;
        break;
      default:
        isRetryable = true;
        stderr += `error: ${what} could not be patched: ${response.error.message}\n`;
    }
  }
  return { stdout, stderr, reasons, isRetryable, isNotFound };
}

function causesOf({ details }: ApiFailure): readonly string[] {
  return (details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
}

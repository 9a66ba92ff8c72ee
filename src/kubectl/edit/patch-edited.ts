import type { ApiFailure } from "../../api/failure.ts";
import { type JsonObject, type SimTime, refOf } from "../../api/objects.ts";
import { threeWayMerge } from "../../api/patch.ts";
import { type ResourceType, groupResourceOf } from "../../api/resources.ts";
import type { ApiRequest } from "../../sim/input.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Response } from "../../sim/timeline.ts";
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

/** What a command edits, and how it says what became of it. */
export interface EditSession {
  readonly invocation: Invocation;
  readonly style: OutputStyle;
  readonly targets: readonly Target[];
  readonly rfc3339At: (atMs: SimTime) => string;
  readonly state: ClusterState;
}

/** What is done about one object: it is patched, or only something is printed. */
export interface EditedObject {
  readonly type: ResourceType;
  readonly name: string;
  readonly request?: ApiRequest;
  readonly stdout: string;
}

/** What is done about the objects in their order, until one cannot be taken. */
export interface Patches {
  readonly objects: readonly EditedObject[];
  readonly error?: string;
}

/** Models visitToPatch of cmd/util/editor/editoptions.go. */
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
  const { invocation, style, targets, state, rfc3339At } = session;
  const annotated = annotatedObject(document, invocation);
  const uid = textAt(annotated, "metadata", "uid");
  const target = targets.find(({ object }) => object.metadata.uid === uid);
  if (target === undefined) {
    return `no original object found for ${goDump(annotated)}`;
  }
  const { type, name } = document;
  const original = servedObject(target.object, state, rfc3339At);
  if (goJson(original) === goJson(annotated)) {
    return { type, name, stdout: printDone(style, type, name, "skipped", () => annotated).stdout };
  }
  const patch = threeWayMerge(original, annotated, original);
  if (["apiVersion", "kind"].some((key) => Object.hasOwn(patch, key)) || isIdentityChanged(patch)) {
    return "At least one of apiVersion, kind and name was changed";
  }
  return {
    type,
    name,
    request: { verb: "patch", ref: refOf(target.object), patchType: "strategic", patch },
    stdout: flagOn(invocation.flags, "output-patch") ? `Patch: ${goJson(patch)}\n` : "",
  };
}

function isIdentityChanged(patch: JsonObject): boolean {
  return jsonAt(patch, "managedFields") !== undefined || Object.hasOwn(objectAt(patch, "metadata"), "name");
}

/** With what `--save-config` and `--record` write into it. */
function annotatedObject(document: Document, invocation: Invocation): JsonObject {
  const { object } = document;
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
  for (const { type, name, request, stdout: said } of objects) {
    stdout += said;
    const response = request === undefined ? undefined : answers.shift();
    if (response === undefined) {
      continue;
    }
    if (response.ok) {
      const { value } = response;
      const served = () => servedObject(value, session.state, session.rfc3339At);
      stdout += printDone(session.style, type, name, "edited", served).stdout;
      continue;
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

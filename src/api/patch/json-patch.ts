import { deepEqual } from "../deep-equal.ts";
import { fail, ok, type ApiFailure, type Result } from "../failure.ts";
import type { JsonValue } from "../objects.ts";
import { field as fieldOf, isJsonArray, isJsonObject } from "../json.ts";
import { jsonKindOf } from "./go-text.ts";
import { faultOf } from "./json-patch-fault.ts";
import { type Pointer, child, find, indexOf, pointerOf } from "./json-pointer.ts";

/** What became of a document; `undefined` where an operation could not be done. */
type Outcome = JsonValue | undefined;

/** Both limits are the API server's own (maxJSONPatchOperations, and AccumulatedCopySizeLimit of the library). */
const MAX_OPERATIONS = 10_000;
const MAX_COPIED_CHARS = 3 * 1024 * 1024;

/** What the API server says of any operation that it cannot do: errors.NewGenericServerResponse for 422. */
const refusal: ApiFailure = {
  reason: "Invalid",
  code: 422,
  message: "the server rejected our request due to an error in our request",
  details: { kind: "", name: "", causes: [] },
};

function badRequest(found: JsonValue, wanted: string): ApiFailure {
  return {
    reason: "BadRequest",
    code: 400,
    message: `error decoding patch: json: cannot unmarshal ${jsonKindOf(found)} into Go value of type ${wanted}`,
  };
}

/**
 * A JSON patch (RFC 6902): all of its operations are done, or none.
 *
 * Models applyJSPatch of apiserver/pkg/endpoints/handlers/patch.go, with the limits of the library that it uses
 * (evanphx/json-patch v4), which counts negative indices from the end of an array.
 */
export function applyJsonPatch(target: JsonValue, patch: JsonValue): Result<JsonValue, ApiFailure> {
  if (!isJsonArray(patch)) {
    return patch === null ? ok(target) : fail(badRequest(patch, "[]handlers.jsonPatchOp"));
  }
  const stranger = strangerIn(patch);
  if (stranger !== undefined) {
    return fail(badRequest(stranger, "handlers.jsonPatchOp"));
  }
  if (patch.length > MAX_OPERATIONS) {
    const message = `The allowed maximum operations in a JSON patch is ${String(MAX_OPERATIONS)}, got ${String(patch.length)}`;
    return fail({ reason: "BadRequest", code: 400, message });
  }
  const patched = inTurn(target, patch);
  return patched.ok ? patched : fail(refusal);
}

/** The same where kubectl does it itself: what cannot be done is told in the library's own words. */
export function applyJsonPatchHere(target: JsonValue, patch: JsonValue): Result<JsonValue, string> {
  const operations = isJsonArray(patch) ? patch : [];
  const stranger = isJsonArray(patch) ? strangerIn(patch) : patch;
  if (stranger !== undefined && stranger !== null) {
    const type = isJsonArray(patch) ? "jsonpatch.Operation" : "jsonpatch.Patch";
    return fail(`json: cannot unmarshal ${jsonKindOf(stranger)} into Go value of type ${type}`);
  }
  const patched = inTurn(target, operations);
  return patched.ok ? patched : fail(faultOf(patched.error.document, patched.error.operation));
}

function strangerIn(patch: readonly JsonValue[]): JsonValue | undefined {
  return patch.find((operation) => !isJsonObject(operation) && operation !== null);
}

/** The document after all operations, or the one that could not be done and what it was to be done on. */
function inTurn(
  target: JsonValue,
  operations: readonly JsonValue[],
): Result<JsonValue, { readonly document: JsonValue; readonly operation: JsonValue }> {
  let document = target;
  let copiedChars = 0;
  for (const operation of operations) {
    copiedChars += charsCopied(document, operation);
    const next: Outcome = copiedChars > MAX_COPIED_CHARS ? undefined : operate(document, operation);
    if (next === undefined) {
      return fail({ document, operation });
    }
    document = next;
  }
  return ok(document);
}

/** How much longer the document gets by a `copy`: again and again, that doubles it. */
function charsCopied(document: JsonValue, operation: JsonValue): number {
  const from =
    isJsonObject(operation) && fieldOf(operation, "op") === "copy" ? pointerOf(fieldOf(operation, "from")) : undefined;
  const value = from === undefined ? undefined : find(document, from);
  return value === undefined ? 0 : JSON.stringify(value).length;
}

function operate(document: JsonValue, operation: JsonValue): Outcome {
  if (!isJsonObject(operation)) {
    return undefined;
  }
  const path = pointerOf(fieldOf(operation, "path"));
  const value = fieldOf(operation, "value");
  if (path === undefined) {
    return undefined;
  }
  switch (fieldOf(operation, "op")) {
    case "add":
      return add(document, path, value ?? null);
    case "remove":
      return remove(document, path);
    case "replace":
      return replace(document, path, value ?? null);
    case "test":
      return holds(document, path, value ?? null) ? document : undefined;
    case "move":
      return transfer(document, pointerOf(fieldOf(operation, "from")), path, true);
    case "copy":
      return transfer(document, pointerOf(fieldOf(operation, "from")), path, false);
    default:
      return undefined;
  }
}

/** A value that is `null` and one that is not there are the same to a test. */
function holds(document: JsonValue, path: Pointer, value: JsonValue): boolean {
  const parent = find(document, path.slice(0, -1));
  return parent !== undefined && deepEqual(find(document, path) ?? null, value);
}

function transfer(document: JsonValue, from: Pointer | undefined, path: Pointer, isMove: boolean): Outcome {
  const value = from === undefined ? undefined : find(document, from);
  if (from === undefined || value === undefined) {
    return undefined;
  }
  const rest = isMove ? remove(document, from) : document;
  return rest === undefined ? undefined : add(rest, path, value);
}

/** The document with the parent of a place changed; each object and array on the way is copied. */
function change(node: JsonValue, path: Pointer, edit: (parent: JsonValue, last: string) => Outcome): Outcome {
  const [token, ...rest] = path;
  if (token === undefined) {
    return undefined;
  }
  if (rest.length === 0) {
    return edit(node, token);
  }
  const inner = child(node, token);
  const changed = inner === undefined ? undefined : change(inner, rest, edit);
  return changed === undefined ? undefined : put(node, token, changed);
}

function put(node: JsonValue, token: string, value: JsonValue): Outcome {
  if (isJsonArray(node)) {
    const index = indexOf(token, node.length, node.length - 1);
    return index === undefined ? undefined : node.with(index, value);
  }
  return isJsonObject(node) ? Object.fromEntries(new Map(Object.entries(node)).set(token, value)) : undefined;
}

function replace(document: JsonValue, path: Pointer, value: JsonValue): Outcome {
  return path.length === 0 ? value : change(document, path, (parent, last) => put(parent, last, value));
}

function add(document: JsonValue, path: Pointer, value: JsonValue): Outcome {
  if (path.length === 0) {
    return value;
  }
  return change(document, path, (parent, last) => {
    if (!isJsonArray(parent)) {
      return put(parent, last, value);
    }
    const index = last === "-" ? parent.length : indexOf(last, parent.length + 1, parent.length);
    return index === undefined ? undefined : parent.toSpliced(index, 0, value);
  });
}

function remove(document: JsonValue, path: Pointer): Outcome {
  return change(document, path, (parent, last) => {
    if (isJsonArray(parent)) {
      const index = indexOf(last, parent.length, parent.length - 1);
      return index === undefined ? undefined : parent.toSpliced(index, 1);
    }
    if (!isJsonObject(parent) || !Object.hasOwn(parent, last)) {
      return undefined;
    }
    return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== last));
  });
}

import { type ApiFailure, type Result, fail, ok } from "./failure.ts";
import { isJsonArray, isJsonObject, textAt } from "./json.ts";
import type { JsonObject, JsonValue } from "./objects.ts";
import { deepEqual } from "./deep-equal.ts";

/** As many as the API server takes (apiserver/pkg/endpoints/handlers/patch.go maxJSONPatchOperations). */
const MAX_OPERATIONS = 10_000;
/** `copy` may double a document again and again; the API server stops that at the same size. */
const MAX_COPIED_CHARS = 3 * 1024 * 1024;

/**
 * Applies RFC 6902: add, remove, replace, move, copy and test, all of them or none.
 *
 * Models apiserver/pkg/endpoints/handlers/patch.go applyJSPatch: a patch that cannot be read is a bad request, and of one
 * that cannot be applied the server says no more than that.
 */
export function applyJsonPatch(document: JsonValue, patch: JsonValue): Result<JsonValue, ApiFailure> {
  if (!isJsonArray(patch)) {
    return badRequest(`json: cannot unmarshal ${isJsonObject(patch) ? "object" : typeof patch} into Go value of type jsonpatch.Patch`);
  }
  if (patch.length > MAX_OPERATIONS) {
    return badRequest(`The allowed maximum operations in a JSON patch is ${String(MAX_OPERATIONS)}, got ${String(patch.length)}`);
  }
  let result: JsonValue = document;
  let copiedChars = 0;
  for (const operation of patch) {
    if (!isJsonObject(operation)) {
      return badRequest("json: cannot unmarshal array element into Go value of type jsonpatch.Operation");
    }
    const next = applyOperation(result, operation);
    if (next === undefined) {
      return inapplicable();
    }
    if (operation["op"] === "copy") {
      copiedChars += JSON.stringify(valueAt(result, pointerOf(operation, "from") ?? []) ?? null).length;
      if (copiedChars > MAX_COPIED_CHARS) {
        return inapplicable();
      }
    }
    result = next;
  }
  return ok(result);
}

function badRequest(message: string): Result<never, ApiFailure> {
  return fail({ reason: "BadRequest", code: 400, message });
}

function inapplicable(): Result<never, ApiFailure> {
  return fail({ reason: "Invalid", code: 422, message: "the server rejected our request due to an error in our request" });
}

type Pointer = readonly string[];

/** The parts of an operation's JSON pointer (RFC 6901). */
function pointerOf(operation: JsonObject, field: "path" | "from"): Pointer | undefined {
  const text = textAt(operation, field);
  if (text === undefined || (text !== "" && !text.startsWith("/"))) {
    return undefined;
  }
  return text === "" ? [] : text.slice(1).split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The document after one operation; `undefined` where it does not apply. */
function applyOperation(document: JsonValue, operation: JsonObject): JsonValue | undefined {
  const path = pointerOf(operation, "path");
  if (path === undefined) {
    return undefined;
  }
  const value = Object.hasOwn(operation, "value") ? operation["value"] : undefined;
  switch (operation["op"]) {
    case "add":
      return value === undefined ? undefined : add(document, path, value);
    case "replace":
      return value === undefined || valueAt(document, path) === undefined ? undefined : replace(document, path, value);
    case "remove":
      return remove(document, path);
    case "test":
      return deepEqual(valueAt(document, path) ?? null, value ?? null) ? document : undefined;
    case "copy":
    case "move":
      return transfer(document, path, pointerOf(operation, "from"), operation["op"] === "move");
    default:
      return undefined;
  }
}

function transfer(document: JsonValue, path: Pointer, from: Pointer | undefined, isMove: boolean): JsonValue | undefined {
  const value = from === undefined ? undefined : valueAt(document, from);
  if (from === undefined || value === undefined) {
    return undefined;
  }
  const rest = isMove ? remove(document, from) : document;
  return rest === undefined ? undefined : add(rest, path, value);
}

function indexOf(list: readonly JsonValue[], part: string): number | undefined {
  const index = /^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : -1;
  return index >= 0 && index < list.length ? index : undefined;
}

function childOf(value: JsonValue, part: string): JsonValue | undefined {
  if (isJsonArray(value)) {
    const index = indexOf(value, part);
    return index === undefined ? undefined : value[index];
  }
  return isJsonObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

function valueAt(document: JsonValue, path: Pointer): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, part) => (at === undefined ? undefined : childOf(at, part)), document);
}

/** Rebuilds the way to the place that the pointer names, where `change` makes a new parent of the old one. */
function changeParent(document: JsonValue, path: Pointer, change: (parent: JsonValue, part: string) => JsonValue | undefined): JsonValue | undefined {
  const [part, ...rest] = path;
  if (part === undefined) {
    return undefined;
  }
  if (rest.length === 0) {
    return change(document, part);
  }
  const child = childOf(document, part);
  const changed = child === undefined ? undefined : changeParent(child, rest, change);
  return changed === undefined ? undefined : withChild(document, part, changed);
}

function withChild(parent: JsonValue, part: string, child: JsonValue): JsonValue {
  if (isJsonArray(parent)) {
    return parent.with(Number(part), child);
  }
  return Object.fromEntries([...Object.entries(parent ?? {}).filter(([key]) => key !== part), [part, child]]);
}

function add(document: JsonValue, path: Pointer, value: JsonValue): JsonValue | undefined {
  if (path.length === 0) {
    return value;
  }
  return changeParent(document, path, (parent, part) => {
    if (isJsonArray(parent)) {
      const index = part === "-" || part === String(parent.length) ? parent.length : indexOf(parent, part);
      return index === undefined ? undefined : parent.toSpliced(index, 0, value);
    }
    return isJsonObject(parent) ? withChild(parent, part, value) : undefined;
  });
}

function replace(document: JsonValue, path: Pointer, value: JsonValue): JsonValue | undefined {
  return path.length === 0 ? value : changeParent(document, path, (parent, part) => withChild(parent, part, value));
}

function remove(document: JsonValue, path: Pointer): JsonValue | undefined {
  return changeParent(document, path, (parent, part) => {
    if (childOf(parent, part) === undefined) {
      return undefined;
    }
    return isJsonArray(parent) ? parent.toSpliced(Number(part), 1) : Object.fromEntries(Object.entries(parent ?? {}).filter(([key]) => key !== part));
  });
}

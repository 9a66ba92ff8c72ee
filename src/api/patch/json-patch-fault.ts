import { field as fieldOf, isJsonArray, isJsonObject } from "../json.ts";
import type { JsonValue } from "../objects.ts";
import { find, indexOf, pointerOf } from "./json-pointer.ts";

const MISSING = "missing value";

/** Why an operation cannot be done on a document. Models the errors of evanphx/json-patch v4 (patch.go). */
export function faultOf(document: JsonValue, operation: JsonValue): string {
  const kind = textOf(operation, "op") ?? "unknown";
  const path = textOf(operation, "path");
  switch (kind) {
    case "add":
    case "remove":
      if (path === undefined) {
        return `${kind} operation failed to decode path: ${MISSING}`;
      }
      return isParentMissing(document, path)
        ? `${kind} operation does not apply: doc is missing path: ${JSON.stringify(path)}: ${MISSING}`
        : `error in ${kind} for path: '${path}': ${kind === "add" ? placeFault(document, path) : itemFault(document, path)}`;
    case "replace":
      if (path === undefined) {
        return `replace operation failed to decode path: ${NO_PATH}`;
      }
      return `replace operation does not apply: doc is missing ${isParentMissing(document, path) ? "path" : "key"}: ${path}: ${MISSING}`;
    case "test":
      if (path === undefined) {
        return `test operation failed to decode path: ${NO_PATH}`;
      }
      if (isParentMissing(document, path)) {
        return `test operation does not apply: is missing path: ${path}: ${MISSING}`;
      }
      return isJsonArray(parentOf(document, path)) && find(document, pointerOf(path) ?? []) === undefined
        ? `error in test for path: '${path}': ${itemFault(document, path)}`
        : `testing value ${path} failed: test failed`;
    case "move":
    case "copy":
      return transferFault(kind, document, operation, path);
    default:
      return `Unexpected kind: ${kind}`;
  }
}

const NO_PATH = `operation missing path field: ${MISSING}`;

function transferFault(
  kind: "move" | "copy",
  document: JsonValue,
  operation: JsonValue,
  path: string | undefined,
): string {
  const from = textOf(operation, "from");
  if (from === undefined) {
    return `${kind} operation failed to decode from: operation, missing from field: ${MISSING}`;
  }
  if (isParentMissing(document, from)) {
    return `${kind} operation does not apply: doc is missing from path: ${from}: ${MISSING}`;
  }
  if (find(document, pointerOf(from) ?? []) === undefined) {
    return kind === "move"
      ? `error in move for path: '${lastOf(from)}': ${itemFault(document, from)}`
      : `error in copy for from: '${from}': ${itemFault(document, from)}`;
  }
  if (path === undefined) {
    return `${kind} operation failed to decode path: ${kind === "move" ? NO_PATH : MISSING}`;
  }
  if (isParentMissing(document, path)) {
    return `${kind} operation does not apply: doc is missing destination path: ${path}: ${MISSING}`;
  }
  const fault = placeFault(document, path);
  return kind === "move"
    ? `error in move for path: '${path}': ${fault}`
    : `error while adding value during copy: ${fault}`;
}

function textOf(operation: JsonValue, name: string): string | undefined {
  const value = isJsonObject(operation) ? fieldOf(operation, name) : undefined;
  return typeof value === "string" ? value : undefined;
}

function parentOf(document: JsonValue, path: string): JsonValue | undefined {
  const pointer = pointerOf(path);
  return pointer === undefined || pointer.length === 0 ? undefined : find(document, pointer.slice(0, -1));
}

function isParentMissing(document: JsonValue, path: string): boolean {
  const parent = parentOf(document, path);
  return parent === undefined || !(isJsonArray(parent) || isJsonObject(parent));
}

function lastOf(path: string): string {
  return pointerOf(path)?.at(-1) ?? "";
}

/** Why there is nothing at a place whose parent is there. */
function itemFault(document: JsonValue, path: string): string {
  const last = lastOf(path);
  return isJsonArray(parentOf(document, path))
    ? indexFault(last)
    : `Unable to remove nonexistent key: ${last}: ${MISSING}`;
}

/** Why nothing can be put in an array at a place. */
function placeFault(document: JsonValue, path: string): string {
  const last = lastOf(path);
  const parent = parentOf(document, path);
  const isIndex = isJsonArray(parent) && indexOf(last, Infinity, Infinity) !== undefined;
  return isIndex ? indexFault(last) : `value was not a proper array index: '${last}': ${indexFault(last)}`;
}

function indexFault(token: string): string {
  return /^[+-]?\d+$/.test(token)
    ? `Unable to access invalid index: ${String(Number(token))}: invalid index referenced`
    : `strconv.Atoi: parsing ${JSON.stringify(token)}: invalid syntax`;
}

import { field as fieldOf, isJsonArray, isJsonObject } from "../json.ts";
import type { JsonValue } from "../objects.ts";

/** The names and indices on the way to a place in a document. */
export type Pointer = readonly string[];

/** A JSON pointer (RFC 6901). */
export function pointerOf(path: JsonValue | undefined): Pointer | undefined {
  if (typeof path !== "string" || (path !== "" && !path.startsWith("/"))) {
    return undefined;
  }
  return path
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The place in an array that a token names; `end` is the last place allowed. */
export function indexOf(token: string, length: number, end: number): number | undefined {
  if (!/^-?\d+$/.test(token)) {
    return undefined;
  }
  const number = Number(token);
  const index = number < 0 ? number + length : number;
  return index >= 0 && index <= end ? index : undefined;
}

export function child(node: JsonValue, token: string): JsonValue | undefined {
  if (isJsonArray(node)) {
    const index = indexOf(token, node.length, node.length - 1);
    return index === undefined ? undefined : node[index];
  }
  return isJsonObject(node) ? fieldOf(node, token) : undefined;
}

export function find(document: JsonValue, path: Pointer): JsonValue | undefined {
  let node: JsonValue | undefined = document;
  for (const token of path) {
    node = node === undefined ? undefined : child(node, token);
  }
  return node;
}

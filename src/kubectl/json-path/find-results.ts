import { type Result, fail, ok } from "../../api/failure.ts";
import { field, isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonValue } from "../../api/objects.ts";
import { goText, goTypeOf } from "../../api/patch/go-text.ts";
import { compareByOperator } from "./compare-values.ts";
import { ExecuteError } from "./execute-error.ts";
import type { JsonPath, PathNode } from "./json-path.ts";

/** What each piece of a template finds; a text finds itself. */
export type PathResults = readonly (readonly JsonValue[])[];

/** An object nests less deeply; `..` and ranges go no deeper than this. */
const MAX_RANGES = 50;

/**
 * Walks an object as a template says.
 *
 * Models client-go util/jsonpath jsonpath.go FindResults, for what JSON decodes to. Where Go takes the keys of a map at
 * random, they are taken in order here.
 */
export function findResults(path: JsonPath, data: JsonValue, allowMissingKeys = true): Result<PathResults, string> {
  try {
    return ok(new Execution(path, allowMissingKeys).findResults(0, data));
  } catch (error) {
    if (error instanceof ExecuteError) {
      return fail(error.message);
    }
    throw error;
  }
}

class Execution {
  readonly #path: JsonPath;
  readonly #allowMissingKeys: boolean;
  #beginRange = 0;
  #inRange = 0;
  #endRange = 0;
  #lastEnd = -1;

  constructor(path: JsonPath, allowMissingKeys: boolean) {
    this.#path = path;
    this.#allowMissingKeys = allowMissingKeys;
  }

  /** The results of the pieces from one on, up to the end of the range that is being gone through. */
  findResults(from: number, data: JsonValue): readonly (readonly JsonValue[])[] {
    const full: (readonly JsonValue[])[] = [];
    for (let i = from; i < this.#path.length; i++) {
      const node = this.#path[i];
      const results = node === undefined ? [] : this.#walk([data], node);
      if (this.#endRange > 0 && this.#endRange <= this.#inRange) {
        this.#endRange--;
        this.#lastEnd = i;
        break;
      }
      if (this.#beginRange === 0) {
        full.push(results);
        continue;
      }
      this.#beginRange--;
      this.#inRange++;
      if (this.#inRange > MAX_RANGES) {
        throw new ExecuteError("too many ranges in ranges");
      }
      // A range over nothing is gone through all the same: its end has to be found.
      const items = results.length === 0 ? [null] : results;
      for (const item of items) {
        const inner = this.findResults(i + 1, item);
        if (results.length > 0) {
          full.push(...inner);
        }
      }
      this.#inRange--;
      if (this.#lastEnd > i) {
        i = this.#lastEnd;
      }
    }
    return full;
  }

  #walk(input: readonly JsonValue[], node: PathNode): readonly JsonValue[] {
    switch (node.type) {
      case "list":
        return node.nodes.reduce((values, each) => this.#walk(values, each), input);
      case "text":
        return [node.text];
      case "literal":
        return input.map(() => node.value);
      case "field":
        return this.#fields(input, node.name);
      case "identifier":
        return this.#identifier(input, node.name);
      case "array":
        return slices(input, node);
      case "filter":
        return this.#filter(input, node);
      case "wildcard":
        return input.flatMap(childrenOf);
      case "recursive":
        return input.flatMap(withDescendants);
      case "union":
        return node.parts.flatMap((part) => this.#walk(input, part));
      default:
        return node satisfies never;
    }
  }

  #fields(input: readonly JsonValue[], name: string): readonly JsonValue[] {
    const found = input.flatMap((value) => {
      const inner = isJsonObject(value) ? field(value, name) : undefined;
      return inner === undefined ? [] : [inner];
    });
    if (found.length === 0 && input.length > 0 && !this.#allowMissingKeys) {
      throw new ExecuteError(`${name} is not found`);
    }
    return found;
  }

  #identifier(input: readonly JsonValue[], name: string): readonly JsonValue[] {
    if (name === "range") {
      this.#beginRange++;
      return input;
    }
    if (name !== "end") {
      throw new ExecuteError(`unrecognized identifier ${name}`);
    }
    if (this.#inRange === 0) {
      throw new ExecuteError("not in range, nothing to end");
    }
    this.#endRange++;
    return [];
  }

  #filter(
    input: readonly JsonValue[],
    { left, right, operator }: Extract<PathNode, { type: "filter" }>,
  ): readonly JsonValue[] {
    return input.flatMap((value) => {
      if (!isJsonArray(value)) {
        throw new ExecuteError(`${goText(value)} is not array or slice and cannot be filtered`);
      }
      return value.filter((item) => {
        if (operator === "exists") {
          return this.#exists(item, left);
        }
        const [mine, ...more] = this.#walk([item], left);
        if (mine === undefined) {
          return false;
        }
        const [other, ...others] = more.length > 0 ? [undefined, undefined] : this.#walk([item], right);
        if (more.length > 0 || others.length > 0) {
          throw new ExecuteError("can only compare one element at a time");
        }
        return other !== undefined && compareByOperator(mine, operator, other, isFraction(right));
      });
    });
  }

  /** What goes wrong on the way counts as not being there. */
  #exists(item: JsonValue, path: PathNode): boolean {
    try {
      return this.#walk([item], path).length > 0;
    } catch (error) {
      if (error instanceof ExecuteError) {
        return false;
      }
      throw error;
    }
  }
}

/** Whether what stands to the right is a number with a point, which Go compares with no whole number. */
function isFraction(path: PathNode): boolean {
  const last = path.type === "list" ? path.nodes.at(-1) : path;
  return last?.type === "literal" && last.goType === "float64";
}

function slices(
  input: readonly JsonValue[],
  { from, to, step, isIndex }: Extract<PathNode, { type: "array" }>,
): readonly JsonValue[] {
  const found: JsonValue[] = [];
  for (const value of input) {
    if (value === null) {
      continue;
    }
    if (!isJsonArray(value)) {
      throw new ExecuteError(`${goTypeOf(value)} is not array or slice`);
    }
    const { length } = value;
    const start = from === undefined ? 0 : from < 0 ? from + length : from;
    const end = to === undefined ? length : to < 0 || (to === 0 && isIndex) ? to + length : to;
    if (start === end) {
      return found;
    }
    if (start >= length || start < 0) {
      throw new ExecuteError(`array index out of bounds: index ${start}, length ${length}`);
    }
    if (end > length || end < 0) {
      throw new ExecuteError(`array index out of bounds: index ${end - 1}, length ${length}`);
    }
    if (start > end) {
      throw new ExecuteError(`starting index ${start} is greater than ending index ${end}`);
    }
    if (step !== undefined && step <= 0) {
      throw new ExecuteError("step must be > 0");
    }
    for (let i = start; i < end; i += step ?? 1) {
      found.push(value[i] ?? null);
    }
  }
  return found;
}

const encoder = new TextEncoder();

/** The fields of an object, the items of a list, the bytes of a text. */
function childrenOf(value: JsonValue): readonly JsonValue[] {
  if (isJsonArray(value)) {
    return value;
  }
  if (isJsonObject(value)) {
    return Object.keys(value)
      .sort()
      .map((key) => value[key] ?? null);
  }
  return typeof value === "string" ? Array.from(encoder.encode(value)) : [];
}

/** A value that has anything in it, and all such values in it. */
function withDescendants(value: JsonValue): readonly JsonValue[] {
  if (typeof value === "string") {
    return value === "" ? [] : [value];
  }
  const children = childrenOf(value);
  return children.length === 0 ? [] : [value, ...children.flatMap(withDescendants)];
}

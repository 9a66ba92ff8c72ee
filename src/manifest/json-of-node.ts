import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { fail, ok, type Result } from "../api/failure.ts";
import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { goSyntax } from "./go-yaml/go-syntax.ts";

/** A document that cannot be JSON: why, and where in the text. */
export interface NodeProblem {
  /** Go's words, or `excessive` where the budget was not enough. */
  readonly message: string;
  /** What comes before them: `yaml: ` where its YAML parser says so. */
  readonly by: "yaml: " | "";
  readonly offset: number;
}

/** A key that stands twice in a mapping: the last one counts. */
export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
}

export interface NodeJson {
  readonly json: JsonValue;
  readonly repeated: readonly RepeatedKey[];
}

interface Read {
  readonly json: JsonValue;
  /** How many values this one stands for. */
  readonly values: number;
}

class Unreadable extends Error {
  readonly problem: NodeProblem;
  constructor(message: string, node: unknown, by: NodeProblem["by"] = "yaml: ") {
    super(message);
    this.problem = { message, by, offset: startOf(node) ?? 0 };
  }
}

/** How many values a text may still stand for. */
export interface Budget {
  left: number;
}

/**
 * The JSON that a document stands for. An alias shares the value that it names and is counted as if it were written
 * out, so that a text that only looks small is found out in time.
 *
 * Models sigs.k8s.io/yaml YAMLToJSON.
 */
export function jsonOfNode(node: unknown, budget: Budget): Result<NodeJson, NodeProblem> {
  const walk = new Walk(budget);
  try {
    return ok({ json: walk.read(node).json, repeated: walk.repeated });
  } catch (error) {
    if (error instanceof Unreadable) {
      return fail(error.problem);
    }
    throw error;
  }
}

export function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;
}

class Walk {
  readonly repeated: RepeatedKey[] = [];
  readonly #budget: Budget;
  /** What anchors stand for so far; `undefined` while the value is still being read. */
  readonly #anchors = new Map<string, Read | undefined>();

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  read(node: unknown): Read {
    if (isAlias(node)) {
      return this.#readAlias(node);
    }
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor === undefined) {
      return this.#readValue(node);
    }
    this.#anchors.set(anchor, undefined);
    const read = this.#readValue(node);
    this.#anchors.set(anchor, read);
    return read;
  }

  #readAlias(alias: Node & { readonly source: string }): Read {
    const { source } = alias;
    if (!this.#anchors.has(source)) {
      throw new Unreadable(`unknown anchor '${source}' referenced`, alias);
    }
    const read = this.#anchors.get(source);
    if (read === undefined) {
      throw new Unreadable(`anchor '${source}' value contains itself`, alias);
    }
    this.#spend(read.values, alias);
    return read;
  }

  #spend(values: number, node: unknown): void {
    this.#budget.left -= values;
    if (this.#budget.left < 0) {
      throw new Unreadable("excessive", node);
    }
  }

  #readValue(node: unknown): Read {
    this.#spend(1, node);
    if (isMap(node)) {
      return this.#readMap(node);
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item));
      return { json: items.map(({ json }) => json), values: items.reduce((sum, { values }) => sum + values, 1) };
    }
    return { json: isScalar(node) ? this.#readScalar(node) : null, values: 1 };
  }

  #readScalar(node: Scalar): JsonValue {
    const json = jsonOfScalar(node);
    const tag = /^tag:yaml\.org,2002:(int|float|bool|null)$/.exec(node.tag ?? "")?.[1];
    if (typeof json === "string" && tag !== undefined && typeof node.value === "string") {
      throw new Unreadable(`cannot decode !!str \`${json}\` as a !!${tag}`, node);
    }
    return json;
  }

  #readMap(node: YAMLMap): Read {
    const fields = new Map<string, Read>();
    const merged = new Map<string, Read>();
    for (const pair of node.items) {
      if (isMergeKey(pair)) {
        this.#merge(pair.value, merged);
        continue;
      }
      const key = this.#keyOf(pair);
      if (fields.has(key)) {
        this.repeated.push({ key, offset: startOf(pair.key) ?? 0 });
      }
      fields.set(key, this.#readField(pair.value));
    }
    for (const [key, read] of merged) {
      if (!fields.has(key)) {
        fields.set(key, read);
      }
    }
    // Own fields only, whatever their names: `__proto__` is a field like any other here.
    const json: JsonObject = Object.fromEntries([...fields].map(([key, read]) => [key, read.json]));
    return { json, values: [...fields.values()].reduce((sum, { values }) => sum + values, 1) };
  }

  /** `<<`: the fields of another mapping, or of several of which the first ones count. */
  #merge(source: unknown, merged: Map<string, Read>): void {
    const { json } = this.read(source);
    const maps = isJsonArray(json) ? json : [json];
    for (const map of maps) {
      if (!isJsonObject(map)) {
        throw new Unreadable("map merge requires map or sequence of maps as the value", source);
      }
      for (const [key, value] of Object.entries(map)) {
        if (!merged.has(key)) {
          merged.set(key, { json: value, values: 1 });
        }
      }
    }
  }

  #readField(node: unknown): Read {
    const read = this.read(node);
    const value = isScalar(node) && typeof node.value === "number" ? notFinite(node) : undefined;
    if (value !== undefined) {
      throw new Unreadable(`json: unsupported value: ${value}`, node, "");
    }
    return read;
  }

  #keyOf({ key, value }: Pair): string {
    const { json } = this.read(key);
    if (typeof json === "object" && json !== null) {
      throw new Unreadable(`invalid map key: ${goSyntax(json)}`, key);
    }
    if (json === null) {
      const field = goSyntax(this.read(value).json);
      throw new Unreadable(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${field}`, key, "");
    }
    return String(json);
  }
}

/** How Go names a number that JSON has no way to write; `undefined` where the text is one. */
function notFinite({ value, source = "" }: Scalar): string | undefined {
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) {
    return "NaN";
  }
  return /^[-+]?\.(?:inf|Inf|INF)$/.test(source) ? (Number(value) < 0 ? "-Inf" : "+Inf") : undefined;
}

function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === "symbol";
}

/** What JSON has no number for stays the text that it was, as does a lone point, which our parser takes for a number. */
function jsonOfScalar({ value, source, type }: Scalar): JsonValue {
  if (type === "PLAIN" && typeof value === "string" && /^[-+]?0o[0-7]+$/.test(value)) {
    // Octal as YAML 1.2 has it, which Go takes as well.
    return Number.parseInt(value.replace("0o", ""), 8);
  }
  if (typeof value === "string" || typeof value === "boolean") {
    return value;
  }
  if (typeof value === "number" || typeof value === "bigint") {
    return Number.isFinite(Number(value)) ? Number(value) : (source ?? String(value));
  }
  return null;
}

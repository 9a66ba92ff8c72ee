import { type Document, LineCounter, parseAllDocuments, type Tags, type YAMLError } from "yaml";
import { fail, ok, type Result } from "../api/failure.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { isJsonArray, isJsonObject } from "../api/json.ts";
import {
  bracketDepth,
  byteLength,
  controlCharacterAt,
  MAX_BYTES,
  MAX_DEPTH,
  MAX_DOCUMENTS,
  MAX_VALUES,
} from "./limits.ts";
import { locateIn } from "./locate.ts";
import type { ManifestDiagnostic, ManifestDocument, Position } from "./manifest-document.ts";

type Parsed<T> = Result<T, readonly ManifestDiagnostic[]>;

/** YAML 1.1 as Go's parser reads it: `yes` and `on` are true, but times, sets and ordered maps are no types of its own. */
const TAGS_LEFT_OUT: ReadonlySet<string> = new Set(
  ["timestamp", "binary", "omap", "pairs", "set"].map((name) => `tag:yaml.org,2002:${name}`),
);

function goTags(tags: Tags): Tags {
  return tags.filter(
    (tag) => typeof tag === "string" || (!TAGS_LEFT_OUT.has(tag.tag) && !("format" in tag && tag.format === "TIME")),
  );
}

/**
 * The objects of a text: YAML of several documents, or JSON; a `List` stands for its items. All or nothing: with an
 * error none is given. Never throws, and is bounded in time by the limits that its errors name.
 *
 * Models sigs.k8s.io/yaml YAMLToJSON and kubectl's YAMLOrJSONDecoder.
 */
export function parseManifests(text: string): Parsed<readonly ManifestDocument[]> {
  const refusal = refuseUnread(text);
  if (refusal !== undefined) {
    return fail([refusal]);
  }
  const lines = new LineCounter();
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(text, {
      version: "1.1",
      schema: "yaml-1.1",
      customTags: goTags,
      uniqueKeys: false,
      lineCounter: lines,
      prettyErrors: false,
    });
    documents = "empty" in parsed ? [] : parsed;
  } catch (error) {
    return fail([diagnostic(`error converting YAML to JSON: yaml: ${messageOf(error)}`, 0)]);
  }
  const broken = documents.flatMap((document, index) =>
    document.errors.slice(0, 1).map((error) => syntaxError(error, index, lines)),
  );
  if (broken.length > 0) {
    return fail(broken);
  }
  return readDocuments(documents, lines);
}

function refuseUnread(text: string): ManifestDiagnostic | undefined {
  const bytes = byteLength(text);
  if (bytes > MAX_BYTES) {
    return diagnostic(`the text has ${formatKib(bytes)} KiB; at most ${formatKib(MAX_BYTES)} KiB are read`, 0);
  }
  const bad = controlCharacterAt(text);
  if (bad !== -1) {
    const code = text.charCodeAt(bad).toString(16).padStart(4, "0").toUpperCase();
    return diagnostic(
      `error converting YAML to JSON: yaml: control characters are not allowed (U+${code})`,
      0,
      positionAt(text, bad),
    );
  }
  if (bracketDepth(text) > MAX_DEPTH) {
    return tooDeep(0);
  }
  const separators = text.match(/^---/gm)?.length ?? 0;
  return separators > MAX_DOCUMENTS ? tooManyDocuments(separators) : undefined;
}

function tooManyDocuments(count: number): ManifestDiagnostic {
  return diagnostic(`the text has ${String(count)} documents; at most ${String(MAX_DOCUMENTS)} are read at once`, 0);
}

function formatKib(bytes: number): string {
  return String(Math.ceil(bytes / 1024));
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

function diagnostic(message: string, document: number, at: Position = { line: 1, column: 1 }): ManifestDiagnostic {
  return { message, document, line: at.line, column: at.column };
}

function tooDeep(document: number, at?: Position): ManifestDiagnostic {
  return diagnostic(
    `the text is nested deeper than ${String(MAX_DEPTH)} levels, which is the most that is read`,
    document,
    at,
  );
}

function messageOf(error: unknown): string {
  return error instanceof RangeError
    ? "exceeded max depth"
    : error instanceof Error
      ? (error.message.split("\n")[0] ?? "")
      : String(error);
}

function syntaxError(error: YAMLError, document: number, lines: LineCounter): ManifestDiagnostic {
  const { line, col } = lines.linePos(error.pos[0]);
  return diagnostic(`error converting YAML to JSON: yaml: line ${String(line)}: ${hintFor(error)}`, document, {
    line,
    column: col,
  });
}

/** The parser's own words; for what beginners do most, what would be right as well. */
function hintFor(error: YAMLError): string {
  const [first = ""] = error.message.split("\n");
  return error.code === "TAB_AS_INDENT"
    ? "found character that cannot start any token: a tab; indent with spaces"
    : first;
}

function readDocuments(documents: readonly Document.Parsed[], lines: LineCounter): Parsed<readonly ManifestDocument[]> {
  const budget = { left: MAX_VALUES };
  const found: ManifestDocument[] = [];
  for (const [index, document] of documents.entries()) {
    const locate = locateIn(document, lines);
    const start = locate("");
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 1000 });
    } catch (error) {
      return fail([aliasError(error, index, start)]);
    }
    const json = toJson(value, budget, 0);
    if (typeof json === "string") {
      return fail([json === "deep" ? tooDeep(index, start) : tooMany(index, start)]);
    }
    if (json.value === null) {
      continue;
    }
    const read = objectsOf(json.value, index, locate, "");
    if (!read.ok) {
      return read;
    }
    found.push(...read.value);
  }
  return found.length > 0
    ? ok(found)
    : fail([diagnostic("the text has no object in it: paste a manifest, which begins with apiVersion and kind", 0)]);
}

function aliasError(error: unknown, document: number, at: Position): ManifestDiagnostic {
  return error instanceof ReferenceError && /alias/i.test(error.message) && /excessive/i.test(error.message)
    ? tooMany(document, at)
    : diagnostic(`error converting YAML to JSON: yaml: ${messageOf(error)}`, document, at);
}

function tooMany(document: number, at: Position): ManifestDiagnostic {
  return diagnostic(
    `the text stands for more than ${String(MAX_VALUES)} values once its aliases are put in, which is the most that is read`,
    document,
    at,
  );
}

function objectsOf(
  json: JsonValue,
  index: number,
  locate: ManifestDocument["locate"],
  prefix: string,
): Parsed<readonly ManifestDocument[]> {
  if (!isJsonObject(json)) {
    const what = isJsonArray(json) ? "a list" : `${JSON.stringify(json).slice(0, 60)}, a ${typeof json}`;
    return fail([
      diagnostic(`a manifest is a mapping with apiVersion, kind and metadata; this is ${what}`, index, locate(prefix)),
    ]);
  }
  const { kind, items } = json;
  if (typeof kind === "string" && kind.endsWith("List") && isJsonArray(items)) {
    const found: ManifestDocument[] = [];
    for (const [i, item] of items.entries()) {
      const read = objectsOf(item, index, locate, `${prefix}items[${String(i)}].`);
      if (!read.ok) {
        return read;
      }
      found.push(...read.value);
    }
    return ok(found);
  }
  return ok([{ index, object: json, locate: (path) => locate(prefix + path) }]);
}

/** Plain JSON from what the parser made, counted as it is walked, so that what only looks small is found out in time. */
function toJson(
  value: unknown,
  budget: { left: number },
  depth: number,
): { readonly value: JsonValue } | "deep" | "many" {
  budget.left -= 1;
  if (budget.left < 0) {
    return "many";
  }
  if (depth > MAX_DEPTH) {
    return "deep";
  }
  if (value === null || value === undefined) {
    return { value: null };
  }
  if (typeof value === "string" || typeof value === "boolean") {
    return { value };
  }
  if (typeof value === "number" || typeof value === "bigint") {
    return { value: Number.isFinite(Number(value)) ? Number(value) : String(value) };
  }
  if (Array.isArray(value)) {
    const list: JsonValue[] = [];
    for (const item of value) {
      const read = toJson(item, budget, depth + 1);
      if (typeof read === "string") {
        return read;
      }
      list.push(read.value);
    }
    return { value: list };
  }
  const entries: [string, JsonValue][] = [];
  for (const [key, inner] of value instanceof Map ? value : Object.entries(value)) {
    const read = toJson(inner, budget, depth + 1);
    if (typeof read === "string") {
      return read;
    }
    entries.push([String(key), read.value]);
  }
  // Own fields only, whatever their names: `__proto__` is a field like any other here.
  const object: JsonObject = Object.fromEntries(entries);
  return { value: object };
}

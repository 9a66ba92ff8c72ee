import { fail, ok, type Result } from "../api/failure.ts";
import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonValue } from "../api/objects.ts";
import { documentTexts } from "./document-texts.ts";
import { endOfGoJson, looksLikeJson } from "./go-json.ts";
import { readGoDocument } from "./go-yaml/go-parser.ts";
import { MAX_DEPTH, MAX_DOCUMENTS } from "./limits.ts";
import { parseValue, refuseLarge } from "./parse-manifests.ts";

/** The values of a file, up to the first document that cannot be read. */
export interface DecodedStream {
  readonly values: readonly JsonValue[];
  /** What is wrong with the one after them, in kubectl's words; lines are counted from the document's beginning. */
  readonly error?: string;
}

/**
 * The values that kubectl finds in a file; empty documents are none.
 *
 * Models apimachinery's yaml.YAMLOrJSONDecoder and cli-runtime's StreamVisitor: JSON where the text begins with a brace,
 * as long as it is JSON, and YAML documents between lines of `---` otherwise.
 */
export function decodeStream(text: string): DecodedStream {
  const refusal = refuseLarge(text);
  if (refusal !== undefined) {
    return { values: [], error: refusal.message };
  }
  const decoded = looksLikeJson(text) ? decodeJson(text) : decodeYaml(text);
  const values = decoded.values.filter((value) => value !== null);
  return values.length > MAX_DOCUMENTS
    ? { values: [], error: `the text has more than ${String(MAX_DOCUMENTS)} documents, which is the most that is read` }
    : { ...decoded, values };
}

function decodeJson(text: string): DecodedStream {
  const values: JsonValue[] = [];
  for (let at = 0; ;) {
    const end = endOfGoJson(text, at);
    if (end.ok && end.value === undefined) {
      return { values };
    }
    if (!end.ok) {
      if (end.error.type === "end") {
        return { values, error: "unexpected EOF" };
      }
      const rest = decodeYaml(text.slice(at).trimStart());
      return typeof rest.values[0] === "object"
        ? { ...rest, values: [...values, ...rest.values] }
        : { values, error: `json: offset ${String(end.error.offset)}: ${end.error.message}` };
    }
    const next = end.value ?? text.length;
    const value = jsonValue(text.slice(at, next));
    if (!value.ok) {
      return { values, error: value.error };
    }
    values.push(value.value);
    at = next;
  }
}

function jsonValue(text: string): Result<JsonValue, string> {
  const value: JsonValue = JSON.parse(text);
  return isDeeper(value, MAX_DEPTH)
    ? fail(`the text is nested deeper than ${String(MAX_DEPTH)} levels, which is the most that is read`)
    : ok(value);
}

function isDeeper(value: JsonValue, levels: number): boolean {
  if (isJsonArray(value)) {
    return levels === 0 || value.some((item) => isDeeper(item, levels - 1));
  }
  return isJsonObject(value) && (levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1)));
}

function decodeYaml(text: string): DecodedStream {
  const values: JsonValue[] = [];
  const { documents, error } = documentTexts(text);
  for (const document of documents) {
    const value = decodeDocument(document.text);
    if (!value.ok) {
      return { values, error: value.error };
    }
    values.push(value.value);
  }
  return error === undefined ? { values } : { values, error: error.message };
}

/** The value of a document, or what kubectl says of it; also for a text that is no file's. */
export function decodeDocument(text: string): Result<JsonValue, string> {
  const end = readGoDocument(text, MAX_DEPTH);
  if (end?.ok === false) {
    return fail(`error converting YAML to JSON: yaml: ${end.error}`);
  }
  return parseValue(end === undefined ? text : text.slice(0, end.value));
}

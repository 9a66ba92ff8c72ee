import { fail, ok, type Result } from "../api/failure.ts";
import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonValue } from "../api/objects.ts";
import { looksLikeJson } from "./go-json.ts";
import { goFaultIn } from "./go-fault-in.ts";
import { type Budget, jsonOfNode } from "./json-of-node.ts";
import { byteLength, controlCharacterAt, MAX_BYTES, MAX_DOCUMENTS, MAX_VALUES } from "./limits.ts";
import { fieldsIn } from "./locate.ts";
import type { ManifestDiagnostic, ManifestDocument, Position, OwnFault } from "./manifest-document.ts";
import { finish, type Steps } from "./steps.ts";
import { readYaml, type YamlText } from "./read-yaml.ts";

const EXCESSIVE = `the text stands for more than ${String(MAX_VALUES)} values once its aliases are put in, which is the most that is read`;

type Parsed<T> = Result<T, readonly ManifestDiagnostic[]>;

/**
 * The objects of a text: YAML of several documents, or JSON; a `List` stands for its items. All or nothing: with an
 * error none is given. Never throws, and is bounded in time by the limits that its errors name.
 *
 * Models sigs.k8s.io/yaml YAMLToJSON and kubectl's YAMLOrJSONDecoder.
 */
export function parseManifests(text: string): Parsed<readonly ManifestDocument[]> {
  return finish(parseInSteps(text));
}

/** The same in steps, for who has other things to do between them. */
export function* parseInSteps(text: string): Steps<Parsed<readonly ManifestDocument[]>> {
  const refusal = refuseUnread(text);
  if (refusal !== undefined) {
    return fail([refusal]);
  }
  const yaml = yield* readYaml(text);
  if (!looksLikeJson(text) && (yaml.ok || yaml.error.every(({ own }) => own === undefined))) {
    const fault = yield* goFaultIn(text, yaml.ok ? undefined : yaml.error[0]);
    if (fault !== undefined) {
      return fail([fault]);
    }
  }
  return yaml.ok ? yield* readDocuments(yaml.value) : yaml;
}

/** The value of a text's first document, which need be no object, or Go's words for why it has none, without a line. */
export function parseValue(text: string): Result<JsonValue, string> {
  const refusal = refuseLarge(text);
  if (refusal !== undefined) {
    return fail(refusal.message);
  }
  const yaml = finish(readYaml(text));
  if (!yaml.ok) {
    return fail((yaml.error[0]?.message ?? "").replace(/(?<=: yaml: )line \d+: /, ""));
  }
  const [document] = yaml.value.documents;
  const read = jsonOfNode(document?.contents, { left: MAX_VALUES });
  if (read.ok) {
    return ok(read.value.json);
  }
  const { by, message } = read.error;
  return fail(message === "excessive" ? EXCESSIVE : `error converting YAML to JSON: ${by}${message}`);
}

/** What keeps a text of that size from being read at all. */
export function refuseLarge(text: string): ManifestDiagnostic | undefined {
  const bytes = byteLength(text);
  if (bytes > MAX_BYTES) {
    const [size, limit] = [kibOf(bytes), kibOf(MAX_BYTES)];
    const message = `the text has ${String(size)} KiB; at most ${String(limit)} KiB are read`;
    return diagnostic(message, 0, undefined, { code: "textTooLarge", size, limit });
  }
  const documents = documentsIn(text);
  if (documents > MAX_DOCUMENTS) {
    const message = `the text has ${String(documents)} documents; at most ${String(MAX_DOCUMENTS)} are read at once`;
    return diagnostic(message, 0, undefined, { code: "tooManyDocuments", limit: MAX_DOCUMENTS });
  }
  return undefined;
}

/** A document begins at each separator, and one before the first of them where something stands there. */
function documentsIn(text: string): number {
  const separators = text.match(/^---(?=\s|$)/gm)?.length ?? 0;
  return /^(?:[ \t]*(?:#.*)?\r?\n)*---(?=\s|$)/.test(text) ? separators : separators + 1;
}

function refuseUnread(text: string): ManifestDiagnostic | undefined {
  const refusal = refuseLarge(text);
  const bad = controlCharacterAt(text);
  if (refusal !== undefined || bad === -1) {
    return refusal;
  }
  const code = text.charCodeAt(bad).toString(16).padStart(4, "0").toUpperCase();
  return diagnostic(
    `error converting YAML to JSON: yaml: control characters are not allowed (U+${code})`,
    0,
    positionAt(text, bad),
  );
}

function kibOf(bytes: number): number {
  return Math.ceil(bytes / 1024);
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

function diagnostic(
  message: string,
  document: number,
  at: Position = { line: 1, column: 1 },
  own?: OwnFault,
): ManifestDiagnostic {
  const told = { message, document, line: at.line, column: at.column };
  return own === undefined ? told : { ...told, own };
}

function* readDocuments({ documents, lines }: YamlText): Steps<Parsed<readonly ManifestDocument[]>> {
  const budget: Budget = { left: MAX_VALUES };
  const found: ManifestDocument[] = [];
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  for (const [index, document] of documents.entries()) {
    yield undefined;
    const read = jsonOfNode(document.contents, budget);
    if (!read.ok) {
      const at = place(read.error.offset);
      return fail([
        read.error.message === "excessive"
          ? diagnostic(EXCESSIVE, index, at, { code: "tooManyValues", limit: MAX_VALUES })
          : diagnostic(
              `error converting YAML to JSON: ${read.error.by}${read.error.by === "" ? "" : `line ${String(at.line)}: `}${read.error.message}`,
              index,
              at,
            ),
      ]);
    }
    const { json, repeated } = read.value;
    if (json === null) {
      continue;
    }
    const warnings = repeated.map(({ key, offset }) =>
      diagnostic(`the key ${JSON.stringify(key)} stands twice here; the last one counts`, index, place(offset)),
    );
    const objects = objectsOf(json, { index, ...fieldsIn(document, place), warnings }, "");
    if (!objects.ok) {
      return objects;
    }
    found.push(...objects.value);
  }
  return found.length > 0
    ? ok(found)
    : fail([
        diagnostic(
          "the text has no object in it: paste a manifest, which begins with apiVersion and kind",
          0,
          undefined,
          { code: "noObject" },
        ),
      ]);
}

/** The object of a document, or those of its list, each with places of its own. */
function objectsOf(
  json: JsonValue,
  source: Omit<ManifestDocument, "object">,
  prefix: string,
): Parsed<readonly ManifestDocument[]> {
  const { index, locate, written, warnings } = source;
  if (!isJsonObject(json)) {
    const what = isJsonArray(json) ? "a list" : `${JSON.stringify(json).slice(0, 60)}, a ${typeof json}`;
    return fail([
      diagnostic(`a manifest is a mapping with apiVersion, kind and metadata; this is ${what}`, index, locate(prefix), {
        code: "notAMapping",
        found: JSON.stringify(json).slice(0, 60),
      }),
    ]);
  }
  const { kind, items } = json;
  if (typeof kind !== "string" || !kind.endsWith("List") || !isJsonArray(items)) {
    return ok([
      {
        index,
        object: json,
        locate: (path) => locate(prefix + path),
        written: (path) => written(prefix + path),
        warnings,
      },
    ]);
  }
  const found: ManifestDocument[] = [];
  for (const [i, item] of items.entries()) {
    const read = objectsOf(
      item,
      { index, locate, written, warnings: i === 0 ? warnings : [] },
      `${prefix}items[${String(i)}].`,
    );
    if (!read.ok) {
      return read;
    }
    found.push(...read.value);
  }
  return ok(found);
}

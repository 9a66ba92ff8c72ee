import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { compareKeys } from "./compare-keys.ts";
import { writeScalar } from "./write-scalar.ts";

/** A longer key does not fit before its colon (yaml_emitter_check_simple_key). */
const MAX_SIMPLE_KEY = 128;

/**
 * An object as `kubectl get -o yaml` prints it: keys in order, lists not indented, quotes only where they are needed.
 *
 * Models sigs.k8s.io/yaml Marshal over yaml.v2. An emitter of our own, because the texts are to be kubectl's to the
 * letter, and because a list of thousands of pods is to be printed at once.
 */
export function formatManifest(object: JsonObject): string {
  const lines: string[] = [];
  writeValue(object, -2, lines, "");
  return `${lines.join("\n")}\n`;
}

/** `lead` is what already stands on the first line: the dashes of lists. */
function writeMap(map: JsonObject, indent: number, lines: string[], lead: string): void {
  const margin = " ".repeat(indent);
  let start = lead === "" ? margin : lead;
  for (const key of Object.keys(map).sort(compareKeys)) {
    const text = writeScalar(key, { indent, column: indent, isKey: true });
    if (text.length > MAX_SIMPLE_KEY) {
      lines.push(`${start}? ${text}`);
      writeValue(map[key] ?? null, indent, lines, `${margin}: `);
    } else {
      writeField(map[key] ?? null, indent, lines, `${start}${text}:`);
    }
    start = margin;
  }
}

/** A field's value: on the line of its name, or on those below. */
function writeField(value: JsonValue, indent: number, lines: string[], name: string): void {
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    lines.push(name);
    writeMap(value, indent + 2, lines, "");
  } else if (isJsonArray(value) && value.length > 0) {
    lines.push(name);
    writeList(value, indent, lines, "");
  } else {
    writeValue(value, indent, lines, `${name} `);
  }
}

function writeList(list: readonly JsonValue[], indent: number, lines: string[], lead: string): void {
  let start = lead === "" ? " ".repeat(indent) : lead;
  for (const item of list) {
    writeValue(item, indent, lines, `${start}- `);
    start = " ".repeat(indent);
  }
}

function writeValue(value: JsonValue, indent: number, lines: string[], lead: string): void {
  if (isJsonObject(value)) {
    if (Object.keys(value).length === 0) {
      lines.push(`${lead}{}`);
    } else {
      writeMap(value, indent + 2, lines, lead);
    }
  } else if (isJsonArray(value)) {
    if (value.length === 0) {
      lines.push(`${lead}[]`);
    } else {
      writeList(value, indent + 2, lines, lead);
    }
  } else {
    const text =
      typeof value === "string"
        ? writeScalar(value, { indent: indent + 2, column: lead.length, isKey: false })
        : String(value);
    lines.push(lead + text);
  }
}

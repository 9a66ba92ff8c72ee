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
  writeValue(object, -2, { lines, names: new Map(), orders: new Map() }, "");
  return `${lines.join("\n")}\n`;
}

/** What has been written, and what was found out of fields that stand in every object of a list. */
interface Writing {
  readonly lines: string[];
  /** Names of fields as they are written. */
  readonly names: Map<string, string>;
  /** Fields of a mapping in order, by their names as they came. */
  readonly orders: Map<string, readonly string[]>;
}

function nameOf(key: string, { names }: Writing): string {
  const known = names.get(key);
  if (known !== undefined) {
    return known;
  }
  const text = writeScalar(key, { indent: 0, column: 0, isKey: true });
  names.set(key, text);
  return text;
}

function orderOf(map: JsonObject, { orders }: Writing): readonly string[] {
  const keys = Object.keys(map);
  const signature = keys.join("\n");
  const known = orders.get(signature);
  if (known?.length === keys.length && known.every((key) => Object.hasOwn(map, key))) {
    return known;
  }
  const order = keys.sort(compareKeys);
  orders.set(signature, order);
  return order;
}

/** `lead` is what already stands on the first line: the dashes of lists. */
function writeMap(map: JsonObject, indent: number, writing: Writing, lead: string): void {
  const margin = " ".repeat(indent);
  let start = lead === "" ? margin : lead;
  for (const key of orderOf(map, writing)) {
    const text = nameOf(key, writing);
    if (text.length > MAX_SIMPLE_KEY) {
      writing.lines.push(`${start}? ${text}`);
      writeValue(map[key] ?? null, indent, writing, `${margin}: `);
    } else {
      writeField(map[key] ?? null, indent, writing, `${start}${text}:`);
    }
    start = margin;
  }
}

/** A field's value: on the line of its name, or on those below. */
function writeField(value: JsonValue, indent: number, writing: Writing, name: string): void {
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    writing.lines.push(name);
    writeMap(value, indent + 2, writing, "");
  } else if (isJsonArray(value) && value.length > 0) {
    writing.lines.push(name);
    writeList(value, indent, writing, "");
  } else {
    writeValue(value, indent, writing, `${name} `);
  }
}

function writeList(list: readonly JsonValue[], indent: number, writing: Writing, lead: string): void {
  let start = lead === "" ? " ".repeat(indent) : lead;
  for (const item of list) {
    writeValue(item, indent, writing, `${start}- `);
    start = " ".repeat(indent);
  }
}

function writeValue(value: JsonValue, indent: number, writing: Writing, lead: string): void {
  if (isJsonObject(value)) {
    if (Object.keys(value).length === 0) {
      writing.lines.push(`${lead}{}`);
    } else {
      writeMap(value, indent + 2, writing, lead);
    }
  } else if (isJsonArray(value)) {
    if (value.length === 0) {
      writing.lines.push(`${lead}[]`);
    } else {
      writeList(value, indent + 2, writing, lead);
    }
  } else {
    const text =
      typeof value === "string"
        ? writeScalar(value, { indent: indent + 2, column: lead.length, isKey: false })
        : String(value);
    writing.lines.push(lead + text);
  }
}

import { isJsonArray, isJsonObject } from "../../api/json.ts";
import { readBase64 } from "../../api/base64.ts";
import { utf8Bytes } from "../../api/utf8-bytes.ts";
import { compareTemplateValues, isEqualToAny } from "./compare-template-values.ts";
import { TemplateError } from "./template-error.ts";
import { type TemplateValue, goSprint, goSprintf, goSprintln, goTypeName, isNothing } from "./go-format.ts";

type Values = readonly TemplateValue[];

interface TemplateFunction {
  /** How many arguments it wants; as many as one likes where `most` is not there. */
  readonly least: number;
  readonly most?: number;
  /** The type that each argument must have, where it must have one. */
  readonly wants?: "string";
  readonly call: (values: Values) => TemplateValue;
}

/** Models text/template funcs.go, and the functions that cli-runtime's template printer adds. */
const functions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  // These two look at no more arguments than they need, and are done where they are called.
  ["and", { least: 1, call: ([first]) => first }],
  ["or", { least: 1, call: ([first]) => first }],
  ["not", { least: 1, most: 1, call: ([value]) => !isTrue(value) }],
  ["len", { least: 1, most: 1, call: ([value]) => lengthOf(value) }],
  ["index", { least: 1, call: ([item, ...indexes]) => indexes.reduce(indexed, present(item, "index of untyped nil")) }],
  ["slice", { least: 1, call: ([item, ...indexes]) => sliced(present(item, "slice of untyped nil"), indexes) }],
  ["eq", { least: 1, call: ([first, ...others]) => isEqualToAny(first, others) }],
  ["ne", { least: 2, most: 2, call: ([a, b]) => !isEqualToAny(a, [b]) }],
  ["lt", { least: 2, most: 2, call: ([a, b]) => compareTemplateValues(a, b) < 0 }],
  ["le", { least: 2, most: 2, call: ([a, b]) => compareTemplateValues(a, b) <= 0 }],
  ["gt", { least: 2, most: 2, call: ([a, b]) => compareTemplateValues(a, b) > 0 }],
  ["ge", { least: 2, most: 2, call: ([a, b]) => compareTemplateValues(a, b) >= 0 }],
  ["print", { least: 0, call: goSprint }],
  ["println", { least: 0, call: goSprintln }],
  ["printf", { least: 1, call: ([format, ...values]) => goSprintf(typeof format === "string" ? format : "", values) }],
  ["html", { least: 0, call: (values) => goSprint(values).replaceAll(/[\0"'&<>]/g, (char) => HTML[char] ?? "\uFFFD") }],
  ["js", { least: 0, call: (values) => goSprint(values).replaceAll(/[\\'"<>&=\p{Cc}]/gu, scriptEscape) }],
  ["urlquery", { least: 0, call: (values) => queryEscape(goSprint(values)) }],
  ["call", { least: 1, call: ([value]) => raise(`non-function of type ${goTypeName(value)}`) }],
  ["base64decode", { least: 1, most: 1, wants: "string", call: ([text]) => decoded(text) }],
  ["exists", { least: 1, call: ([item, ...indexes]) => isThere(item, indexes) }],
]);

export function isTemplateFunction(name: string): boolean {
  return functions.has(name);
}

export function functionOf(name: string): TemplateFunction {
  return functions.get(name) ?? raise(`${name} is not a defined function`);
}

/** Models text/template IsTrue: what is empty is not. */
export function isTrue(value: TemplateValue): boolean {
  if (isJsonArray(value)) {
    return value.length > 0;
  }
  return isJsonObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

function raise(message: string): never {
  throw new TemplateError(message);
}

function present(value: TemplateValue, message: string): TemplateValue {
  return isNothing(value) ? raise(message) : value;
}

function lengthOf(value: TemplateValue): number {
  if (isNothing(value)) {
    return raise("reflect: call of reflect.Value.Type on zero Value");
  }
  if (typeof value === "string") {
    return utf8Bytes(value).length;
  }
  if (isJsonArray(value)) {
    return value.length;
  }
  return isJsonObject(value) ? Object.keys(value).length : raise(`len of type ${goTypeName(value)}`);
}

function indexed(item: TemplateValue, index: TemplateValue): TemplateValue {
  if (isJsonObject(item)) {
    if (typeof index !== "string") {
      return raise(
        isNothing(index) ? "value is nil; should be string" : `value has type ${constantType(index)}; should be string`,
      );
    }
    return Object.hasOwn(item, index) ? item[index] : undefined;
  }
  const list = isJsonArray(item) ? item : typeof item === "string" ? utf8Bytes(item) : undefined;
  if (list === undefined) {
    return raise(isNothing(item) ? "index of nil pointer" : `can't index item of type ${goTypeName(item)}`);
  }
  return list[placeIn(list.length - 1, index)];
}

/** Numbers that a template itself holds are of Go's plain type. */
function constantType(value: TemplateValue): string {
  return typeof value === "number" ? (Number.isInteger(value) ? "int" : "float64") : goTypeName(value);
}

function placeIn(last: number, index: TemplateValue): number {
  if (typeof index !== "number" || !Number.isInteger(index)) {
    return raise(`cannot index slice/array with ${isNothing(index) ? "nil" : `type ${constantType(index)}`}`);
  }
  return index < 0 || index > last ? raise(`index out of range: ${String(index)}`) : index;
}

function sliced(item: TemplateValue, indexes: Values): TemplateValue {
  if (indexes.length > 3) {
    return raise(`too many slice indexes: ${String(indexes.length)}`);
  }
  if (typeof item !== "string" && !isJsonArray(item)) {
    return raise(`can't slice item of type ${goTypeName(item)}`);
  }
  if (typeof item === "string" && indexes.length === 3) {
    return raise("cannot 3-index slice a string");
  }
  const places = indexes.map((index) => placeIn(item.length, index));
  const [from = 0, to = item.length] = places;
  const backward = places.find((place, at) => place > (places[at + 1] ?? item.length));
  return backward === undefined
    ? item.slice(from, to)
    : raise(`invalid slice index: ${String(backward)} > ${String(places[places.indexOf(backward) + 1])}`);
}

function isThere(item: TemplateValue, indexes: Values): boolean {
  let at = item;
  for (const index of indexes) {
    if (isJsonObject(at) && typeof index === "string") {
      at = Object.hasOwn(at, index) ? at[index] : undefined;
    } else if ((isJsonArray(at) || typeof at === "string") && typeof index === "number") {
      at = at[index];
    } else {
      return false;
    }
  }
  return !isNothing(at);
}

function decoded(text: TemplateValue): string {
  const bytes = readBase64(typeof text === "string" ? text : "");
  return bytes.ok
    ? new TextDecoder().decode(Uint8Array.from(bytes.value))
    : raise(`base64 decode failed: ${bytes.error}`);
}

const HTML: Readonly<Record<string, string>> = { '"': "&#34;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function scriptEscape(char: string): string {
  return /[\\'"]/.test(char)
    ? `\\${char}`
    : `\\u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Models url.QueryEscape. */
function queryEscape(text: string): string {
  return utf8Bytes(text)
    .map((byte) => {
      const char = String.fromCharCode(byte);
      if (byte < 0x80 && /[\w.~-]/.test(char)) {
        return char;
      }
      return char === " " ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

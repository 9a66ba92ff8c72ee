import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonValue } from "../../api/objects.ts";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\\", "\\\\"],
  ['"', '\\"'],
]);

/** A text as Go's `%q` prints it. */
export function goQuote(text: string): string {
  return `"${Array.from(text, quotedChar).join("")}"`;
}

function quotedChar(char: string): string {
  const escape = ESCAPES.get(char);
  if (escape !== undefined) {
    return escape;
  }
  if (/^[ \p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char)) {
    return char;
  }
  const code = char.codePointAt(0) ?? 0;
  const [mark, length] = code < 0x80 ? ["x", 2] : code <= 0xffff ? ["u", 4] : ["U", 8];
  return `\\${mark}${code.toString(16).padStart(Number(length), "0")}`;
}

/** A value as Go's `%#v` prints it. */
export function goSyntax(value: JsonValue): string {
  if (isJsonArray(value)) {
    return `[]interface {}{${value.map(goSyntax).join(", ")}}`;
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[string]interface {}{${entries.map(([key, inner]) => `${goQuote(key)}:${goSyntax(inner)}`).join(", ")}}`;
  }
  if (value === null) {
    return "interface {}(nil)";
  }
  return typeof value === "string" ? goQuote(value) : String(value);
}

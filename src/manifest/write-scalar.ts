import { scalarStyleOf } from "./scalar-style.ts";

/** Beyond this column a line is broken at the next space (yaml.v2's best_width). */
const WIDTH = 80;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\0", "\\0"],
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\r", "\\r"],
  ["\x1b", "\\e"],
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\x85", "\\N"],
  ["\u2028", "\\L"],
  ["\u2029", "\\P"],
]);

function escaped(char: string): string {
  const known = ESCAPES.get(char);
  if (known !== undefined) {
    return known;
  }
  const code = char.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xd7ff) || (code >= 0xe000 && code !== 0xfeff)) {
    return char;
  }
  return code <= 0xff ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, length: number): string {
  return code.toString(16).toUpperCase().padStart(length, "0");
}

/** Where a value is written. */
export interface ScalarPlace {
  /** How far further lines of the value are indented. */
  readonly indent: number;
  /** How many characters stand on the line before the value. */
  readonly column: number;
  readonly isKey: boolean;
}

/** A text as YAML, in as few quotes as it needs. Models yaml.v2 emitterc.go yaml_emitter_process_scalar. */
export function writeScalar(text: string, place: ScalarPlace): string {
  switch (scalarStyleOf(text, place.isKey)) {
    case "literal":
      return literal(text, place.indent);
    case "double":
      return `"${folded(text, place, (char) => escaped(char), "double")}"`;
    case "single":
      return `'${folded(text, place, (char) => (char === "'" ? "''" : char), "single")}'`;
    default:
      return folded(text, place, (char) => char, "plain");
  }
}

function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? "2" : "";
  const chomp = text.endsWith("\n") ? (text === "\n" || text.endsWith("\n\n") ? "+" : "") : "-";
  const margin = " ".repeat(indent);
  const lines = text.replace(/\n$/, "").split("\n");
  return `|${hint}${chomp}\n${lines.map((line) => (line === "" ? "" : margin + line)).join("\n")}`;
}

/** Breaks long lines at single spaces, which reading them joins again. */
function folded(
  text: string,
  { indent, column, isKey }: ScalarPlace,
  write: (char: string) => string,
  style: "plain" | "single" | "double",
): string {
  const isShort = isKey || column + text.length * 2 <= WIDTH;
  if (isShort || !text.includes(" ")) {
    return style === "plain" ? text : Array.from(text, write).join("");
  }
  const chars = Array.from(text);
  let result = "";
  let at = column + (style === "plain" ? 0 : 1);
  let afterSpace = false;
  for (const [i, char] of chars.entries()) {
    if (char !== " ") {
      const written = write(char);
      result += written;
      at += written.length;
      afterSpace = false;
      continue;
    }
    const isInside = style === "plain" || (i > 0 && i < chars.length - 1);
    const isBreakable = !afterSpace && at > WIDTH && isInside && (style === "double" || chars[i + 1] !== " ");
    if (isBreakable) {
      result += `\n${" ".repeat(indent)}${style === "double" && chars[i + 1] === " " ? "\\" : ""}`;
      at = indent;
    } else {
      result += " ";
      at += 1;
    }
    afterSpace = true;
  }
  return result;
}

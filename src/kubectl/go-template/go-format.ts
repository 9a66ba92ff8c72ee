import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonValue } from "../../api/objects.ts";
import { goTypeOf } from "../../api/patch/go-text.ts";
import { utf8Bytes } from "../../api/utf8-bytes.ts";
import { goQuote } from "../json-path/go-syntax.ts";

/** A value of a template; `undefined` is what a map has not, which Go prints as `<no value>`. */
export type TemplateValue = JsonValue | undefined;

/** Whether a value is none: missing and `null` are the same to all but a field that is looked for in it. */
export function isNothing(value: TemplateValue): value is null | undefined {
  return value === null || value === undefined;
}

/** A value as Go's `%v` prints it. */
export function goText(value: JsonValue): string {
  if (isJsonArray(value)) {
    return `[${value.map(goText).join(" ")}]`;
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([key, inner]) => `${key}:${goText(inner)}`).join(" ")}]`;
  }
  if (value === null) {
    return "<nil>";
  }
  return typeof value === "number" ? goNumber(value) : String(value);
}

/** Whole numbers are integers, and print all their digits; others as `%g`. */
function goNumber(value: number): string {
  if (Number.isInteger(value)) {
    return BigInt(value).toString();
  }
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  return power < -4 || power >= 6
    ? `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`
    : String(value);
}

export function goTypeName(value: TemplateValue): string {
  return isNothing(value) ? "<nil>" : goTypeOf(value);
}

/** Models fmt.Sprint: spaces stand between operands neither of which is a text. */
export function goSprint(values: readonly TemplateValue[]): string {
  return values
    .map((value, index) => {
      const before = values[index - 1];
      const isApart = index > 0 && typeof value !== "string" && typeof before !== "string";
      return (isApart ? " " : "") + goText(value ?? null);
    })
    .join("");
}

/** Models fmt.Sprintln. */
export function goSprintln(values: readonly TemplateValue[]): string {
  return `${values.map((value) => goText(value ?? null)).join(" ")}\n`;
}

const VERB = /%([-+# 0]*)(\d*)(?:\.(\d*))?([^]?)/gu;
/** Wider than any line; a column of that width is cut there. */
const MAX_WIDTH = 1000;

/** Models fmt.Sprintf for the verbs that texts, numbers and truth values have. */
export function goSprintf(format: string, values: readonly TemplateValue[]): string {
  let used = 0;
  const text = format.replaceAll(
    VERB,
    (_, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === "") {
        return "%!(NOVERB)";
      }
      if (verb === "%") {
        return "%";
      }
      if (used >= values.length) {
        return `%!${verb}(MISSING)`;
      }
      const value = values[used++] ?? null;
      const digits = precision === undefined ? undefined : Math.min(Number(precision), 100);
      return padded(verbText(verb, value, flags, digits), flags, Math.min(Number(width), MAX_WIDTH), value);
    },
  );
  const extra = values
    .slice(used)
    .map((value) => (isNothing(value) ? "<nil>" : `${goTypeName(value)}=${goText(value)}`));
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(", ")})`;
}

function padded(text: string, flags: string, width: number, value: JsonValue): string {
  const missing = width - Array.from(text).length;
  if (missing <= 0) {
    return text;
  }
  if (flags.includes("-")) {
    return text + " ".repeat(missing);
  }
  if (!flags.includes("0")) {
    return " ".repeat(missing) + text;
  }
  const sign = typeof value === "number" ? (/^[+-]/.exec(text)?.[0] ?? "") : "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}

function verbText(verb: string, value: JsonValue, flags: string, digits: number | undefined): string {
  const signed = (text: string): string =>
    text.startsWith("-") ? text : flags.includes("+") ? `+${text}` : flags.includes(" ") ? ` ${text}` : text;
  const cut = (text: string): string => (digits === undefined ? text : Array.from(text).slice(0, digits).join(""));
  if (verb === "v") {
    return typeof value === "number" ? signed(goText(value)) : cut(goText(value));
  }
  if (verb === "T") {
    return goTypeName(value);
  }
  if (isJsonArray(value)) {
    return `[${value.map((item) => verbText(verb, item, flags, digits)).join(" ")}]`;
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const texts = entries.map(
      ([key, inner]) => `${verbText(verb, key, flags, digits)}:${verbText(verb, inner, flags, digits)}`,
    );
    return `map[${texts.join(" ")}]`;
  }
  const known = scalarText(verb, value, digits);
  if (known === undefined) {
    return value === null ? `%!${verb}(<nil>)` : `%!${verb}(${goTypeName(value)}=${goText(value)})`;
  }
  return typeof value === "number" ? signed(known) : known;
}

/** `undefined` where the verb is none of the value's. */
function scalarText(verb: string, value: JsonValue, digits: number | undefined): string | undefined {
  if (typeof value === "string") {
    switch (verb) {
      case "s":
        return digits === undefined ? value : Array.from(value).slice(0, digits).join("");
      case "q":
        return goQuote(value);
      case "x":
      case "X": {
        const hex = utf8Bytes(value)
          .map((byte) => byte.toString(16).padStart(2, "0"))
          .join("");
        return verb === "x" ? hex : hex.toUpperCase();
      }
      default:
        return undefined;
    }
  }
  if (typeof value === "boolean") {
    return verb === "t" ? String(value) : undefined;
  }
  if (typeof value !== "number") {
    return undefined;
  }
  if (!Number.isInteger(value)) {
    return floatText(verb, value, digits);
  }
  const radix: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };
  if (verb === "c" || verb === "q") {
    const char = value >= 0 && value <= 0x10ffff ? String.fromCodePoint(value) : "\uFFFD";
    return verb === "c" ? char : `'${char}'`;
  }
  const base = radix[verb];
  const text = base === undefined ? undefined : BigInt(value).toString(base);
  return verb === "X" ? text?.toUpperCase() : text;
}

function floatText(verb: string, value: number, digits: number | undefined): string | undefined {
  switch (verb) {
    case "f":
    case "F":
      return value.toFixed(digits ?? 6);
    case "e":
      return value.toExponential(digits ?? 6).replace(/e([+-])(\d)$/, "e$10$2");
    case "g":
      return digits === undefined ? goText(value) : String(Number(value.toPrecision(Math.max(digits, 1))));
    default:
      return undefined;
  }
}

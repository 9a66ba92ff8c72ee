import type { FieldError } from "../failure.ts";
import type { JsonValue } from "../objects.ts";

/** Models apimachinery/pkg/util/validation/field/errors.go, whose values are JSON since 1.34. */
function error(field: string, type: FieldError["type"], ...parts: readonly string[]): FieldError {
  return { field, type, message: [type, ...parts].filter((part) => part !== "").join(": ") };
}

export function required(field: string, detail = ""): FieldError {
  return error(field, "Required value", detail);
}

export function invalid(field: string, value: JsonValue, detail: string): FieldError {
  return error(field, "Invalid value", renderValue(value), detail);
}

export function unsupported(field: string, value: JsonValue, supported: readonly string[]): FieldError {
  const list = supported.map((one) => renderValue(one)).join(", ");
  return error(field, "Unsupported value", renderValue(value), list === "" ? "" : `supported values: ${list}`);
}

export function duplicate(field: string, value: JsonValue, detail = ""): FieldError {
  return error(field, "Duplicate value", renderValue(value), detail);
}

export function forbidden(field: string, detail: string): FieldError {
  return error(field, "Forbidden", detail);
}

export function notFound(field: string, value: JsonValue): FieldError {
  return error(field, "Not found", renderValue(value));
}

export function tooLong(field: string, maxBytes: number): FieldError {
  return error(field, "Too long", `may not be more than ${String(maxBytes)} bytes`);
}

export function tooMany(field: string, count: number, max: number): FieldError {
  return error(field, "Too many", String(count), `must have at most ${String(max)} items`);
}

const escapes: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};

/** A string as Go's %q prints it; the characters that Go escapes as unprintable are only partly known here. */
function quote(text: string): string {
  const inner = Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const known = escapes[char];
    if (known !== undefined) {
      return known;
    }
    if (code < 0x20 || code === 0x7f) {
      return `\\x${code.toString(16).padStart(2, "0")}`;
    }
    return (code >= 0x80 && code < 0xa1) || code === 0xad || code === 0x2028 || code === 0x2029 || code === 0xfeff
      ? `\\u${code.toString(16).padStart(4, "0")}`
      : char;
  });
  return `"${inner.join("")}"`;
}

function renderValue(value: JsonValue): string {
  if (typeof value === "string") {
    return quote(value);
  }
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A number that may not be negative (apimachinery ValidateNonnegativeField). */
export function nonNegative(field: string, value: number): readonly FieldError[] {
  return value < 0 ? [invalid(field, value, "must be greater than or equal to 0")] : [];
}

/** One `Invalid value` for each thing that is wrong with a value. */
export function invalidFor(field: string, value: JsonValue, wrongs: readonly string[]): readonly FieldError[] {
  return wrongs.map((wrong) => invalid(field, value, wrong));
}

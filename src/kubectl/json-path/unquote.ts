import { type Result, fail, ok } from "../../api/failure.ts";

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

const INVALID = "invalid syntax";

/** A text in single or double quotes as Go reads it. Models client-go util/jsonpath UnquoteExtend. */
export function unquote(quoted: string): Result<string, string> {
  const quote = quoted.charAt(0);
  const text = quoted.slice(1, -1);
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === quote || char === "\n") {
      return fail(INVALID);
    }
    if (char !== "\\") {
      result += char;
      continue;
    }
    const escape = /^\\(?:[abfnrtv\\'"]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3})/.exec(
      text.slice(at),
    )?.[0];
    const meant = escape === undefined ? undefined : escapedChar(escape.slice(1), quote);
    if (escape === undefined || meant === undefined) {
      return fail(INVALID);
    }
    result += meant;
    at += escape.length - 1;
  }
  return ok(result);
}

/** What an escape without its backslash stands for; a quote may be escaped only in quotes of its own kind. */
function escapedChar(escape: string, quote: string): string | undefined {
  const kind = escape.charAt(0);
  if (kind === "'" || kind === '"') {
    return kind === quote ? kind : undefined;
  }
  const simple = SIMPLE[kind];
  if (simple !== undefined) {
    return simple;
  }
  const isHex = kind === "x" || kind === "u" || kind === "U";
  const code = isHex ? Number.parseInt(escape.slice(1), 16) : Number.parseInt(escape, 8);
  return code > 0x10ffff || (!isHex && code > 0xff) ? undefined : String.fromCodePoint(code);
}

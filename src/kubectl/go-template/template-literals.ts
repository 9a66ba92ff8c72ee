import { type Result, fail, ok } from "../../api/failure.ts";
import { goQuote } from "../json-path/go-syntax.ts";
import { unquote } from "../json-path/unquote.ts";
import type { Token } from "./template-tokens.ts";

/** The value of a constant. Models text/template/parse newNumber, strconv.Unquote and UnquoteChar. */
export function readLiteral({ type, text }: Token): Result<string | number | boolean, string> {
  switch (type) {
    case "bool":
      return ok(text === "true");
    case "raw":
      return ok(text.slice(1, -1));
    case "string": {
      const value = unquote(text);
      return value.ok ? value : fail("invalid syntax");
    }
    case "char": {
      const value = unquote(text);
      return value.ok && Array.from(value.value).length === 1
        ? ok(value.value.codePointAt(0) ?? 0)
        : fail(`malformed character constant: ${text}`);
    }
    default: {
      const plain = text.replaceAll("_", "");
      const sign = plain.startsWith("-") ? -1 : 1;
      const size = Number(plain.replace(/^[+-]/, "").replace(/^0([0-7]+)$/, "0o$1"));
      return Number.isNaN(size) ? fail(`illegal number syntax: ${goQuote(text)}`) : ok(sign * size);
    }
  }
}

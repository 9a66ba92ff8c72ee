import { type Result, fail, ok } from "../api/failure.ts";

export interface FieldTerm {
  readonly field: string;
  readonly value: string;
  readonly isNegated: boolean;
}

/** Models apimachinery/pkg/fields ParseSelector: `a=b`, `a==b`, `a!=b`, joined by commas; `\` escapes `,`, `=` and itself. */
export function parseFieldSelector(text: string): Result<readonly FieldTerm[], string> {
  const terms: FieldTerm[] = [];
  for (const part of splitTerms(text).sort()) {
    if (part === "") {
      continue;
    }
    const at = operatorAt(part);
    if (at === undefined) {
      return fail(`invalid selector: '${text}'; can't understand '${part}'`);
    }
    const value = unescaped(part.slice(at.index + at.operator.length));
    if (!value.ok) {
      return value;
    }
    terms.push({ field: part.slice(0, at.index), value: value.value, isNegated: at.operator === "!=" });
  }
  return ok(terms);
}

function splitTerms(text: string): string[] {
  return text.match(/(?:\\[^]|[^,\\]|\\$)+/g) ?? [];
}

function operatorAt(part: string): { readonly index: number; readonly operator: string } | undefined {
  for (let index = 0; index < part.length; index++) {
    if (part[index] === "\\") {
      index++;
      continue;
    }
    const operator = ["!=", "==", "="].find((each) => part.startsWith(each, index));
    if (operator !== undefined) {
      return { index, operator };
    }
  }
  return undefined;
}

function unescaped(value: string): Result<string, string> {
  let result = "";
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at);
    if (char === "\\") {
      const next = value.charAt(at + 1);
      if (next !== "\\" && next !== "," && next !== "=") {
        return fail(`invalid field selector: invalid escape sequence: \\${next}`);
      }
      result += next;
      at++;
    } else if (char === "=" || char === ",") {
      return fail(`invalid field selector: unescaped character in value: ${char.charCodeAt(0)}`);
    } else {
      result += char;
    }
  }
  return ok(result);
}

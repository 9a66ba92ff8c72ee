import { goQuote } from "../json-path/go-syntax.ts";

export type TokenType =
  | "text"
  | "left"
  | "right"
  | "space"
  | "field"
  | "variable"
  | "identifier"
  | "keyword"
  | "bool"
  | "number"
  | "char"
  | "string"
  | "raw"
  | "declare"
  | "assign"
  | "pipe"
  | "open"
  | "close"
  | "comma"
  | "dot"
  | "nil"
  | "other"
  | "error"
  | "end";

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  /** Where it begins, and in which line, from 1. */
  readonly at: number;
  readonly line: number;
}

const KEYWORDS = new Set(["block", "break", "continue", "define", "else", "end", "if", "range", "template", "with"]);

/** What can stand in an action, in the order in which it is looked for. */
const ACTION_TOKENS: readonly (readonly [TokenType, RegExp])[] = [
  ["space", /[ \t\r\n]+/y],
  ["declare", /:=/y],
  ["assign", /=/y],
  ["pipe", /\|/y],
  ["string", /"(?:[^"\\\n]|\\[^\n])*"/y],
  ["raw", /`[^`]*`/y],
  ["char", /'(?:[^'\\\n]|\\[^\n])*'/y],
  ["variable", /\$[\p{L}\p{Nd}_]*/uy],
  ["number", /[+-]?(?:\.\d|\d)[\p{L}\p{Nd}_.]*(?:(?<=[eE])[+-]\d+)?/uy],
  ["field", /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ["dot", /\./y],
  ["open", /\(/y],
  ["close", /\)/y],
  ["comma", /,/y],
  ["identifier", /[\p{L}_][\p{L}\p{Nd}_]*/uy],
];

/**
 * The tokens of a template, up to the first that is none.
 *
 * Models text/template/parse/lex.go: `{{-` and `-}}` take the white space around with them, and a comment is nothing.
 */
export function tokenizeTemplate(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const newlines: number[] = [];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    newlines.push(at);
  }
  let line = 1;
  const push = (type: TokenType, value: string, at: number): void => {
    while ((newlines[line - 1] ?? Number.POSITIVE_INFINITY) < at) {
      line++;
    }
    tokens.push({ type, text: value, at, line });
  };
  let at = 0;
  let isTrimming = false;
  for (;;) {
    const open = text.indexOf("{{", at);
    const rest = text.slice(at, open === -1 ? text.length : open);
    const isTrimmedAfter = open !== -1 && /^\{\{-[ \t\r\n]/.test(text.slice(open, open + 4));
    const begun = isTrimming ? rest.trimStart() : rest;
    const plain = isTrimmedAfter ? begun.trimEnd() : begun;
    if (plain !== "") {
      push("text", plain, at);
    }
    if (open === -1) {
      push("end", "", text.length);
      return tokens;
    }
    const inside = open + (isTrimmedAfter ? 3 : 2);
    const comment = isTrimmedAfter ? inside + 1 : inside;
    const end = text.startsWith("/*", comment) ? commentEnd(text, comment) : actionEnd(text, inside, push, open);
    if (typeof end === "string") {
      push("error", end, text.startsWith("/*", comment) ? comment : text.length);
      return tokens;
    }
    at = end.at;
    isTrimming = end.isTrimming;
  }
}

type End = { readonly at: number; readonly isTrimming: boolean } | string;

function commentEnd(text: string, from: number): End {
  const close = text.indexOf("*/", from);
  if (close === -1) {
    return "unclosed comment";
  }
  const end = /^(?:\}\}|[ \t\r\n]-\}\})/.exec(text.slice(close + 2, close + 6))?.[0];
  return end === undefined
    ? "comment ends before closing delimiter"
    : { at: close + 2 + end.length, isTrimming: end.length > 2 };
}

/** Reads the tokens of an action; the text is what is wrong with it. */
function actionEnd(
  text: string,
  from: number,
  push: (type: TokenType, value: string, at: number) => void,
  open: number,
): End {
  push("left", "{{", open);
  let depth = 0;
  let at = from;
  for (;;) {
    const end = /^(?:\}\}|[ \t\r\n]-\}\})/.exec(text.slice(at, at + 4))?.[0];
    if (end !== undefined) {
      if (depth > 0) {
        return "unclosed left paren";
      }
      push("right", "}}", at);
      return { at: at + end.length, isTrimming: end.length > 2 };
    }
    if (at >= text.length) {
      return "unclosed action";
    }
    const found = tokenAt(text, at);
    if (typeof found === "string") {
      return found;
    }
    // White space before a trimming end belongs to that.
    const value =
      found.type === "space" && text.startsWith("-}}", at + found.text.length) ? found.text.slice(0, -1) : found.text;
    if (value !== "") {
      push(found.type, value, at);
    }
    depth += found.type === "open" ? 1 : found.type === "close" ? -1 : 0;
    if (depth < 0) {
      return "unexpected right paren";
    }
    at += value.length;
  }
}

function tokenAt(text: string, at: number): { readonly type: TokenType; readonly text: string } | string {
  for (const [type, pattern] of ACTION_TOKENS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) {
      continue;
    }
    switch (type) {
      case "number":
        return readsAsNumber(found) ? { type, text: found } : `bad number syntax: ${goQuote(found)}`;
      case "field":
      case "variable":
      case "identifier": {
        const next = String.fromCodePoint(text.codePointAt(at + found.length) ?? 32);
        return /[ \t\r\n.,|:()]/.test(next) ||
          text.startsWith("}}", at + found.length) ||
          at + found.length >= text.length
          ? { type: type === "identifier" ? wordType(found) : type, text: found }
          : `bad character ${codeOf(next)}`;
      }
      default:
        return { type, text: found };
    }
  }
  const char = String.fromCodePoint(text.codePointAt(at) ?? 32);
  switch (char) {
    case '"':
      return "unterminated quoted string";
    case "`":
      return "unterminated raw quoted string";
    case "'":
      return "unterminated character constant";
    case ":":
      return "expected :=";
    default:
      return /[!-~]/.test(char) ? { type: "other", text: char } : `unrecognized character in action: ${codeOf(char)}`;
  }
}

function wordType(word: string): TokenType {
  if (KEYWORDS.has(word)) {
    return "keyword";
  }
  return word === "true" || word === "false" ? "bool" : word === "nil" ? "nil" : "identifier";
}

/** Go's `%#U`. */
function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")} '${char}'`;
}

/** Whether a word is one of Go's numbers: decimal, hexadecimal, octal, binary, or with a fraction. */
function readsAsNumber(word: string): boolean {
  return /^[+-]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|(?:\d[\d_]*)?\.?\d*(?:[eE][+-]?\d+)?)$/.test(word);
}

import { readDoubleQuoted, readWord } from "./read-word.ts";
import type { Word } from "./shell-line.ts";

/** Longest first: the first that fits is meant. */
const operators = [
  "&>>",
  "<<<",
  "<<-",
  "&&",
  "||",
  "|&",
  ";;",
  "&>",
  ">>",
  ">&",
  ">|",
  "<<",
  "<&",
  "|",
  "&",
  ";",
  "<",
  ">",
  "(",
  ")",
  "\n",
] as const;
export type Operator = (typeof operators)[number];

export type Token =
  | { readonly type: "word"; readonly word: Word; readonly hasQuotes: boolean; readonly text: string }
  | { readonly type: "operator"; readonly operator: Operator; /** `2` of `2>`. */ readonly fd: string }
  | { readonly type: "end" };

/** What ends the reading of a line before its end. */
export class LineStop extends Error {
  readonly isOpen: boolean;

  constructor(message: string, isOpen: boolean) {
    super(message);
    this.isOpen = isOpen;
  }
}

export interface OpenHereDocument {
  readonly delimiter: string;
  readonly isLiteral: boolean;
  readonly stripsTabs: boolean;
  readonly take: (text: Word) => void;
}

/** The words and signs of a line one after the other, with the here-documents that stand after its end. */
export class TokenReader {
  readonly #text: string;
  #at: number;
  #hereDocuments: OpenHereDocument[] = [];
  warning: string | null = null;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#at = from;
  }

  get end(): number {
    return this.#at;
  }

  /** A here-document begins: its text is that of the lines after this one. */
  open(hereDocument: OpenHereDocument): void {
    this.#hereDocuments.push(hereDocument);
  }

  /** Whether a sign stands next, with nothing between its characters. */
  isBefore(sign: string): boolean {
    this.#skipBlanks();
    return this.#text.startsWith(sign, this.#at);
  }

  /** Reads `<(…)`, which is what comes next, as one word. */
  takeSubstitution(): { readonly source: string; readonly word: Word } {
    const close = this.#text.indexOf(")", this.#at);
    if (close === -1) {
      throw new LineStop("bash: syntax error: unexpected end of file", true);
    }
    const source = this.#text.slice(this.#at, close + 1);
    this.#at = close + 1;
    return { source, word: [{ char: source, isQuoted: true }] };
  }

  peek(): Token {
    const before = this.#at;
    const hereDocuments = [...this.#hereDocuments];
    const { warning } = this;
    const token = this.#next(true);
    this.#at = before;
    this.#hereDocuments = hereDocuments;
    this.warning = warning;
    return token;
  }

  take(): Token {
    return this.#next(false);
  }

  #next(isPeek: boolean): Token {
    this.#skipBlanks();
    const text = this.#text;
    const start = this.#at;
    if (start >= text.length) {
      if (this.#hereDocuments.length > 0 && !isPeek) {
        this.#readHereDocuments();
      }
      return { type: "end" };
    }
    const [fd = ""] = /^\d+(?=[<>])/.exec(text.slice(start, start + 12)) ?? [];
    const operator = operators.find((each) => text.startsWith(each, start + fd.length));
    if (operator !== undefined) {
      this.#at = start + fd.length + operator.length;
      if (operator === "\n" && !isPeek) {
        this.#readHereDocuments();
      }
      return { type: "operator", operator, fd };
    }
    const read = readWord(text, start);
    switch (read.type) {
      case "open":
        throw new LineStop(read.message, true);
      case "error":
        this.#at = read.end;
        throw new LineStop(read.message, false);
      case "word":
        this.#at = read.end;
        return { type: "word", word: read.word, hasQuotes: read.hasQuotes, text: text.slice(start, read.end) };
      default:
        return read satisfies never;
    }
  }

  /** Blanks, comments, and a `\` at the end of a line. */
  #skipBlanks(): void {
    const text = this.#text;
    for (;;) {
      const char = text.charAt(this.#at);
      if (char === " " || char === "\t" || char === "\r") {
        this.#at++;
      } else if (char === "\\" && text.startsWith("\n", this.#at + 1)) {
        this.#at += 2;
      } else if (char === "\\" && text.startsWith("\r\n", this.#at + 1)) {
        this.#at += 3;
      } else if (char === "#") {
        const end = text.indexOf("\n", this.#at);
        this.#at = end === -1 ? text.length : end;
      } else {
        return;
      }
    }
  }

  #readHereDocuments(): void {
    for (const { delimiter, isLiteral, stripsTabs, take } of this.#hereDocuments.splice(0)) {
      const lines: string[] = [];
      for (;;) {
        if (this.#at >= this.#text.length) {
          this.warning ??= `bash: warning: here-document delimited by end-of-file (wanted \`${delimiter}')`;
          break;
        }
        const end = this.#text.indexOf("\n", this.#at);
        const raw = this.#text.slice(this.#at, end === -1 ? undefined : end).replace(/\r$/, "");
        const line = stripsTabs ? raw.replace(/^\t+/, "") : raw;
        this.#at = end === -1 ? this.#text.length : end + 1;
        if (line === delimiter) {
          break;
        }
        lines.push(`${line}\n`);
      }
      take(this.#bodyOf(lines.join(""), isLiteral));
    }
  }

  #bodyOf(text: string, isLiteral: boolean): Word {
    if (isLiteral) {
      return [{ char: text, isQuoted: true }];
    }
    const read = readDoubleQuoted(text, 0, null);
    if (read.type !== "word") {
      throw new LineStop(read.message, false);
    }
    return read.word;
  }
}

export function isEnd(token: Token): boolean {
  return token.type === "end" || (token.type === "operator" && token.operator === "\n");
}

export function unexpected(token: Token): LineStop {
  switch (token.type) {
    case "word":
      return new LineStop(`bash: syntax error near unexpected token \`${token.text}'`, false);
    case "operator":
      return new LineStop(
        `bash: syntax error near unexpected token \`${token.operator === "\n" ? "newline" : token.operator}'`,
        false,
      );
    case "end":
      return new LineStop("bash: syntax error near unexpected token `newline'", false);
    default:
      return token satisfies never;
  }
}

import { GoFault } from "./go-fault.ts";

/** Go's reader takes so many bytes at once, and refuses what it finds in them before any of them is looked at. */
const BLOCK_BYTES = 512;
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A place in the text that is read, and the line and column of it; models yaml.v2 readerc.go. */
export class GoReader {
  readonly #text: string;
  /** What may be looked at before the block with the first forbidden character is read. */
  readonly #readable: number;
  at = 0;
  line = 0;
  column = 0;

  constructor(text: string) {
    this.#text = text.startsWith("\ufeff") ? text.slice(1) : text;
    this.#readable = readableOf(this.#text);
  }

  /** The character that stands so many further; nothing at the end of the text. */
  peek(ahead = 0): string {
    const index = this.at + ahead;
    if (index >= this.#readable) {
      throw new GoFault("control characters are not allowed");
    }
    return this.#text.charAt(index);
  }

  /** Looks for so many characters at once, as the reader fetches them before they are compared. */
  startsWith(text: string): boolean {
    this.peek(Math.max(0, Math.min(text.length, this.#text.length - this.at) - 1));
    return this.#text.startsWith(text, this.at);
  }

  skip(count = 1): void {
    this.at += count;
    this.column += count;
  }

  /** Past a line break; `\r\n` is one. */
  skipBreak(): void {
    this.at += this.peek() === "\r" && this.#text.charAt(this.at + 1) === "\n" ? 2 : 1;
    this.column = 0;
    this.line += 1;
  }

  isEnd(ahead = 0): boolean {
    return this.peek(ahead) === "";
  }

  isBlank(ahead = 0): boolean {
    const char = this.peek(ahead);
    return char === " " || char === "\t";
  }

  isBreak(ahead = 0): boolean {
    const char = this.peek(ahead);
    return char === "\n" || char === "\r" || char === "\x85" || char === "\u2028" || char === "\u2029";
  }

  isBreakOrEnd(ahead = 0): boolean {
    return this.isBreak(ahead) || this.isEnd(ahead);
  }

  isGap(ahead = 0): boolean {
    return this.isBlank(ahead) || this.isBreakOrEnd(ahead);
  }

  isWordSign(ahead = 0): boolean {
    return /^[0-9A-Za-z_-]$/.test(this.peek(ahead));
  }

  skipBlanks(): void {
    while (this.isBlank()) {
      this.skip();
    }
  }

  /** Past a comment, up to the line break. */
  skipComment(): void {
    if (this.peek() === "#") {
      while (!this.isBreakOrEnd()) {
        this.skip();
      }
    }
  }

  /** `---` or `...` at the beginning of a line. */
  isDocumentSign(sign: "---" | "..."): boolean {
    return this.column === 0 && this.startsWith(sign) && this.isGap(3);
  }
}

function readableOf(text: string): number {
  const forbidden = FORBIDDEN.exec(text)?.index;
  if (forbidden === undefined) {
    return Infinity;
  }
  const blocks = Math.floor(new TextEncoder().encode(text.slice(0, forbidden)).length / BLOCK_BYTES);
  let bytes = 0;
  let index = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > blocks * BLOCK_BYTES) {
      break;
    }
    index += char.length;
  }
  return index;
}

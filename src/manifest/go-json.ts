import { fail, ok, type Result } from "../api/failure.ts";

/** What Go says of a text that is not the JSON that it wants. */
export type GoJsonFault =
  /** A character that cannot stand there, and how many bytes were read with it. */
  { readonly type: "syntax"; readonly message: string; readonly offset: number } | { readonly type: "end" };

/** Whether Go takes a text for a stream of JSON (apimachinery yaml.GuessJSONStream). */
export function looksLikeJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/**
 * Where the JSON value ends that begins at or after a place of a text; `undefined` where only space follows.
 *
 * Models encoding/json scanner.go, which says of the first wrong character what it looked for.
 */
export function endOfGoJson(text: string, from: number): Result<number | undefined, GoJsonFault> {
  const scan = new Scan(text, from);
  try {
    return ok(scan.readTop());
  } catch (error) {
    if (error instanceof Wrong) {
      const { where } = error;
      if (where === undefined) {
        return fail({ type: "end" });
      }
      const char = String.fromCodePoint(text.codePointAt(scan.at) ?? 0);
      const offset = new TextEncoder().encode(text.slice(0, scan.at)).length + 1;
      return fail({ type: "syntax", message: `invalid character ${quoted(char)} ${where}`, offset });
    }
    throw error;
  }
}

class Wrong extends Error {
  /** What was looked for; nothing where the text ended. */
  readonly where: string | undefined;
  constructor(where?: string) {
    super(where);
    this.where = where;
  }
}

/** As Go's quoteChar and strconv.Quote write a character between single quotes; of more than ASCII the first byte. */
function quoted(char: string): string {
  if (char === "'") {
    return String.raw`'\''`;
  }
  if (char === '"') {
    return `'"'`;
  }
  const [byte = 0] = new TextEncoder().encode(char);
  if (byte >= 0x80) {
    return `'${byte < 0xa1 || byte === 0xad ? `\\u00${byte.toString(16)}` : String.fromCharCode(byte)}'`;
  }
  if (byte < 0x20 || byte === 0x7f) {
    const short = new Map([
      ["\t", "\\t"],
      ["\n", "\\n"],
      ["\r", "\\r"],
      ["\f", "\\f"],
      ["\v", "\\v"],
      ["\b", "\\b"],
      ["\x07", "\\a"],
    ]).get(char);
    return `'${short ?? `\\x${byte.toString(16).padStart(2, "0")}`}'`;
  }
  return `'${char === "\\" ? "\\\\" : char}'`;
}

const VALUE = "looking for beginning of value";

class Scan {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** Lists and objects are walked with a stack of what is open, so that depth costs nothing. */
  readTop(): number | undefined {
    this.#skipSpace();
    if (this.at === this.#text.length) {
      return undefined;
    }
    const open: ("[" | "{")[] = [];
    this.#readValue(open);
    while (open.length > 0) {
      this.#readNext(open);
    }
    return this.at;
  }

  #char(): string {
    const char = this.#text.charAt(this.at);
    if (char === "") {
      throw new Wrong();
    }
    return char;
  }

  #skipSpace(): void {
    while (/^[ \t\r\n]$/.test(this.#text.charAt(this.at))) {
      this.at += 1;
    }
  }

  /** A scalar, or the beginning of a list or object with its first element. */
  #readValue(open: ("[" | "{")[]): void {
    for (;;) {
      this.#skipSpace();
      const char = this.#char();
      if (char === "{" || char === "[") {
        this.at += 1;
        this.#skipSpace();
        if (this.#char() === (char === "{" ? "}" : "]")) {
          this.at += 1;
          return;
        }
        open.push(char);
        if (char === "{") {
          this.#readKey();
        }
        continue;
      }
      this.#readScalar(char);
      return;
    }
  }

  #readKey(): void {
    this.#skipSpace();
    if (this.#char() !== '"') {
      throw new Wrong("looking for beginning of object key string");
    }
    this.#readString();
    this.#skipSpace();
    if (this.#char() !== ":") {
      throw new Wrong("after object key");
    }
    this.at += 1;
  }

  /** What comes after a value inside of a list or object. */
  #readNext(open: ("[" | "{")[]): void {
    const inside = open.at(-1);
    this.#skipSpace();
    const char = this.#char();
    if (char === (inside === "{" ? "}" : "]")) {
      this.at += 1;
      open.pop();
    } else if (char === ",") {
      this.at += 1;
      if (inside === "{") {
        this.#readKey();
      }
      this.#readValue(open);
    } else {
      throw new Wrong(inside === "{" ? "after object key:value pair" : "after array element");
    }
  }

  #readScalar(char: string): void {
    const word = { t: "true", f: "false", n: "null" }[char];
    if (char === '"') {
      this.#readString();
    } else if (word !== undefined) {
      this.#readWord(word);
    } else if (/^[-0-9]$/.test(char)) {
      this.#readNumber();
    } else {
      throw new Wrong(VALUE);
    }
  }

  #readWord(word: string): void {
    for (const letter of word) {
      if (this.#char() !== letter) {
        throw new Wrong(`in literal ${word} (expecting '${letter}')`);
      }
      this.at += 1;
    }
  }

  #readNumber(): void {
    if (this.#char() === "-") {
      this.at += 1;
      if (!/^[0-9]$/.test(this.#char())) {
        throw new Wrong("in numeric literal");
      }
    }
    if (this.#char() === "0") {
      this.at += 1;
    } else {
      this.#skipDigits();
    }
    if (this.#text.charAt(this.at) === ".") {
      this.at += 1;
      this.#readDigits("after decimal point in numeric literal");
    }
    if (/^[eE]$/.test(this.#text.charAt(this.at))) {
      this.at += 1;
      if (/^[-+]$/.test(this.#char())) {
        this.at += 1;
      }
      this.#readDigits("in exponent of numeric literal");
    }
  }

  #readDigits(where: string): void {
    if (!/^[0-9]$/.test(this.#char())) {
      throw new Wrong(where);
    }
    this.#skipDigits();
  }

  #skipDigits(): void {
    while (/^[0-9]$/.test(this.#text.charAt(this.at))) {
      this.at += 1;
    }
  }

  #readString(): void {
    this.at += 1;
    for (;;) {
      const char = this.#char();
      if (char < " ") {
        throw new Wrong("in string literal");
      }
      this.at += 1;
      if (char === '"') {
        return;
      }
      if (char === "\\") {
        this.#readEscape();
      }
    }
  }

  #readEscape(): void {
    const char = this.#char();
    if (!'bfnrt\\/"u'.includes(char)) {
      throw new Wrong("in string escape code");
    }
    this.at += 1;
    for (let i = 0; char === "u" && i < 4; i++) {
      if (!/^[0-9a-fA-F]$/.test(this.#char())) {
        throw new Wrong(String.raw`in \u hexadecimal character escape`);
      }
      this.at += 1;
    }
  }
}

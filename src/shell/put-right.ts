/** A line with the shell's own signs in place of those of a printed text. */
export interface PutRight {
  readonly line: string;
  /** The signs that were replaced, each once, in their order; a space of another kind is `" "`. */
  readonly signs: readonly string[];
}

const doubleQuotes = new Set("“”„‟″«»");
const singleQuotes = new Set("‘’‚‛′´");
const dashes = new Set("‐‑‒–—―−");
const spaces = /^[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]$/;
/** Signs that take no room: word processors and chats leave them behind. */
const nothings = /^[\u200B\u2060\uFEFF]$/;
/** Short flags that are often written together. */
const joinedFlags = /^(?:it|ti|[a-zA-Z])$/;

/**
 * What a line with quotes, dashes or spaces of a printed text was to be: documents and phones put them in place of those
 * that a shell knows. Between plain quotes they may be meant, and are only replaced where the line has failed; `null`:
 * there is nothing to say.
 */
export function putRight(line: string, hasFailed: boolean): PutRight | null {
  const reader = new SignReader(Array.from(line));
  reader.read();
  return reader.signs.size > 0 && (reader.isCertain || hasFailed)
    ? { line: reader.line, signs: [...reader.signs] }
    : null;
}

class SignReader {
  readonly #chars: readonly string[];
  /** The plain quotes that are open, or the others. */
  #open: "" | "'" | '"' | "other" = "";
  line = "";
  readonly signs = new Set<string>();
  /** One of them can only be a mistake: it stands outside of all quotes. */
  isCertain = false;

  constructor(chars: readonly string[]) {
    this.#chars = chars;
  }

  read(): void {
    for (let at = 0; at < this.#chars.length; at++) {
      const char = this.#charAt(at);
      if (char === "\\" && this.#open !== "'") {
        this.line += char + this.#charAt(at + 1);
        at++;
      } else if (char === "#" && this.#open === "" && this.#isWordStart(at)) {
        const end = this.#chars.indexOf("\n", at);
        this.line += this.#chars.slice(at, end === -1 ? undefined : end).join("");
        at = end === -1 ? this.#chars.length : end - 1;
      } else if (char === "'" || char === '"') {
        this.#open = this.#open === char ? "" : this.#open === "" ? char : this.#open;
        this.line += char;
      } else {
        this.#readSign(char, at);
      }
    }
  }

  #readSign(char: string, at: number): void {
    const isOutside = this.#open === "";
    if (doubleQuotes.has(char)) {
      this.#replace(char, this.#open === '"' ? String.raw`\"` : '"', isOutside);
      this.#open = isOutside ? "other" : this.#open === "other" ? "" : this.#open;
    } else if (singleQuotes.has(char) && !this.#isApostrophe(at)) {
      this.#replace(char, "'", isOutside);
    } else if (spaces.test(char)) {
      this.#replace(" ", " ", isOutside);
    } else if (nothings.test(char)) {
      this.#replace(" ", "", isOutside);
    } else if (dashes.has(char) && isOutside) {
      this.#replace(char, this.#hyphens(char, at), this.#isWordStart(at));
    } else {
      this.line += char;
    }
  }

  #replace(sign: string, by: string, isCertain: boolean): void {
    this.line += by;
    this.signs.add(sign);
    this.isCertain ||= isCertain;
  }

  /** A long dash was two hyphens; a short one too, before a word that is no short flag. */
  #hyphens(char: string, at: number): string {
    if (!this.#isWordStart(at)) {
      return "-";
    }
    let end = at + 1;
    while (/^[\w-]$/.test(this.#charAt(end))) {
      end++;
    }
    const word = this.#chars.slice(at + 1, end).join("");
    if (word.startsWith("-")) {
      return "-";
    }
    return char === "—" || char === "―" || (word !== "" && !joinedFlags.test(word)) ? "--" : "-";
  }

  #charAt(at: number): string {
    return this.#chars[at] ?? "";
  }

  #isWordStart(at: number): boolean {
    const before = this.#charAt(at - 1);
    return before === "" || /^[\s|&;(]$/.test(before);
  }

  /** `don’t`: between two letters it is no quote. */
  #isApostrophe(at: number): boolean {
    return /^\p{L}$/u.test(this.#charAt(at - 1)) && /^\p{L}$/u.test(this.#charAt(at + 1));
  }
}

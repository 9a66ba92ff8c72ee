import { type Result, fail, ok } from "../api/failure.ts";

/** A regular expression as a tree. */
export type Pattern =
  | { readonly type: "char"; readonly is: (char: string) => boolean }
  | { readonly type: "at"; readonly place: Place }
  | { readonly type: "sequence" | "choice"; readonly parts: readonly Pattern[] }
  | { readonly type: "repeat"; readonly part: Pattern; readonly min: number; readonly max: number };
export type Place = "start" | "end" | "edge" | "inside" | "wordStart" | "wordEnd";

export interface PatternStyle {
  /** `-E`: signs without a backslash; otherwise `\|`, `\(`, `\+`, `\?` and `\{` are the signs (basic expressions). */
  readonly isExtended: boolean;
  readonly ignoresCase: boolean;
}

const maxRepeat = 255;
const maxDepth = 100;

class PatternFault extends Error {}

/** Reads a POSIX regular expression as GNU grep does, without references back, which cannot be looked for quickly. */
export function parsePattern(text: string, style: PatternStyle): Result<Pattern, string> {
  try {
    return ok(new PatternReader(Array.from(text), style).read());
  } catch (error) {
    if (error instanceof PatternFault) {
      return fail(error.message);
    }
    throw error;
  }
}

type Sign = "|" | "(" | ")" | "*" | "+" | "?" | "{";

class PatternReader {
  readonly #chars: readonly string[];
  readonly #style: PatternStyle;
  #at = 0;
  #depth = 0;

  constructor(chars: readonly string[], style: PatternStyle) {
    this.#chars = chars;
    this.#style = style;
  }

  read(): Pattern {
    const pattern = this.#readChoice();
    if (this.#at < this.#chars.length) {
      throw new PatternFault("Unmatched ) or \\)");
    }
    return pattern;
  }

  #readChoice(): Pattern {
    const parts: Pattern[] = [this.#readSequence()];
    while (this.#sign()?.sign === "|") {
      this.#skipSign();
      parts.push(this.#readSequence());
    }
    return { type: "choice", parts };
  }

  #readSequence(): Pattern {
    const parts: Pattern[] = [];
    for (;;) {
      const sign = this.#sign()?.sign;
      if (this.#at >= this.#chars.length || sign === "|" || (sign === ")" && this.#depth > 0)) {
        return { type: "sequence", parts };
      }
      if (sign === ")" && !this.#style.isExtended) {
        throw new PatternFault("Unmatched ) or \\)");
      }
      const isFirst = parts.length === 0;
      const part = this.#readPart(isFirst);
      parts.push(this.#readRepeats(part));
    }
  }

  #readRepeats(part: Pattern): Pattern {
    let repeated = part;
    for (;;) {
      const sign = this.#sign()?.sign;
      if (sign === "*" || sign === "+" || sign === "?") {
        this.#skipSign();
        repeated = { type: "repeat", part: repeated, min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
      } else if (sign === "{") {
        const bounds = this.#readBounds();
        if (bounds === null) {
          return repeated;
        }
        repeated = { type: "repeat", part: repeated, ...bounds };
      } else {
        return repeated;
      }
    }
  }

  /** `{2}`, `{2,}`, `{,3}`, `{2,3}`; `null` where the brace is only a brace. */
  #readBounds(): { readonly min: number; readonly max: number } | null {
    const rest = this.#chars.slice(this.#at, this.#at + 16).join("");
    const form = this.#style.isExtended ? /^\{(\d*)(,?)(\d*)\}/ : /^\\\{(\d*)(,?)(\d*)\\\}/;
    const [whole, min = "", comma = "", max = ""] = form.exec(rest) ?? [];
    if (whole === undefined || (min === "" && comma === "")) {
      if (this.#style.isExtended) {
        return null;
      }
      throw new PatternFault(rest.includes("\\}") ? "Invalid content of \\{\\}" : "Unmatched \\{");
    }
    this.#at += whole.length;
    const least = Number(min);
    const most = max !== "" ? Number(max) : comma === "" ? least : Infinity;
    if (least > most) {
      throw new PatternFault("Invalid content of \\{\\}");
    }
    if (least > maxRepeat || (most !== Infinity && most > maxRepeat)) {
      throw new PatternFault("Regular expression too big");
    }
    return { min: least, max: most };
  }

  #readPart(isFirst: boolean): Pattern {
    const { isExtended } = this.#style;
    const found = this.#sign();
    if (found?.sign === "(") {
      this.#skipSign();
      this.#depth++;
      if (this.#depth > maxDepth) {
        throw new PatternFault("Regular expression too big");
      }
      const inner = this.#readChoice();
      if (this.#sign()?.sign !== ")") {
        throw new PatternFault("Unmatched ( or \\(");
      }
      this.#skipSign();
      this.#depth--;
      return inner;
    }
    const char = this.#chars[this.#at] ?? "";
    // A sign of repetition with nothing before it is itself.
    this.#at++;
    if (char === "\\") {
      return this.#readEscape();
    }
    if (char === ".") {
      return { type: "char", is: () => true };
    }
    if (char === "[") {
      return this.#readSet();
    }
    if (char === "^" && (isExtended || isFirst)) {
      return { type: "at", place: "start" };
    }
    if (char === "$" && (isExtended || this.#isAtEnd())) {
      return { type: "at", place: "end" };
    }
    return this.#literal(char);
  }

  #readEscape(): Pattern {
    const char = this.#chars[this.#at];
    if (char === undefined) {
      throw new PatternFault("Trailing backslash");
    }
    this.#at++;
    switch (char) {
      case "w":
        return { type: "char", is: isWordChar };
      case "W":
        return { type: "char", is: (other) => !isWordChar(other) };
      case "s":
        return { type: "char", is: (other) => /\s/.test(other) };
      case "S":
        return { type: "char", is: (other) => !/\s/.test(other) };
      case "b":
        return { type: "at", place: "edge" };
      case "B":
        return { type: "at", place: "inside" };
      case "<":
        return { type: "at", place: "wordStart" };
      case ">":
        return { type: "at", place: "wordEnd" };
      default:
        if (/[1-9]/.test(char)) {
          throw new PatternFault("references back (\\1) are not part of this terminal");
        }
        return this.#literal(char);
    }
  }

  #readSet(): Pattern {
    const chars = this.#chars;
    const isNegated = chars[this.#at] === "^";
    if (isNegated) {
      this.#at++;
    }
    const tests: ((char: string) => boolean)[] = [];
    for (let isFirst = true; ; isFirst = false) {
      const char = chars[this.#at];
      if (char === undefined) {
        throw new PatternFault("Unmatched [, [^, [:, [., or [=");
      }
      if (char === "]" && !isFirst) {
        this.#at++;
        break;
      }
      const rest = chars.slice(this.#at, this.#at + 12).join("");
      const [named, name = ""] = /^\[:([a-z]+):\]/.exec(rest) ?? [];
      if (named !== undefined) {
        const test = classes[name];
        if (test === undefined) {
          throw new PatternFault("Invalid character class name");
        }
        tests.push((other) => test.test(other));
        this.#at += named.length;
      } else if (chars[this.#at + 1] === "-" && chars[this.#at + 2] !== undefined && chars[this.#at + 2] !== "]") {
        const last = chars[this.#at + 2] ?? "";
        if (char > last) {
          throw new PatternFault("Invalid range end");
        }
        tests.push((other) => char <= other && other <= last);
        this.#at += 3;
      } else {
        tests.push((other) => other === char);
        this.#at++;
      }
    }
    const has = (char: string): boolean => tests.some((test) => test(char));
    const { ignoresCase } = this.#style;
    const isIn = (char: string): boolean =>
      has(char) || (ignoresCase && (has(char.toLowerCase()) || has(char.toUpperCase())));
    return { type: "char", is: (char) => isIn(char) !== isNegated };
  }

  #literal(char: string): Pattern {
    if (!this.#style.ignoresCase) {
      return { type: "char", is: (other) => other === char };
    }
    const lower = char.toLowerCase();
    return { type: "char", is: (other) => other === char || other.toLowerCase() === lower };
  }

  #isAtEnd(): boolean {
    const sign = this.#sign()?.sign;
    return this.#at >= this.#chars.length || sign === "|" || sign === ")";
  }

  #sign(): { readonly sign: Sign; readonly length: 1 | 2 } | null {
    const char = this.#chars[this.#at];
    if (char === "*") {
      return { sign: char, length: 1 };
    }
    const isEscaped = char === "\\";
    if (isEscaped === this.#style.isExtended) {
      return null;
    }
    const sign = isEscaped ? this.#chars[this.#at + 1] : char;
    return sign === "|" || sign === "(" || sign === ")" || sign === "+" || sign === "?" || sign === "{"
      ? { sign, length: isEscaped ? 2 : 1 }
      : null;
  }

  #skipSign(): void {
    this.#at += this.#sign()?.length ?? 0;
  }
}

export function isWordChar(char: string): boolean {
  return /^[\p{L}\p{N}_]/u.test(char);
}

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[\p{L}\p{N}]/u,
  alpha: /\p{L}/u,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /[0-9]/,
  graph: /[^\s\p{Cc}]/u,
  lower: /\p{Ll}/u,
  print: /[^\p{Cc}]/u,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /\p{Lu}/u,
  xdigit: /[0-9A-Fa-f]/,
};

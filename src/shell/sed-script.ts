import { type Result, fail, ok } from "../api/failure.ts";
import { type Finder, patternFinder } from "./find-pattern.ts";

/** Which lines a command of sed is for. */
export type SedAddress =
  | { readonly type: "line"; readonly number: number }
  | { readonly type: "last" }
  | { readonly type: "pattern"; readonly find: Finder };

export type SedAct =
  | { readonly type: "print" | "delete" | "quit" }
  | { readonly type: "add"; readonly where: "after" | "before" | "instead"; readonly text: string }
  | {
      readonly type: "replace";
      readonly find: Finder;
      /** What takes its place; `null` stands for what was found (`&`). */
      readonly by: readonly (string | null)[];
      /** From which one on; `isAll`: and all after it. */
      readonly from: number;
      readonly isAll: boolean;
      readonly prints: boolean;
    };

export interface SedCommand {
  readonly from: SedAddress | null;
  /** The end of a range. */
  readonly to: SedAddress | null;
  readonly isNegated: boolean;
  readonly act: SedAct;
}

class SedFault extends Error {}

/** Reads what sed is to do: `s`, `p`, `d`, `q`, `a`, `i` and `c`, each with the lines that it is for. Errors are GNU sed's. */
export function readSedScript(script: string, isExtended: boolean): Result<readonly SedCommand[], string> {
  try {
    return ok(new ScriptReader(script, isExtended).read());
  } catch (error) {
    if (error instanceof SedFault) {
      return fail(error.message);
    }
    throw error;
  }
}

class ScriptReader {
  readonly #text: string;
  readonly #isExtended: boolean;
  #at = 0;

  constructor(text: string, isExtended: boolean) {
    this.#text = text;
    this.#isExtended = isExtended;
  }

  read(): readonly SedCommand[] {
    const commands: SedCommand[] = [];
    for (;;) {
      this.#skip(/[\s;]*/y);
      if (this.#at >= this.#text.length) {
        return commands;
      }
      const from = this.#readAddress();
      const hasRange = from !== null && this.#skip(/\s*,\s*/y) !== "";
      const to = hasRange ? this.#readAddress() : null;
      if (hasRange && to === null) {
        throw this.#fault("unexpected `,'");
      }
      const isNegated = this.#skip(/\s*!?\s*/y).includes("!");
      commands.push({ from, to, isNegated, act: this.#readAct() });
    }
  }

  #readAddress(): SedAddress | null {
    const number = this.#skip(/\d+/y);
    if (number !== "") {
      return { type: "line", number: Number(number) };
    }
    if (this.#skip(/\$/y) !== "") {
      return { type: "last" };
    }
    if (this.#skip(/\//y) === "") {
      return null;
    }
    const pattern = this.#readUpTo("/");
    if (pattern === null) {
      throw this.#fault("unterminated address regex");
    }
    return { type: "pattern", find: this.#finder(pattern, false) };
  }

  #readAct(): SedAct {
    const name = this.#text.charAt(this.#at);
    this.#at++;
    switch (name) {
      case "p":
      case "d":
      case "q":
        this.#endCommand();
        return { type: name === "p" ? "print" : name === "d" ? "delete" : "quit" };
      case "a":
      case "i":
      case "c": {
        this.#skip(/[ \t]*(?:\\\n?)?/y);
        const text = this.#skip(/[^\n]*/y);
        if (text === "") {
          throw this.#fault("expected \\ after `a', `c' or `i'");
        }
        return { type: "add", where: name === "a" ? "after" : name === "i" ? "before" : "instead", text };
      }
      case "s":
        return this.#readReplace();
      case "":
        throw this.#fault("missing command");
      default:
        throw /^[{}bDgGhHlnNrtTwxy=:]$/.test(name)
          ? new SedFault(`sed: ${name} is not part of this terminal: sed takes s, p, d, q, a, i and c here`)
          : this.#fault(`unknown command: \`${name}'`);
    }
  }

  #readReplace(): SedAct {
    const mark = this.#text.charAt(this.#at);
    this.#at++;
    const pattern = mark === "" || mark === "\n" ? null : this.#readUpTo(mark);
    const by = pattern === null ? null : this.#readUpTo(mark);
    if (pattern === null || by === null) {
      throw this.#fault("unterminated `s' command");
    }
    const flags = this.#skip(/[a-zA-Z\d]*/y);
    const other = /[^gpiI\d]/.exec(flags);
    if (other !== null) {
      throw this.#fault("unknown option to `s'");
    }
    this.#endCommand();
    return {
      type: "replace",
      find: this.#finder(pattern, /i/i.test(flags)),
      by: this.#readReplacement(by),
      from: Number(/\d+/.exec(flags)?.[0] ?? 1),
      isAll: flags.includes("g"),
      prints: flags.includes("p"),
    };
  }

  #readReplacement(text: string): readonly (string | null)[] {
    const parts: (string | null)[] = [];
    for (let at = 0; at < text.length; at++) {
      const char = text.charAt(at);
      const next = text.charAt(at + 1);
      if (char === "&") {
        parts.push(null);
      } else if (char === "\\" && /^[1-9]$/.test(next)) {
        throw new SedFault(`sed: \\${next} is not part of this terminal: & stands for all that was found`);
      } else if (char === "\\" && next !== "") {
        parts.push(next === "n" ? "\n" : next === "t" ? "\t" : next);
        at++;
      } else {
        parts.push(char);
      }
    }
    return parts;
  }

  #finder(pattern: string, ignoresCase: boolean): Finder {
    const finder = patternFinder(pattern, { isExtended: this.#isExtended, ignoresCase });
    if (!finder.ok) {
      throw this.#fault(finder.error);
    }
    return finder.value;
  }

  /** Up to a mark that no backslash stands before; `null`: it does not come. The mark itself loses its backslash. */
  #readUpTo(mark: string): string | null {
    let text = "";
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text.charAt(this.#at);
      if (char === mark) {
        this.#at++;
        return text;
      }
      if (char === "\\") {
        this.#at++;
        const next = this.#text.charAt(this.#at);
        text += next === mark ? next : char + next;
      } else {
        text += char;
      }
    }
    return null;
  }

  #endCommand(): void {
    this.#skip(/[ \t]*/y);
    const next = this.#text.charAt(this.#at);
    if (next !== "" && next !== ";" && next !== "\n") {
      throw this.#fault("extra characters after command");
    }
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ""] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #fault(message: string): SedFault {
    return new SedFault(`sed: -e expression #1, char ${String(Math.min(this.#at, this.#text.length))}: ${message}`);
  }
}

import { type Result, fail, ok } from "../api/failure.ts";
import { expandBraces } from "./expand-braces.ts";

/** A character of a word, and whether quotes or a backslash keep it from having a meaning. */
export interface ShellChar {
  readonly char: string;
  readonly isQuoted: boolean;
}

type Word = readonly ShellChar[];

const REFUSED: Readonly<Record<string, string>> = {
  "|": "pipes (|) are not part of this terminal: give one kubectl command at a time",
  ";": "several commands in a line (;) are not part of this terminal: give one kubectl command at a time",
  "&": "several commands in a line (&) are not part of this terminal: give one kubectl command at a time",
  ">": "writing to files (>) is not part of this terminal",
  "<": "reading from files (<) is not part of this terminal: use the manifest editor",
  "\n": "several lines are not part of this terminal: give one kubectl command at a time",
};

/** The words of a command line as a shell makes them: quotes, backslashes, comments and braces. The error is one line. */
export function tokenize(line: string): Result<readonly string[], string> {
  const words: Word[] = [];
  let word: ShellChar[] | undefined;
  const text = line.trim();
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "#" && word === undefined) {
      const end = text.indexOf("\n", at);
      at = end === -1 ? text.length : end - 1;
    } else if (char === "\\") {
      at++;
      const next = text.charAt(at);
      if (next !== "\n" && next !== "") {
        word = [...(word ?? []), { char: next, isQuoted: true }];
      }
    } else if (char === "'" || char === '"') {
      const quoted = readQuoted(text, at);
      if (quoted === undefined) {
        return fail(`the command line has a quote that is not closed: ${char}`);
      }
      word = [...(word ?? []), ...quoted.chars];
      at = quoted.end;
    } else if (char === " " || char === "\t" || char === "\r") {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
    } else {
      const refusal = REFUSED[char];
      if (refusal !== undefined) {
        return fail(refusal);
      }
      word = [...(word ?? []), { char, isQuoted: false }];
    }
  }
  if (word !== undefined) {
    words.push(word);
  }
  return ok(words.flatMap((each) => expandBraces(each).map((chars) => chars.map(({ char }) => char).join(""))));
}

/** What stands between the quote at `start` and its partner, and where that is. */
function readQuoted(
  text: string,
  start: number,
): { readonly chars: readonly ShellChar[]; readonly end: number } | undefined {
  const mark = text.charAt(start);
  const chars: ShellChar[] = [];
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === mark) {
      return { chars, end: at };
    }
    const next = text.charAt(at + 1);
    if (mark === '"' && char === "\\" && next !== "" && '"\\$`\n'.includes(next)) {
      at++;
      if (next !== "\n") {
        chars.push({ char: next, isQuoted: true });
      }
    } else {
      chars.push({ char, isQuoted: true });
    }
  }
  return undefined;
}

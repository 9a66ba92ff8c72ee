import { commandEnd } from "./command-end.ts";
import type { Word, WordChar } from "./shell-line.ts";

export type ReadWord =
  | { readonly type: "word"; readonly word: Word; readonly end: number; readonly hasQuotes: boolean }
  | { readonly type: "error"; readonly message: string; readonly end: number }
  | { readonly type: "open"; readonly message: string };

const wordEnds = new Set([" ", "\t", "\r", "\n", "|", "&", ";", "<", ">", "(", ")"]);

export function eofWhile(mark: string): string {
  return `bash: unexpected EOF while looking for matching \`${mark}'`;
}

/** Reads the word that begins at `start`, which is none of the signs that end one. */
export function readWord(text: string, start: number): ReadWord {
  const word: WordChar[] = [];
  let hasQuotes = false;
  let at = start;
  while (at < text.length && !wordEnds.has(text.charAt(at))) {
    const char = text.charAt(at);
    if (char === "\\") {
      const next = text.charAt(at + 1);
      if (next === "") {
        return { type: "open", message: "bash: syntax error: unexpected end of file" };
      }
      const isJoined = next === "\n" || (next === "\r" && text.charAt(at + 2) === "\n");
      if (!isJoined) {
        word.push({ char: next, isQuoted: true });
        hasQuotes = true;
      }
      at += next === "\r" && isJoined ? 3 : 2;
    } else if (char === "'") {
      const end = text.indexOf("'", at + 1);
      if (end === -1) {
        return { type: "open", message: eofWhile("'") };
      }
      word.push({ char: text.slice(at + 1, end), isQuoted: true });
      hasQuotes = true;
      at = end + 1;
    } else if (char === '"') {
      const quoted = readDoubleQuoted(text, at + 1, '"');
      if (quoted.type !== "word") {
        return quoted;
      }
      word.push(...quoted.word);
      hasQuotes = true;
      at = quoted.end;
    } else if (char === "$" || char === "`") {
      const read = readDollar(text, at, false);
      if (read.type !== "word") {
        return read;
      }
      word.push(...read.word);
      at = read.end;
    } else {
      word.push({ char, isQuoted: false });
      at++;
    }
  }
  return { type: "word", word, end: at, hasQuotes };
}

/** Reads what double quotes hold up to `mark`, or a here-document, which ends with its text (`mark` is then `null`). */
export function readDoubleQuoted(text: string, start: number, mark: '"' | null): ReadWord {
  const word: WordChar[] = [{ char: "", isQuoted: true }];
  const plain = mark === null ? /[^\\$`]+/y : /[^"\\$`]+/y;
  const escapable = mark === null ? "\\$`\n" : '"\\$`\n';
  let at = start;
  for (;;) {
    const char = text.charAt(at);
    if (char === "") {
      return mark === null
        ? { type: "word", word, end: at, hasQuotes: true }
        : { type: "open", message: eofWhile(mark) };
    }
    if (char === mark) {
      return { type: "word", word, end: at + 1, hasQuotes: true };
    }
    const next = text.charAt(at + 1);
    if (char === "\\" && next !== "" && escapable.includes(next)) {
      if (next !== "\n") {
        word.push({ char: next, isQuoted: true });
      }
      at += 2;
    } else if (char === "$" || char === "`") {
      const read = readDollar(text, at, true);
      if (read.type !== "word") {
        return read;
      }
      word.push(...read.word);
      at = read.end;
    } else {
      plain.lastIndex = at;
      const run = plain.exec(text)?.[0] ?? char;
      word.push({ char: run, isQuoted: true });
      at += run.length;
    }
  }
}

const notHere = (what: string): string => `bash: ${what} is not part of this terminal: give the value itself`;

/** Reads a `$` or a backquote: a variable, what a line prints, itself where nothing of the kind follows, or what this shell does not do. */
function readDollar(text: string, start: number, isQuoted: boolean): ReadWord {
  const commandWord = (command: string, close: number): ReadWord => ({
    type: "word",
    word: [{ char: "", isQuoted, command }],
    end: close + 1,
    hasQuotes: false,
  });
  const rest = text.slice(start, start + 200);
  if (rest.startsWith("$((")) {
    return { type: "error", message: notHere("arithmetic $((...))"), end: start + 1 };
  }
  if (rest.startsWith("$(")) {
    const close = commandEnd(text, start + 2);
    return close === -1 ? { type: "open", message: eofWhile(")") } : commandWord(text.slice(start + 2, close), close);
  }
  if (rest.startsWith("`")) {
    const quoted = /`((?:[^`\\]|\\[^])*)`/y;
    quoted.lastIndex = start;
    const [whole, command = ""] = quoted.exec(text) ?? [];
    return whole === undefined
      ? { type: "open", message: eofWhile("`") }
      : commandWord(command.replaceAll(/\\([`\\$])/g, "$1"), start + whole.length - 1);
  }
  const braced = /^\$\{([^}]*)\}/.exec(rest);
  if (rest.startsWith("${")) {
    const [whole = "", name = ""] = braced ?? [];
    return /^(?:[A-Za-z_]\w*|\?)$/.test(name)
      ? { type: "word", word: [{ char: "", isQuoted, variable: name }], end: start + whole.length, hasQuotes: false }
      : {
          type: "error",
          message: `bash: ${whole === "" ? rest.split("\n", 1)[0] : whole}: bad substitution`,
          end: start + 1,
        };
  }
  const [whole = "$", name] = /^\$([A-Za-z_]\w*|[?0-9#@*$!-])/.exec(rest) ?? [];
  return {
    type: "word",
    word: [name === undefined ? { char: "$", isQuoted } : { char: "", isQuoted, variable: name }],
    end: start + whole.length,
    hasQuotes: false,
  };
}

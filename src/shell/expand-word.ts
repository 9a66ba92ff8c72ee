import { expandBraces } from "../kubectl/expand-braces.ts";
import type { Word, WordChar } from "./shell-line.ts";

/** What words are made from when a command starts. */
export interface ShellNames {
  readonly home: string;
  readonly variable: (name: string) => string;
  /** What a line prints, without the ends of its last lines. */
  readonly command: (line: string) => string;
  readonly files: () => readonly string[];
}

/** A word that would become more than this by its braces stays as it is. */
const maxWords = 10_000;

/** The words that a shell makes of those of a command: braces, `~`, variables, splitting, and patterns of file names. */
export function expandWords(words: readonly Word[], names: ShellNames): readonly string[] {
  return words.flatMap((word) => expandWord(word, names));
}

/** The one text that a word stands for where no other can be: after `>`, in an assignment, in a here-document. */
export function expandText(word: Word, names: ShellNames): string {
  return textOf(withHome(word, names), names);
}

function expandWord(word: Word, names: ShellNames): readonly string[] {
  const expanded = mostWordsOf(word) > maxWords ? [word] : expandBraces(word);
  return expanded
    .flatMap((each) => splitFields(withHome(each, names), names))
    .flatMap((field) => matchFiles(field, names));
}

/** Each pair of braces multiplies what there is: most where the commas are spread evenly over them. */
function mostWordsOf(word: Word): number {
  const count = (wanted: string): number => word.filter(({ char, isQuoted }) => !isQuoted && char === wanted).length;
  const pairs = count("{");
  return pairs === 0 ? 1 : (count(",") / pairs + 1) ** pairs;
}

function withHome(word: Word, { home }: ShellNames): Word {
  const [first, second] = word;
  const isHome =
    first?.char === "~" && !first.isQuoted && (second === undefined || (second.char === "/" && !second.isQuoted));
  return isHome ? [{ char: home, isQuoted: true }, ...word.slice(1)] : word;
}

function textOf(word: Word, names: ShellNames): string {
  return word.map((each) => valueOf(each, names) ?? each.char).join("");
}

/** What stands in the place of a variable or of a command; `null` for a character. */
function valueOf({ variable, command }: WordChar, names: ShellNames): string | null {
  return variable !== undefined ? names.variable(variable) : command !== undefined ? names.command(command) : null;
}

/** What a variable or a command without quotes gives is split at blanks; a word of nothing but empty variables is none. */
function splitFields(word: Word, names: ShellNames): readonly Word[] {
  if (word.every(({ variable, command }) => variable === undefined && command === undefined)) {
    return [word];
  }
  const fields: WordChar[][] = [];
  let field: WordChar[] | null = null;
  for (const each of word) {
    const value = valueOf(each, names);
    if (value === null || each.isQuoted) {
      field = [...(field ?? []), { char: value ?? each.char, isQuoted: each.isQuoted }];
      continue;
    }
    for (const part of value.split(/([ \t\n]+)/)) {
      if (/^[ \t\n]+$/.test(part)) {
        if (field !== null) {
          fields.push(field);
        }
        field = null;
      } else if (part !== "") {
        field = [...(field ?? []), ...Array.from(part, (char) => ({ char, isQuoted: false }))];
      }
    }
  }
  return field === null ? fields : [...fields, field];
}

/** `*.yaml` as the names of the files that are so; itself where there are none. */
function matchFiles(word: Word, names: ShellNames): readonly string[] {
  const text = textOf(word, names);
  if (!word.some(({ char, isQuoted }) => !isQuoted && (char === "*" || char === "?" || char === "["))) {
    return [text];
  }
  const matches = patternOf(word);
  const found = names.files().filter((name) => !name.startsWith(".") && matches(name));
  return found.length === 0 ? [text] : found;
}

type Glob = { readonly type: "any" } | { readonly type: "one"; readonly is: (char: string) => boolean };

function patternOf(word: Word): (name: string) => boolean {
  const globs: Glob[] = [];
  for (let at = 0; at < word.length; at++) {
    const { char = "", isQuoted = true } = word[at] ?? {};
    if (isQuoted) {
      globs.push(...Array.from(char, (only): Glob => ({ type: "one", is: (other) => other === only })));
    } else if (char === "*") {
      globs.push({ type: "any" });
    } else if (char === "?") {
      globs.push({ type: "one", is: () => true });
    } else {
      const set = char === "[" ? readSet(word, at) : null;
      globs.push({ type: "one", is: set === null ? (other) => other === char : set.has });
      at = set?.end ?? at;
    }
  }
  return (name) => matchGlobs(globs, Array.from(name));
}

function readSet(word: Word, open: number): { readonly has: (char: string) => boolean; readonly end: number } | null {
  const close = word.findIndex(({ char, isQuoted }, at) => at > open + 1 && char === "]" && !isQuoted);
  if (close === -1) {
    return null;
  }
  const inside = word
    .slice(open + 1, close)
    .map(({ char }) => char)
    .join("");
  const isNegated = /^[!^]/.test(inside);
  const chars = Array.from(isNegated ? inside.slice(1) : inside);
  const has = (char: string): boolean =>
    chars.some((each, at) =>
      chars[at + 1] === "-" && chars[at + 2] !== undefined
        ? each <= char && char <= (chars[at + 2] ?? "")
        : each === char,
    );
  return { has: (char) => has(char) !== isNegated, end: close };
}

/** Each `*` goes back to itself at most once for each character: no pattern takes long. */
function matchGlobs(globs: readonly Glob[], chars: readonly string[]): boolean {
  let glob = 0;
  let at = 0;
  let star: { readonly glob: number; at: number } | null = null;
  while (at < chars.length) {
    const current = globs[glob];
    if (current?.type === "any") {
      star = { glob, at };
      glob++;
    } else if (current?.type === "one" && current.is(chars[at] ?? "")) {
      glob++;
      at++;
    } else if (star !== null) {
      star = { glob: star.glob, at: star.at + 1 };
      glob = star.glob + 1;
      at = star.at;
    } else {
      return false;
    }
  }
  return globs.slice(glob).every(({ type }) => type === "any");
}

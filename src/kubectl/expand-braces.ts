import type { ShellChar } from "./tokenize.ts";

/**
 * The words that a shell makes of `a{b,c}d`: braces outside quotes with a comma between them. Forgetting the quotes
 * around a JSON patch is a common mistake, and this is what becomes of it.
 */
export function expandBraces<C extends ShellChar>(word: readonly C[]): readonly (readonly C[])[] {
  for (let open = 0; open < word.length; open++) {
    if (!isBare(word[open], "{")) {
      continue;
    }
    const close = closingBrace(word, open);
    if (close === undefined) {
      continue;
    }
    const choices = splitAtCommas(word.slice(open + 1, close));
    const before = word.slice(0, open);
    const after = expandBraces(word.slice(close + 1));
    if (choices.length > 1) {
      const middles = choices.flatMap((choice) => expandBraces(choice));
      return middles.flatMap((middle) => after.map((end) => [...before, ...middle, ...end]));
    }
    const inner = expandBraces(word.slice(open + 1, close));
    return inner.flatMap((middle) =>
      after.map((end) => [
        ...before,
        ...word.slice(open, open + 1),
        ...middle,
        ...word.slice(close, close + 1),
        ...end,
      ]),
    );
  }
  return [word];
}

function isBare(char: ShellChar | undefined, wanted: string): boolean {
  return char !== undefined && !char.isQuoted && char.char === wanted;
}

function closingBrace(word: readonly ShellChar[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < word.length; at++) {
    if (isBare(word[at], "{")) {
      depth++;
    } else if (isBare(word[at], "}")) {
      depth--;
      if (depth === 0) {
        return at;
      }
    }
  }
  return undefined;
}

function splitAtCommas<C extends ShellChar>(chars: readonly C[]): readonly (readonly C[])[] {
  const parts: C[][] = [[]];
  let depth = 0;
  for (const char of chars) {
    if (isBare(char, "{")) {
      depth++;
    } else if (isBare(char, "}")) {
      depth--;
    }
    if (depth === 0 && isBare(char, ",")) {
      parts.push([]);
    } else {
      parts.at(-1)?.push(char);
    }
  }
  return parts;
}

import { glossaryEntries } from "./glossary.ts";

type Language = "en" | "es";

/** A piece of a text: as it stands, and the word of the glossary that it is, if any. */
export interface TermPiece {
  readonly text: string;
  readonly term: string | null;
}

interface Finder {
  readonly pattern: RegExp;
  /** By how it is written in texts. */
  readonly ids: ReadonlyMap<string, string>;
}

const finders = new Map<Language, Finder>();

/** Of names and paths (`web-7d4b9c`, `deployment/web`, `web:v2`) no part is a word. */
const before = String.raw`(?<![\p{L}\p{N}_./:=-])`;
const after = String.raw`(?![\p{L}\p{N}_/=]|[-:.][\p{L}\p{N}])`;

function finderIn(locale: Language): Finder {
  const known = finders.get(locale);
  if (known !== undefined) {
    return known;
  }
  const ids = new Map<string, string>();
  for (const [id, entry] of Object.entries(glossaryEntries())) {
    const { name, words } = entry[locale];
    for (const word of words ?? [name]) {
      ids.set(word, id);
      // At the beginning of a sentence.
      ids.set(word.charAt(0).toUpperCase() + word.slice(1), id);
    }
  }
  // The longer one first: "Pod template" is no "Pod".
  const words = [...ids.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`${before}(${words.map(escaped).join("|")})(?:e?s)?${after}`, "gu");
  const finder = { pattern, ids };
  finders.set(locale, finder);
  return finder;
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/**
 * A text with the words of the glossary in it, each where it stands first. `seen` has those that stand before it already, and
 * those of this text after.
 */
export function termPieces(text: string, locale: Language, seen: Set<string>): readonly TermPiece[] {
  const { pattern, ids } = finderIn(locale);
  const pieces: TermPiece[] = [];
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    const term = ids.get(found[1] ?? "") ?? null;
    if (term !== null && !seen.has(term)) {
      seen.add(term);
      if (found.index > at) {
        pieces.push({ text: text.slice(at, found.index), term: null });
      }
      pieces.push({ text: found[0], term });
      at = found.index + found[0].length;
    }
  }
  return at < text.length ? [...pieces, { text: text.slice(at), term: null }] : pieces;
}

/** The words of the glossary in a text, in the order in which they stand there. */
export function termsIn(text: string, locale: Language): readonly string[] {
  const seen = new Set<string>();
  termPieces(text, locale, seen);
  return [...seen];
}

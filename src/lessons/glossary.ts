import words from "virtual:glossary";
import type { Glossary, GlossaryEntry } from "./parse-glossary.ts";

export type { GlossaryEntry };

const glossary: Glossary = words;

/** By another word for the same. */
const sameAs: ReadonlyMap<string, string> = new Map(
  Object.entries(glossary).flatMap(([id, { also }]) => (also ?? []).map((word) => [word, id] as const)),
);

/** All words, by their English names in small letters. */
export function glossaryEntries(): Glossary {
  return glossary;
}

/** The id of a word, whether it is called so or otherwise; `null`: it is not in the glossary. */
export function glossaryId(term: string): string | null {
  const word = term.trim().toLowerCase();
  const id = sameAs.get(word) ?? word;
  return Object.hasOwn(glossary, id) ? id : null;
}

/** What a word means; `null`: it is not in the glossary. */
export function glossaryEntry(term: string): GlossaryEntry | null {
  const id = glossaryId(term);
  return id === null ? null : (glossary[id] ?? null);
}

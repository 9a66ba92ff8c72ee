import * as v from "valibot";
import { parse } from "yaml";

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const words = v.pipe(v.array(text), v.minLength(1), v.readonly());
const meaning = v.strictObject({ name: text, text, words: v.exactOptional(words) });
const entry = v.strictObject({ en: meaning, es: meaning, also: v.exactOptional(words), see: v.exactOptional(words) });
const schema = v.record(text, entry);

/** What a word means, in both languages. */
export type GlossaryEntry = v.InferOutput<typeof entry>;
export type Glossary = Readonly<Record<string, GlossaryEntry>>;

/** The glossary from its file. Throws, with what is wrong, where it is none, or names a word that it does not have. */
export function parseGlossary(source: string): Glossary {
  const glossary = v.parse(schema, parse(source));
  const ids = Object.keys(glossary);
  const names = [...ids, ...Object.values(glossary).flatMap(({ also }) => also ?? [])];
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const unknown = Object.entries(glossary).flatMap(([id, { see }]) =>
    (see ?? []).filter((other) => !ids.includes(other) || other === id).map((other) => `${id}: see ${other}`),
  );
  if (twice.length > 0 || unknown.length > 0) {
    throw new Error([...twice.map((name) => `${name} is there twice`), ...unknown].join("\n"));
  }
  return glossary;
}

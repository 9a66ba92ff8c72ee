import type { Locale } from "./i18n.ts";

/** What the API's fields mean, in short: by the struct and the field, as `Container.image`. */
export type FieldTexts = ReadonlyMap<string, string>;

const loaded = new Map<Locale, Promise<FieldTexts>>();

async function fetchFields(locale: Locale): Promise<FieldTexts> {
  const { default: tree } = locale === "es" ? await import("./fields-es.json") : await import("./fields-en.json");
  return new Map(
    Object.entries(tree).flatMap(([struct, fields]) =>
      Object.entries(fields).map(([field, text]): [string, string] => [`${struct}.${field}`, text]),
    ),
  );
}

/** Fetches the descriptions of fields in a language; a fetch that failed is tried again. */
export function loadFields(locale: Locale): Promise<FieldTexts> {
  const fields =
    loaded.get(locale) ??
    fetchFields(locale).catch((error: unknown) => {
      loaded.delete(locale);
      throw error;
    });
  loaded.set(locale, fields);
  return fields;
}

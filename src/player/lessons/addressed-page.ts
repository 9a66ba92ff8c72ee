/** A page that lies over the run, as an address asks for it. */
export type AddressedPage =
  /** All lessons; with the name of one that was asked for and that there is not. */
  | { readonly type: "lessons"; readonly unknown: string | null }
  /** With the word that is meant, and what is looked for. */
  | { readonly type: "glossary"; readonly term: string | null }
  | { readonly type: "card" };

export const lessonsAddress = "?lessons";
export const cardAddress = "?card";

/** The page in the query of an address (`?lessons`, `?glossary`, `?glossary=pod`, `?card`). */
export function addressedPage(search: string): AddressedPage {
  const query = new URLSearchParams(search);
  const term = query.get("glossary");
  if (term !== null) {
    return { type: "glossary", term: term.trim() === "" ? null : term };
  }
  return query.has("card") ? { type: "card" } : { type: "lessons", unknown: query.get("unknown") };
}

/** The address of the glossary, at a word of it. */
export function glossaryAddress(term: string | null): string {
  return term === null ? "?glossary" : `?glossary=${encodeURIComponent(term)}`;
}

/** The address of the lessons over which it is said that there is none of this name. */
export function unknownLessonAddress(id: string): string {
  return `${lessonsAddress}&unknown=${encodeURIComponent(id)}`;
}

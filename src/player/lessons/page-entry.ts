import { isPageAsked } from "../share-link.ts";

/** What the browser's history keeps of a page over the run. */
interface PageEntry {
  /** The address of the run that it lies over. */
  readonly under: string;
  /** So many entries back is that run; `null`: none is, the page was asked for by its address. */
  readonly depth: number | null;
}

/** What an entry of the browser's history keeps, as an object. */
export function entryState(state: unknown): object {
  return typeof state === "object" && state !== null ? state : {};
}

/** What an entry of the history says of its page; of one that says nothing, that no run is behind it. */
export function pageEntry(state: unknown): PageEntry {
  const { under, depth }: { readonly under?: unknown; readonly depth?: unknown } = entryState(state);
  return { under: typeof under === "string" ? under : "", depth: typeof depth === "number" ? depth : null };
}

/** The address of the run that is shown, or that a page lies over. */
export function addressUnder({ location, history }: Window): string {
  return isPageAsked(location) ? pageEntry(history.state).under : location.search + location.hash;
}

import { type ReactNode, useSyncExternalStore } from "react";
import { loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";
import { useText } from "../use-text.ts";

export const terms = onDemand(async () => {
  const [parts] = await Promise.all([import("./term-library.ts"), loadTexts("lessons")]);
  return parts;
});

/** What marks and explains the words of the glossary, once it is there. */
export function useTerms() {
  return useSyncExternalStore(terms.subscribe, terms.get);
}

/** Marks the words of the glossary in the texts of a panel, one after the other: each word where it stands first. */
export function useMark(): (text: string) => ReactNode {
  const parts = useTerms();
  const { locale } = useText();
  const seen = new Set<string>();
  return (text) => parts?.marked(text, locale, seen) ?? text;
}

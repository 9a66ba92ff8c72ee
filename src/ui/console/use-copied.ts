import { useCallback, useEffect, useState } from "react";

/** How long it is said that something was copied. */
const saidMs = 2000;

/** Copies a text; for a while after, whether that has worked. */
export function useCopied(): { readonly copied: boolean | null; readonly copy: (text: string) => void } {
  const [copied, setCopied] = useState<{ readonly works: boolean } | null>(null);
  useEffect(() => {
    if (copied === null) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setCopied(null);
    }, saidMs);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = useCallback((text: string): void => {
    const says = (works: boolean) => () => {
      setCopied({ works });
    };
    // Not there at all where the page is served without encryption.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(says(true), says(false));
  }, []);
  return { copied: copied?.works ?? null, copy };
}

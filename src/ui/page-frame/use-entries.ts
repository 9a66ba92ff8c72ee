import { useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { VisitedPage } from "../../view/visited-page.ts";

/** Something that was written, and who keeps it. */
interface Entry {
  readonly text: string;
  readonly keeper: string;
  readonly atMs: SimTime;
}

/** What was written in a browser; it is not in the run, and goes with the browser. */
export function useEntries(): {
  readonly entries: readonly Entry[];
  /** Keeps a text at who keeps it for a page; where the page has no such part, or that does not answer, it is lost: `false`. */
  readonly write: (text: string, page: VisitedPage, atMs: SimTime) => boolean;
} {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  return {
    entries,
    write: (text, page, atMs) => {
      const keeper = keeperOf(page);
      if (keeper !== "") {
        setEntries((before) => [...before, { text, keeper, atMs }]);
      }
      return keeper !== "";
    },
  };
}

/** What a page shows of it at an instant, the newest first: a pod that took the place of another one knows nothing of that. */
export function entriesOf(entries: readonly Entry[], page: VisitedPage, atMs: SimTime): readonly string[] {
  const keeper = keeperOf(page);
  return entries
    .filter((entry) => entry.keeper === keeper && entry.atMs <= atMs)
    .map(({ text }) => text)
    .toReversed();
}

/**
 * Who keeps what is written in a page: the pod of the database, in its memory; of a shop the browser itself, since each of the
 * cart's pods knows the carts, as long as one of them answers.
 */
function keeperOf(page: VisitedPage): string {
  if (page.kind !== "page") {
    return "";
  }
  if (page.repository === shop.repository) {
    return page.parts[shop.cart]?.trouble === null ? shop.repository : "";
  }
  return page.parts[0]?.podUid ?? "";
}

/** Whose second part is the cart. */
const shop = { repository: "shop/web", cart: 1 } as const;

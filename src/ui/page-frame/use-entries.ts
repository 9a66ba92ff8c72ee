import { useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { VisitedPage } from "../../view/visited-page.ts";

/** Something that was written, and where that is kept: in the memory of one pod. */
interface Entry {
  readonly text: string;
  readonly podUid: string;
  readonly atMs: SimTime;
}

/** What was written in a browser; it is not in the run, and goes with the browser. */
export function useEntries(): {
  readonly entries: readonly Entry[];
  /** Keeps a text at who keeps it for a page; where the page has no such part, or that does not answer, it is lost. */
  readonly write: (text: string, page: VisitedPage, atMs: SimTime) => void;
} {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  return {
    entries,
    write: (text, page, atMs) => {
      const podUid = keeperOf(page);
      if (podUid !== "") {
        setEntries((before) => [...before, { text, podUid, atMs }]);
      }
    },
  };
}

/** What a page shows of it at an instant, the newest first: a pod that took the place of another one knows nothing of that. */
export function entriesOf(entries: readonly Entry[], page: VisitedPage, atMs: SimTime): readonly string[] {
  const keeper = keeperOf(page);
  return entries
    .filter((entry) => entry.podUid === keeper && entry.atMs <= atMs)
    .map(({ text }) => text)
    .toReversed();
}

function keeperOf(page: VisitedPage): string {
  return page.kind === "page" ? (page.parts[0]?.podUid ?? "") : "";
}

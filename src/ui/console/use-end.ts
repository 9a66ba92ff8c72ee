import { useCallback, useLayoutEffect, useState } from "react";
import type { ConsoleEntry } from "../../player/console/console-state.ts";
import { linesOf } from "./output-blocks.ts";

export interface LogEnd {
  /** The element that scrolls, once it is there. */
  readonly log: HTMLDivElement | null;
  readonly ref: (log: HTMLDivElement | null) => void;
  readonly isAtEnd: boolean;
  /** How many lines have come since one has scrolled away from the end. */
  readonly newLines: number;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

/** So near to the end one is at it: sizes are not whole pixels. */
const nearPx = 8;

/** Keeps a log at its end as it grows, unless the person has scrolled up to read. */
export function useEnd(entries: readonly ConsoleEntry[]): LogEnd {
  const [log, setLog] = useState<HTMLDivElement | null>(null);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const total = entries.reduce((sum, entry) => sum + linesOf(entry), 0);
  const isAtEnd = leftAt === null;
  const toEnd = useCallback(() => {
    scrollToEnd(log);
    setLeftAt(null);
  }, [log]);
  useLayoutEffect(() => {
    if (isAtEnd) {
      scrollToEnd(log);
    }
  }, [entries, log, isAtEnd]);
  useLayoutEffect(() => {
    if (log === null || !isAtEnd) {
      return undefined;
    }
    // The pane may become lower, and what was laid out only now may be higher than it was held to be.
    const observer = new ResizeObserver(() => {
      scrollToEnd(log);
    });
    observer.observe(log);
    if (log.firstElementChild !== null) {
      observer.observe(log.firstElementChild);
    }
    return () => {
      observer.disconnect();
    };
  }, [log, isAtEnd]);
  return {
    log,
    ref: setLog,
    isAtEnd,
    newLines: leftAt === null ? 0 : Math.max(0, total - leftAt),
    toEnd,
    onScroll: () => {
      if (log !== null) {
        const isThere = log.scrollHeight - log.scrollTop - log.clientHeight <= nearPx;
        setLeftAt((before) => (isThere ? null : (before ?? total)));
      }
    },
  };
}

function scrollToEnd(log: HTMLDivElement | null): void {
  log?.scrollTo({ top: log.scrollHeight, behavior: "instant" });
}

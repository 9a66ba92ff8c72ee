import type { KubeEvent, SimTime } from "../api/objects.ts";
import { emptyMap, mapGet, mapSet, type PersistentMap } from "../sim/persistent-map.ts";
import type { Frame } from "../sim/timeline.ts";
import { foldFrames } from "./frames.ts";
import { added, emptyList, type GrowList } from "./grow-list.ts";

/** The API server keeps Events for an hour (--event-ttl). */
export const KEPT_MS = 3_600_000;

/** One word of an Event: as it stood once it had been recorded again. */
export interface EventEntry {
  /** All words of one Event have the same. */
  readonly series: number;
  /** As it was recorded. */
  readonly event: KubeEvent;
  /** How often it had been recorded by then. */
  readonly count: number;
  readonly firstMs: SimTime;
}

/** Every word of every Event, in order of recording. */
export type EventBook = GrowList<EventEntry>;

interface Ledger {
  readonly book: EventBook;
  /** What makes two recordings one Event -> its newest word. */
  readonly newest: PersistentMap<EventEntry>;
}

const ledgerAt = foldFrames<Ledger>(
  (first) => withEvents({ book: emptyList(), newest: emptyMap() }, first),
  withEvents,
);

/** What had been recorded by a frame. The same object while nothing is. */
export function eventBookAt(frames: readonly Frame[], index: number): EventBook {
  return ledgerAt(frames, index).book;
}

/** Models client-go tools/record EventLogger: recordings that say the same are one Event, whose count grows. */
function withEvents(before: Ledger, frame: Frame): Ledger {
  let { book, newest } = before;
  for (const event of frame.events) {
    const key = keyOf(event);
    const earlier = mapGet(newest, key);
    const isAgain = earlier !== undefined && event.lastTimestamp - earlier.event.lastTimestamp < KEPT_MS;
    const entry = isAgain
      ? { series: earlier.series, event, count: earlier.count + event.count, firstMs: earlier.firstMs }
      : { series: event.seq, event, count: event.count, firstMs: event.firstTimestamp };
    book = added(book, entry);
    newest = mapSet(newest, key, entry);
  }
  return book === before.book ? before : { book, newest };
}

function keyOf({ source, involvedObject: about, type, reason, message }: KubeEvent): string {
  return [source, about.uid, about.fieldPath ?? "", type, reason, message].join("\n");
}

import type { KubeEvent, SimTime } from "../api/objects.ts";
import { emptyMap, mapGet, mapSet, type PersistentMap } from "./persistent-map.ts";

const CHUNK = 64;
/** The API server keeps Events for an hour (--event-ttl). */
const TTL_MS = 3_600_000;

/** Kubernetes Events in order of their recording. An append copies one short tail, never the log. */
export interface EventLog {
  readonly full: PersistentMap<readonly KubeEvent[]>;
  readonly tail: readonly KubeEvent[];
}

export function emptyEventLog(): EventLog {
  return { full: emptyMap(), tail: [] };
}

export function appendEvents(log: EventLog, events: readonly KubeEvent[]): EventLog {
  let { full, tail } = log;
  for (let from = 0; from < events.length;) {
    const room = CHUNK - tail.length;
    tail = [...tail, ...events.slice(from, from + room)];
    from += room;
    if (tail.length === CHUNK) {
      full = mapSet(full, String(full.size), tail);
      tail = [];
    }
  }
  return { full, tail };
}

/** What makes two recordings one Event. */
export function seriesOf({ source, involvedObject: about, type, reason, message }: KubeEvent): string {
  const { kind, namespace, name, uid, fieldPath = "" } = about;
  return JSON.stringify([source, kind, namespace, name, uid, fieldPath, type, reason, message]);
}

/** An Event once it has been recorded again; one that is too old is gone, and begins anew. */
export function recordedAgain(earlier: KubeEvent | undefined, event: KubeEvent): KubeEvent {
  return earlier === undefined || event.lastTimestamp - earlier.lastTimestamp >= TTL_MS
    ? event
    : { ...earlier, count: earlier.count + event.count, lastTimestamp: event.lastTimestamp };
}

/**
 * The Event objects as a client lists them, oldest first: recordings of the same source, object, type, reason and
 * message are one object whose count grows, and those older than an hour are gone.
 *
 * Models client-go tools/record EventAggregator and EventLogger (counts), without the joining of similar messages.
 */
export function listEvents(log: EventLog, nowMs: SimTime): KubeEvent[] {
  const byKey = new Map<string, KubeEvent>();
  const add = (event: KubeEvent): void => {
    const key = seriesOf(event);
    byKey.set(key, recordedAgain(byKey.get(key), event));
  };
  for (let i = 0; i < log.full.size; i++) {
    mapGet(log.full, String(i))?.forEach(add);
  }
  log.tail.forEach(add);
  return [...byKey.values()].filter((event) => nowMs - event.lastTimestamp < TTL_MS);
}

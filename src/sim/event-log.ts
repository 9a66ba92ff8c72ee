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

/**
 * The Event objects as a client lists them, oldest first: recordings of the same source, object, type, reason and
 * message are one object whose count grows, and those older than an hour are gone.
 *
 * Models client-go tools/record EventAggregator and EventLogger (counts), without the joining of similar messages.
 */
export function listEvents(log: EventLog, nowMs: SimTime): KubeEvent[] {
  const byKey = new Map<string, KubeEvent>();
  const add = (event: KubeEvent): void => {
    const { involvedObject: about } = event;
    const key = JSON.stringify([
      event.source,
      about.kind,
      about.namespace,
      about.name,
      about.uid,
      about.fieldPath ?? "",
      event.type,
      event.reason,
      event.message,
    ]);
    const earlier = byKey.get(key);
    const alive = earlier !== undefined && event.lastTimestamp - earlier.lastTimestamp < TTL_MS ? earlier : undefined;
    byKey.set(
      key,
      alive === undefined ? event : { ...alive, count: alive.count + event.count, lastTimestamp: event.lastTimestamp },
    );
  };
  for (let i = 0; i < log.full.size; i++) {
    mapGet(log.full, String(i))?.forEach(add);
  }
  log.tail.forEach(add);
  return [...byKey.values()].filter((event) => nowMs - event.lastTimestamp < TTL_MS);
}

import { humanDuration } from "../api/human-duration.ts";
import { objectKey, type KubeEvent, type ObjectRef, type SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import { type EventBook, type EventEntry, eventBookAt, KEPT_MS } from "./event-book.ts";
import { frameIndexAt } from "./frames.ts";
import { itemAt } from "./grow-list.ts";
import { momentAt } from "./moments.ts";

/** More rows than this nobody reads, and each of them is drawn. */
export const maxEventRows = 200;

export interface EventFilter {
  /** Only what is about this object; `null`: about any. */
  readonly object: ObjectRef | null;
  /** Only what is about objects of this kind; `null`: of any. */
  readonly kind: ObjectRef["kind"] | null;
  /** Only rows that have this in them, in whatever case. */
  readonly text: string;
  readonly onlyWarnings: boolean;
}

export const everyEvent: EventFilter = { object: null, kind: null, text: "", onlyWarnings: false };

/** One Event as a row; `entry` stays the same object while the Event does. */
export interface EventRow {
  readonly entry: EventEntry;
  /** `12s`, or `3s (x4 over 45s)`. */
  readonly lastSeen: string;
  /** Part of the newest moment. */
  readonly isNews: boolean;
}

export interface EventRows {
  /** Oldest first, as `kubectl events` sorts them; of more than `maxEventRows` the newest. */
  readonly rows: readonly EventRow[];
  readonly matching: number;
  readonly total: number;
}

/** The cluster's Events at an instant. */
export function eventRowsAt(timeline: Timeline, playheadMs: SimTime, filter: EventFilter): EventRows {
  const book = eventBookAt(timeline.frames, frameIndexAt(timeline.frames, playheadMs));
  const { entries, matching, total } = listingOf(book, playheadMs, filter);
  const newsFromMs = momentAt(timeline, playheadMs)?.fromMs ?? Number.POSITIVE_INFINITY;
  const rows = entries.map((entry): EventRow => {
    return { entry, lastSeen: lastSeenText(entry, playheadMs), isNews: entry.event.lastTimestamp >= newsFromMs };
  });
  return { rows, matching, total };
}

/** The object that an Event is about, where it is of a kind that is kept here. */
export function objectOf({ involvedObject: about }: KubeEvent): ObjectRef | null {
  const kind = kinds.find((known) => known === about.kind);
  return kind === undefined ? null : { kind, key: objectKey(about.namespace, about.name) };
}

/** `pod/web-5d9c-x2x4z`, as kubectl prints it. */
export function objectText({ involvedObject: about }: KubeEvent): string {
  return `${about.kind.toLowerCase()}/${about.name}`;
}

const kinds: readonly ObjectRef["kind"][] = [
  "Deployment",
  "ReplicaSet",
  "Pod",
  "Node",
  "Namespace",
  "Service",
  "HorizontalPodAutoscaler",
  "PodDisruptionBudget",
];

/** Models kubectl pkg/cmd/events event_printer.go getInterval. */
function lastSeenText({ event, count, firstMs }: EventEntry, nowMs: SimTime): string {
  const last = humanDuration(nowMs - event.lastTimestamp);
  return count > 1 ? `${last} (x${count} over ${humanDuration(nowMs - firstMs)})` : last;
}

interface Listing {
  readonly filter: EventFilter;
  readonly entries: readonly EventEntry[];
  readonly matching: number;
  readonly total: number;
  /** It holds from here, when the last of those that are left out was too old, … */
  readonly fromMs: SimTime;
  /** … until the oldest of its own is too old. */
  readonly untilMs: SimTime;
}

const known = new WeakMap<EventBook, Listing>();

/** What the book says at an instant, gone through again only when something was added, asked otherwise, or got too old. */
function listingOf(book: EventBook, nowMs: SimTime, filter: EventFilter): Listing {
  const last = known.get(book);
  if (last !== undefined && last.filter === filter && nowMs >= last.fromMs && nowMs < last.untilMs) {
    return last;
  }
  const listing = goThrough(book, nowMs, filter);
  known.set(book, listing);
  return listing;
}

/** From the newest back to the first that is too old: an earlier word of the same Event has been replaced by the later one. */
function goThrough(book: EventBook, nowMs: SimTime, filter: EventFilter): Listing {
  const matches = matcherOf(filter);
  const seen = new Set<number>();
  const newestFirst: EventEntry[] = [];
  let matching = 0;
  let fromMs = Number.NEGATIVE_INFINITY;
  let untilMs = Number.POSITIVE_INFINITY;
  for (let at = book.length - 1; at >= 0; at--) {
    const entry = itemAt(book, at);
    const goneMs = (entry?.event.lastTimestamp ?? 0) + KEPT_MS;
    if (entry === undefined || goneMs <= nowMs) {
      fromMs = goneMs;
      break;
    }
    untilMs = goneMs;
    if (!seen.has(entry.series)) {
      seen.add(entry.series);
      if (matches(entry)) {
        matching += 1;
        if (matching <= maxEventRows) {
          newestFirst.push(entry);
        }
      }
    }
  }
  return { filter, entries: newestFirst.reverse(), matching, total: seen.size, fromMs, untilMs };
}

function matcherOf({ object, kind, text, onlyWarnings }: EventFilter): (entry: EventEntry) => boolean {
  const wanted = text.trim().toLowerCase();
  return ({ event }) =>
    (!onlyWarnings || event.type === "Warning") &&
    (kind === null || event.involvedObject.kind === kind) &&
    (object === null || isAbout(event, object)) &&
    (wanted === "" ||
      `${event.type} ${event.reason} ${objectText(event)} ${event.message}`.toLowerCase().includes(wanted));
}

function isAbout({ involvedObject: about }: KubeEvent, object: ObjectRef): boolean {
  return about.kind === object.kind && objectKey(about.namespace, about.name) === object.key;
}

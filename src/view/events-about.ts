import type { KubeEvent, SimTime, Uid } from "../api/objects.ts";
import { emptyMap, mapGet, mapSet, type PersistentMap } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import { foldFrames } from "./frames.ts";
import { added, emptyList, itemAt, type GrowList } from "./grow-list.ts";

/** The API server keeps Events for an hour (--event-ttl). */
const keptMs = 3_600_000;

/** A ReplicaSet of thousands of pods has as many Events: no more than so many are looked through for those that are shown. */
const lookedAt = 400;

/** Uid -> the Events about it, oldest first: nobody has to read the log of all of them. */
const eventsByUid = foldFrames<PersistentMap<GrowList<KubeEvent>>>(
  (first) => withEvents(emptyMap(), first),
  withEvents,
);

function withEvents(before: PersistentMap<GrowList<KubeEvent>>, frame: Frame): PersistentMap<GrowList<KubeEvent>> {
  return frame.events.reduce((events, event) => {
    const { uid, name } = event.involvedObject;
    const key = uid === "" ? name : uid;
    return mapSet(events, key, added(mapGet(events, key) ?? emptyList(), event));
  }, before);
}

/** An Event as `kubectl describe` lists it: the same thing said again is one line with a count. */
export interface EventRow {
  /** For lists. */
  readonly key: string;
  readonly type: KubeEvent["type"];
  readonly reason: string;
  readonly message: string;
  readonly source: string;
  readonly count: number;
  readonly firstMs: SimTime;
  readonly lastMs: SimTime;
}

/** The last Events about an object, newest first, and how many there are. */
export function eventsAbout(
  frames: readonly Frame[],
  index: FrameIndex,
  uid: Uid,
  limit: number,
): { readonly rows: readonly EventRow[]; readonly total: number } {
  const nowMs = frames[index]?.atMs ?? 0;
  const all = mapGet(eventsByUid(frames, index), uid) ?? emptyList<KubeEvent>();
  const from = Math.max(0, all.length - lookedAt);
  const rows = new Map<string, EventRow>();
  for (let at = from; at < all.length; at++) {
    const event = itemAt(all, at);
    if (event !== undefined && nowMs - event.lastTimestamp < keptMs) {
      addTo(rows, event);
    }
  }
  const newest = [...rows.values()].toReversed();
  return { rows: newest.slice(0, limit), total: newest.length + from };
}

function addTo(rows: Map<string, EventRow>, event: KubeEvent): void {
  const { type, reason, message, source, involvedObject, count, firstTimestamp, lastTimestamp: lastMs } = event;
  const key = [type, reason, source, involvedObject.fieldPath ?? "", message].join("\n");
  const earlier = rows.get(key);
  // Said again it moves to the end: what was said last is the newest.
  rows.delete(key);
  const sum = { count: (earlier?.count ?? 0) + count, firstMs: earlier?.firstMs ?? firstTimestamp };
  rows.set(key, { key, type, reason, message, source, ...sum, lastMs });
}

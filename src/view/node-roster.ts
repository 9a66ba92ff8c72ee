import { keyOf, type Pod, type SimTime } from "../api/objects.ts";
import { emptyMap, mapForEach, mapGet, mapRemove, mapSet, type PersistentMap } from "../sim/persistent-map.ts";
import type { Frame } from "../sim/timeline.ts";
import { foldFrames } from "./frames.ts";
import { rosterAt } from "./roster-at.ts";
import type { PodPlace, Roster } from "./roster.ts";
import { lowestFreeSlot, noSlots, slotExtent, withSlot, type SlotTable } from "./slots.ts";

/** Who stands where on which node; the lane of a place is the node's name, empty for none. */
export interface NodeRoster {
  readonly slots: PersistentMap<SlotTable<PodPlace>>;
  readonly places: PersistentMap<PodPlace>;
  /** Slots that every node shows: as many as the fullest ever needed, until it is half empty. */
  readonly capacity: number;
}

export const nodeRosterAt = foldFrames<NodeRoster>(
  (first) => start(first),
  (before, frame, frames) => next(before, frame, rosterAt(frames, frame.index)),
);

function start(first: Frame): NodeRoster {
  const roster = rosterAt([first], 0);
  let nodes: NodeRoster = { slots: emptyMap(), places: emptyMap(), capacity: 0 };
  mapForEach(first.state.objects.Pod, (pod) => {
    nodes = withPod(nodes, pod, roster, first.atMs);
  });
  return fitted(nodes);
}

function next(before: NodeRoster, frame: Frame, roster: Roster): NodeRoster {
  let nodes = before;
  for (const { after, before: was } of frame.changes) {
    if (after?.kind === "Pod") {
      nodes = withPod(nodes, after, roster, frame.atMs);
    } else if (after === undefined && was?.kind === "Pod") {
      nodes = withoutPod(nodes, was);
    }
  }
  return nodes === before ? before : fitted(nodes);
}

function withPod(nodes: NodeRoster, pod: Pod, roster: Roster, atMs: SimTime): NodeRoster {
  const key = keyOf(pod);
  const lane = pod.spec.nodeName ?? "";
  if (mapGet(nodes.places, key)?.lane === lane) {
    return nodes;
  }
  const free = withoutPod(nodes, pod);
  const table = mapGet(free.slots, lane) ?? noSlots<PodPlace>();
  const slot = lowestFreeSlot(table);
  const mark = mapGet(roster.places, key)?.mark ?? null;
  const place: PodPlace = { key, uid: pod.metadata.uid, lane, slot, mark, sinceMs: atMs };
  return {
    ...free,
    slots: mapSet(free.slots, lane, withSlot(table, slot, place)),
    places: mapSet(free.places, key, place),
  };
}

function withoutPod(nodes: NodeRoster, pod: Pod): NodeRoster {
  const place = mapGet(nodes.places, keyOf(pod));
  const table = place === undefined ? undefined : mapGet(nodes.slots, place.lane);
  if (place === undefined || table === undefined) {
    return nodes;
  }
  return {
    ...nodes,
    slots: mapSet(nodes.slots, place.lane, withSlot(table, place.slot, null)),
    places: mapRemove(nodes.places, place.key),
  };
}

function fitted(nodes: NodeRoster): NodeRoster {
  let needed = 0;
  mapForEach(nodes.slots, (table, lane) => {
    needed = lane === "" ? needed : Math.max(needed, slotExtent(table));
  });
  const isKept = needed <= nodes.capacity && needed * 2 > nodes.capacity;
  return isKept ? nodes : { ...nodes, capacity: needed };
}

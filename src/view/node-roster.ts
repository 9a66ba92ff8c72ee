import { keyOf, type Pod, type SimTime } from "../api/objects.ts";
import {
  emptyMap,
  mapForEach,
  mapGet,
  mapRemove,
  mapSet,
  mapValues,
  type PersistentMap,
} from "../sim/persistent-map.ts";
import type { Frame } from "../sim/timeline.ts";
import { foldFrames } from "./frames.ts";
import { byName } from "./node-facts.ts";
import type { NodesShape } from "./nodes-layout.ts";
import { rosterAt } from "./roster-at.ts";
import type { PodPlace, Roster } from "./roster.ts";
import { lowestFreeSlot, noSlots, slotExtent, withSlot, type SlotTable } from "./slots.ts";

/** Where a pod stands on its node; the lane is the node's name, empty for none. */
export interface NodePlace extends PodPlace {
  /** The key of the lane that it has in the ownership view. */
  readonly owner: string;
  /** Where it waited before it was given its node. */
  readonly from: { readonly lane: string; readonly slot: number; readonly untilMs: SimTime } | null;
}

/** A shape that was another before. */
export interface ShapeStep {
  readonly before: NodesShape;
  readonly after: NodesShape;
  readonly atMs: SimTime;
}

/** Who stands where on which node. */
export interface NodeRoster {
  readonly slots: PersistentMap<SlotTable<NodePlace>>;
  readonly places: PersistentMap<NodePlace>;
  readonly shape: NodesShape;
  /** The last changes of the shape, newest last: what may still be under way. */
  readonly steps: readonly ShapeStep[];
}

/** No move takes longer. */
const LONGEST_MOVE_MS = 1000;

export const nodeRosterAt = foldFrames<NodeRoster>(
  (first) => start(first),
  (before, frame, frames) => next(before, frame, rosterAt(frames, frame.index)),
);

function start(first: Frame): NodeRoster {
  const roster = rosterAt([first], 0);
  let nodes: NodeRoster = {
    slots: emptyMap(),
    places: emptyMap(),
    shape: { nodes: namesIn(first), capacity: 0, waiting: 0 },
    steps: [],
  };
  mapForEach(first.state.objects.Pod, (pod) => {
    nodes = withPod(nodes, pod, roster, first.atMs);
  });
  return { ...nodes, shape: shapeOf(nodes, nodes.shape.nodes) };
}

function namesIn({ state }: Frame): readonly string[] {
  return mapValues(state.objects.Node)
    .map((node) => node.metadata.name)
    .toSorted(byName);
}

function next(before: NodeRoster, frame: Frame, roster: Roster): NodeRoster {
  let nodes = before;
  let names = before.shape.nodes;
  for (const { after, before: was } of frame.changes) {
    if (after?.kind === "Pod") {
      nodes = withPod(nodes, after, roster, frame.atMs);
    } else if (after === undefined && was?.kind === "Pod") {
      nodes = withoutPod(nodes, was);
    } else if ((after === undefined) !== (was === undefined) && (after ?? was)?.kind === "Node") {
      names = namesIn(frame);
    }
  }
  return nodes === before && names === before.shape.nodes ? before : fitted(nodes, names, frame.atMs);
}

function withPod(nodes: NodeRoster, pod: Pod, roster: Roster, atMs: SimTime): NodeRoster {
  const key = keyOf(pod);
  const lane = pod.spec.nodeName ?? "";
  const earlier = mapGet(nodes.places, key);
  const owned = mapGet(roster.places, key);
  const owner = owned?.lane ?? "";
  if (earlier?.lane === lane) {
    return earlier.owner === owner ? nodes : replaced(nodes, { ...earlier, owner });
  }
  const free = withoutPod(nodes, pod);
  const slot = lowestFreeSlot(mapGet(free.slots, lane) ?? noSlots<NodePlace>());
  const place: NodePlace = {
    key,
    uid: pod.metadata.uid,
    lane,
    slot,
    owner,
    mark: owned?.mark ?? null,
    sinceMs: earlier?.sinceMs ?? atMs,
    from: earlier === undefined ? null : { lane: earlier.lane, slot: earlier.slot, untilMs: atMs },
  };
  return replaced(free, place);
}

function replaced(nodes: NodeRoster, place: NodePlace): NodeRoster {
  const table = mapGet(nodes.slots, place.lane) ?? noSlots<NodePlace>();
  return {
    ...nodes,
    slots: mapSet(nodes.slots, place.lane, withSlot(table, place.slot, place)),
    places: mapSet(nodes.places, place.key, place),
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

function fitted(nodes: NodeRoster, names: readonly string[], atMs: SimTime): NodeRoster {
  const before = nodes.shape;
  const after = shapeOf(nodes, names);
  if (after === before) {
    return nodes;
  }
  const recent = nodes.steps.filter((step) => step.atMs > atMs - LONGEST_MOVE_MS);
  return { ...nodes, shape: after, steps: [...recent, { before, after, atMs }] };
}

/** Steps in which room for pods grows, so that a rollout does not resize everything at each pod. */
const sizes = [4, 6, 9, 12, 16, 24, 36, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 5120];

function shapeOf(nodes: NodeRoster, names: readonly string[]): NodesShape {
  const { shape } = nodes;
  let needed = 0;
  mapForEach(nodes.slots, (table, lane) => {
    needed = lane === "" ? needed : Math.max(needed, slotExtent(table));
  });
  const capacity = roomFor(needed, shape.capacity);
  const waiting = roomFor(slotExtent(mapGet(nodes.slots, "") ?? noSlots()), shape.waiting);
  return capacity === shape.capacity && waiting === shape.waiting && names === shape.nodes
    ? shape
    : { nodes: names, capacity, waiting };
}

/** As many as the fullest ever needed, until it is not half full. */
function roomFor(needed: number, before: number): number {
  const size = sizes.find((one) => one >= needed) ?? needed;
  return size <= before && needed * 2 > before ? before : size;
}

import { controllerOf, keyOf, type Pod, type SimTime } from "../api/objects.ts";
import { mapGet, mapRemove, mapSet } from "../sim/persistent-map.ts";
import { markAt } from "./marks.ts";
import { withLane, withoutEmptyLane, withPodsLane } from "./roster-lanes.ts";
import { laneOf, type PodPlace, type Roster } from "./roster.ts";
import { lowestFreeSlot, withSlot } from "./slots.ts";

type Tally = "active" | "terminating" | "ended";

function tallyOf(pod: Pod): Tally {
  if (pod.metadata.deletionTimestamp !== undefined) {
    return "terminating";
  }
  return pod.status.phase === "Succeeded" || pod.status.phase === "Failed" ? "ended" : "active";
}

function counted(roster: Roster, lane: string, pod: Pod, by: 1 | -1): Roster {
  const tally = tallyOf(pod);
  return tally === "ended" ? roster : withLane(roster, lane, (old) => ({ ...old, [tally]: old[tally] + by }));
}

/** The pod in its place: the one it has, or the lowest free slot of its owner's lane. */
export function withPod(roster: Roster, before: Pod | undefined, pod: Pod, atMs: SimTime): Roster {
  const key = keyOf(pod);
  const place = mapGet(roster.places, key);
  if (place === undefined) {
    return placed(roster, key, pod, atMs, null);
  }
  if (before === undefined) {
    return roster;
  }
  const ownerUid = controllerOf(pod)?.uid;
  if (ownerUid !== controllerOf(before)?.uid && ownerUid !== place.lane) {
    return placed(unplaced(roster, place, before), key, pod, atMs, place);
  }
  return tallyOf(before) === tallyOf(pod)
    ? roster
    : counted(counted(roster, place.lane, before, -1), place.lane, pod, 1);
}

function placed(roster: Roster, key: string, pod: Pod, atMs: SimTime, earlier: PodPlace | null): Roster {
  const ownerUid = controllerOf(pod)?.uid;
  const isOwned = ownerUid !== undefined && mapGet(roster.groupOfLane, ownerUid) !== undefined;
  const home = isOwned ? { roster, key: ownerUid } : withPodsLane(roster, pod.metadata.namespace);
  const lane = laneOf(home.roster, home.key)?.lane;
  if (lane === undefined) {
    return roster;
  }
  const slot = lowestFreeSlot(lane.slots);
  const mark = earlier?.mark ?? (lane.replicaSet === null ? null : markAt(lane.order));
  const place: PodPlace = { key, uid: pod.metadata.uid, lane: lane.key, slot, mark, sinceMs: atMs };
  const filled = withLane(home.roster, lane.key, (old) => ({ ...old, slots: withSlot(old.slots, slot, place) }));
  return counted({ ...filled, places: mapSet(filled.places, key, place) }, lane.key, pod, 1);
}

function unplaced(roster: Roster, place: PodPlace, pod: Pod): Roster {
  const left = withLane(counted(roster, place.lane, pod, -1), place.lane, (lane) => ({
    ...lane,
    slots: withSlot(lane.slots, place.slot, null),
  }));
  return withoutEmptyLane({ ...left, places: mapRemove(left.places, place.key) }, place.lane);
}

/** The pod is gone: its slot is free. `pod` is as it was last. */
export function withoutPod(roster: Roster, pod: Pod): Roster {
  const place = mapGet(roster.places, keyOf(pod));
  return place === undefined ? roster : unplaced(roster, place, pod);
}

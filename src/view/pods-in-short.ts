import type { SimTime, Uid } from "../api/objects.ts";
import { mapForEach, mapGet } from "../sim/persistent-map.ts";
import type { Timeline } from "../sim/timeline.ts";
import { frameIndexAt } from "./frames.ts";
import { lookOf } from "./pod-look.ts";
import { progressOf } from "./pod-progress.ts";
import { rosterAt } from "./roster-at.ts";
import { laneOf } from "./roster.ts";
import type { PodState, RevisionMark } from "./scene.ts";

/** A Pod as far as its form goes, without a place. */
export interface PodInShort {
  readonly uid: Uid;
  readonly state: PodState;
  readonly isEnded: boolean;
  readonly isAvailable: boolean;
  readonly progress: number | null;
  readonly restarts: number;
  readonly mark: RevisionMark | null;
}

/** The Pods that the stage shows at an instant, in its order: by Deployment, by ReplicaSet, by place. */
export function podsInShort({ frames }: Timeline, playheadMs: SimTime): readonly PodInShort[] {
  const index = frameIndexAt(frames, playheadMs);
  const state = frames[index]?.state;
  if (state === undefined) {
    return [];
  }
  const roster = rosterAt(frames, index);
  const found: { readonly pod: PodInShort; readonly at: readonly [number, number, number] }[] = [];
  mapForEach(state.objects.Pod, (pod, key) => {
    const place = mapGet(roster.places, key);
    const home = place === undefined ? undefined : laneOf(roster, place.lane);
    if (place === undefined || home === undefined) {
      return;
    }
    const look = lookOf(pod);
    const minReadySeconds = home.lane.replicaSet?.spec.minReadySeconds ?? 0;
    const progress = progressOf(state, pod, look, minReadySeconds, playheadMs);
    const isAvailable = look.state === "ready" && progress === 1;
    const { isEnded, restarts } = look;
    found.push({
      pod: { uid: pod.metadata.uid, state: look.state, isEnded, isAvailable, progress, restarts, mark: place.mark },
      at: [roster.groups.indexOf(home.group), home.lane.order, place.slot],
    });
  });
  return found.toSorted(({ at: [a, b, c] }, { at: [d, e, f] }) => a - d || b - e || c - f).map(({ pod }) => pod);
}

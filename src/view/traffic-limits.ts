import { keyOf, type Container, type ObjectKey, type Pod, type SimTime } from "../api/objects.ts";
import { cpuMilliOf, expectedLoad, loadKey } from "../sim/expected-load.ts";
import { programOf } from "../sim/node/programs.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import { frameAt, type Timeline } from "../sim/timeline.ts";

/** A version to whose pods more requests come than they can answer. */
export interface Overload {
  readonly image: string;
  /** What one of its pods can answer, and what comes to it, both each second. */
  readonly limit: number;
  readonly asked: number;
}

/** How many requests a second a container's program can answer with the CPU that it may take. */
export function answersPerSecond(container: Container): number {
  return cpuMilliOf(container) / programOf(container.image).cpuMsPerRequest;
}

const known = new WeakMap<ClusterState, Overload | null>();

/** The container that is asked most beyond what it can answer; `null`: all of them have time for what comes. */
export function overloadAt(timeline: Timeline, atMs: SimTime): Overload | null {
  const { state } = frameAt(timeline, atMs);
  const before = known.get(state);
  const found = before === undefined ? overloadIn(state) : before;
  known.set(state, found);
  return found;
}

function overloadIn(state: ClusterState): Overload | null {
  let worst: Overload | null = null;
  for (const [key, asked] of expectedLoad(state)) {
    const container = containerOf(state, key);
    const limit = container === undefined ? Number.POSITIVE_INFINITY : answersPerSecond(container);
    if (container !== undefined && asked / limit > (worst === null ? 1 : worst.asked / worst.limit)) {
      worst = { image: container.image, limit, asked };
    }
  }
  return worst;
}

/** Of a `loadKey`. */
function containerOf(state: ClusterState, key: string): Container | undefined {
  const podKey: ObjectKey = key.slice(0, key.lastIndexOf("/"));
  const pod: Pod | undefined = mapGet(state.objects.Pod, podKey);
  return pod?.spec.containers.find(({ name }) => loadKey(keyOf(pod), name) === key);
}

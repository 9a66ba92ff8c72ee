import type { Container, Pod, SimTime } from "../../api/objects.ts";
import { behaviorOf } from "../image-behavior.ts";
import { mapGet } from "../persistent-map.ts";
import type { ClusterState } from "../state.ts";
import { processReadyMs } from "./process-ready.ts";

/**
 * What the process of a container does with a connection: it takes none (not there, not listening yet, told to end), it
 * answers with an error, or it serves.
 */
export type ProcessPhase = "down" | "failing" | "serving";

/**
 * What a container's process does at an instant: a matter of its image and of how long it has run, not of what Kubernetes
 * thinks of it; probes and users alike find this.
 */
export function processPhase(state: ClusterState, pod: Pod, container: Container, atMs: SimTime): ProcessPhase {
  const status = pod.status.containerStatuses.find(({ name }) => name === container.name);
  if (status?.state.type !== "running") {
    return "down";
  }
  const sigtermMs = mapGet(state.sigterms, pod.metadata.uid);
  if (sigtermMs !== undefined && atMs >= sigtermMs) {
    return "down";
  }
  const behavior = behaviorOf(state, container.image);
  const readyMs = processReadyMs(state.seed, behavior, pod, container, status.restartCount);
  const ranMs = atMs - status.state.startedAt;
  if (readyMs === null) {
    // It is up, and no good; one that is about to crash never comes to listen.
    return behavior.exitsAfterMs === undefined && ranMs >= FAILING_FROM_MS ? "failing" : "down";
  }
  if (ranMs < readyMs) {
    return "down";
  }
  const { flapMs } = behavior;
  return flapMs !== undefined && Math.floor((ranMs - readyMs) / flapMs) % 2 === 1 ? "failing" : "serving";
}

/** So long after its start a process that will never serve answers at least, with errors. */
const FAILING_FROM_MS = 1000;

import type { Container, ContainerStatus, Pod, SimTime } from "../../api/objects.ts";
import { behaviorOf } from "../image-behavior.ts";
import { mapGet } from "../persistent-map.ts";
import type { ClusterState, ProcessMark } from "../state.ts";
import { processReadyMs } from "./process-ready.ts";

/**
 * What the process of a container does with a connection: it takes none (not there, not listening yet, told to end), it
 * answers with an error, or it serves.
 */
export type ProcessPhase = "down" | "failing" | "serving";

/** So long after its start a process that will never serve answers at least, with errors. */
const FAILING_FROM_MS = 1000;

function statusOf(pod: Pod, { name }: Container): ContainerStatus | undefined {
  return pod.status.containerStatuses.find((status) => status.name === name);
}

/** What a person or a kubelet has made of the run that a container is in. */
function markOf(state: ClusterState, pod: Pod, status: ContainerStatus): ProcessMark | undefined {
  const mark = mapGet(state.processMarks, pod.metadata.uid)?.[status.name];
  return mark?.run === status.restartCount ? mark : undefined;
}

/**
 * What a container's process does at an instant: a matter of its image and of how long it has run, not of what Kubernetes
 * thinks of it; probes and users alike find this.
 */
export function processPhase(state: ClusterState, pod: Pod, container: Container, atMs: SimTime): ProcessPhase {
  const status = statusOf(pod, container);
  if (status?.state.type !== "running") {
    return "down";
  }
  const sigtermMs = mapGet(state.sigterms, pod.metadata.uid);
  if (sigtermMs !== undefined && atMs >= sigtermMs) {
    return "down";
  }
  const mark = markOf(state, pod, status);
  if (mark !== undefined) {
    return mark.phase;
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

/** The first instant after this one at which the process of a running container does something else; `null`: none. */
export function nextPhaseChange(state: ClusterState, pod: Pod, container: Container, atMs: SimTime): SimTime | null {
  const status = statusOf(pod, container);
  if (status?.state.type !== "running") {
    return null;
  }
  const { startedAt } = status.state;
  const sigtermMs = mapGet(state.sigterms, pod.metadata.uid);
  if (sigtermMs !== undefined && sigtermMs <= atMs) {
    return null;
  }
  const changes: SimTime[] = sigtermMs === undefined ? [] : [sigtermMs];
  if (markOf(state, pod, status) === undefined) {
    const behavior = behaviorOf(state, container.image);
    const readyMs = processReadyMs(state.seed, behavior, pod, container, status.restartCount);
    if (readyMs === null) {
      changes.push(startedAt + FAILING_FROM_MS);
    } else {
      const servesMs = startedAt + readyMs;
      const { flapMs } = behavior;
      changes.push(servesMs);
      if (flapMs !== undefined && atMs >= servesMs) {
        changes.push(servesMs + flapMs * (Math.floor((atMs - servesMs) / flapMs) + 1));
      }
    }
  }
  return changes.filter((changeMs) => changeMs > atMs).sort((a, b) => a - b)[0] ?? null;
}

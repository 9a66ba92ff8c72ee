import { findCondition, type ContainerStatus, type Pod } from "./objects.ts";

/**
 * The STATUS column of `kubectl get pods`.
 *
 * Models pkg/printers/internalversion printPod, without init containers.
 */
export function podStatusWord(pod: Pod): string {
  const { containerStatuses, phase } = pod.status;
  let status = pod.status.reason ?? phase;
  for (const container of containerStatuses.toReversed()) {
    status = containerReason(container) ?? status;
  }
  if (
    status === "Completed" &&
    containerStatuses.some((container) => container.state.type === "running" && container.ready)
  ) {
    status = findCondition(pod.status.conditions, "Ready")?.status === "True" ? "Running" : "NotReady";
  }
  if (pod.metadata.deletionTimestamp !== undefined && pod.status.reason === "NodeLost") {
    return "Unknown";
  }
  const isOver = phase === "Succeeded" || phase === "Failed";
  return pod.metadata.deletionTimestamp !== undefined && !isOver ? "Terminating" : status;
}

function containerReason({ state }: ContainerStatus): string | null {
  switch (state.type) {
    case "waiting":
      return state.reason === "" ? null : state.reason;
    case "terminated":
      return state.reason === "" ? `ExitCode:${state.exitCode}` : state.reason;
    case "running":
      return null;
    default:
      return state satisfies never;
  }
}

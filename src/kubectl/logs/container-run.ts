import { type Result, fail, ok } from "../../api/failure.ts";
import type { ContainerState, Pod, SimTime } from "../../api/objects.ts";

/** One run of a container, of which there is a log. */
export interface ContainerRun {
  readonly container: string;
  /** How often the container had been started before. */
  readonly restarts: number;
  readonly startedAt: SimTime;
  readonly end?: { readonly atMs: SimTime; readonly exitCode: number };
}

/**
 * The run whose log a kubelet gives, or why there is none: the present one, the last one while a container waits to be
 * started again, and with `isPrevious` the one before.
 *
 * Models pkg/kubelet/kubelet_pods.go validateContainerLogStatus.
 */
export function runOf(pod: Pod, container: string, isPrevious: boolean): Result<ContainerRun, string> {
  const place = `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod.metadata.name)}`;
  const status = pod.status.containerStatuses.find(({ name }) => name === container);
  if (status === undefined) {
    return fail(`${place} is not available`);
  }
  const { state, lastState, restartCount } = status;
  // While it waits for its next start, the last run is still the one that is counted.
  const before =
    lastState === undefined
      ? undefined
      : ended(container, state.type === "waiting" ? restartCount : restartCount - 1, lastState);
  if (isPrevious) {
    return before === undefined ? fail(`previous terminated ${place} not found`) : ok(before);
  }
  switch (state.type) {
    case "running":
      return ok({ container, restarts: restartCount, startedAt: state.startedAt });
    case "terminated":
      return ok(endedRun(container, restartCount, state));
    case "waiting":
      return before === undefined ? fail(`${place} is waiting to start: ${waitingText(state.reason)}`) : ok(before);
    default:
      return state satisfies never;
  }
}

function waitingText(reason: string): string {
  switch (reason) {
    case "ErrImagePull":
      return "image can't be pulled";
    case "ImagePullBackOff":
      return "trying and failing to pull image";
    default:
      return reason;
  }
}

function ended(container: string, restarts: number, state: ContainerState): ContainerRun | undefined {
  return state.type === "terminated" ? endedRun(container, restarts, state) : undefined;
}

function endedRun(
  container: string,
  restarts: number,
  { startedAt, finishedAt, exitCode }: Extract<ContainerState, { type: "terminated" }>,
): ContainerRun {
  return { container, restarts, startedAt, end: { atMs: finishedAt, exitCode } };
}

import type { Container, Pod, SimTime } from "../../api/objects.ts";
import { imageBehavior } from "../../sim/queries.ts";
import { parseImage } from "../../sim/node/images.ts";
import { processReadyMs } from "../../sim/node/process-ready.ts";
import type { ClusterState } from "../../sim/state.ts";
import { clockText } from "./clock-text.ts";
import type { ContainerRun } from "./container-run.ts";
import { type ImageProfile, type Lines, type Writer, profileOf } from "./image-profiles.ts";

export interface LogLine {
  readonly atMs: SimTime;
  readonly text: string;
}

/** From the start of a run until it says that it will not get ready. */
const STUCK_MS = 2000;

/** What one run of a container will have written by an instant, oldest first. The same for every instant after it. */
export function linesOf(
  state: ClusterState,
  pod: Pod,
  container: Container,
  run: ContainerRun,
  rfc3339At: (atMs: SimTime) => string,
  untilMs: SimTime,
): readonly LogLine[] {
  return momentsOf(state, pod, container, run)
    .filter(({ atMs }) => atMs <= untilMs)
    .flatMap(({ atMs, lines }) =>
      lines(writerOf(pod, container), clockText(atMs, rfc3339At)).map((text) => ({ atMs, text })),
    );
}

/** When a run that goes on will write next by itself, after an instant; `undefined`: not as far as is known now. */
export function nextLineMs(
  state: ClusterState,
  pod: Pod,
  container: Container,
  run: ContainerRun,
  afterMs: SimTime,
): SimTime | undefined {
  return momentsOf(state, pod, container, run).find(({ atMs }) => atMs > afterMs)?.atMs;
}

interface Moment {
  readonly atMs: SimTime;
  readonly lines: Lines;
}

function momentsOf(state: ClusterState, pod: Pod, container: Container, run: ContainerRun): readonly Moment[] {
  const profile = profileOf(container.image);
  const behavior = imageBehavior(state, container.image);
  const { startedAt, end } = run;
  const readyMs = processReadyMs(state.seed, behavior, pod, container, run.restarts);
  const moments: Moment[] = [
    { atMs: startedAt, lines: profile.start },
    readyMs === null
      ? { atMs: startedAt + STUCK_MS, lines: profile.stuck }
      : { atMs: startedAt + readyMs, lines: profile.ready },
  ];
  if (end === undefined) {
    return moments;
  }
  return [
    ...moments.filter(({ atMs }) => atMs <= end.atMs),
    { atMs: end.atMs, lines: lastLines(profile, end.exitCode) },
  ];
}

const SIGKILL = 137;

/** A process that is killed does not get to write anything. */
function lastLines(profile: ImageProfile, exitCode: number): Lines {
  switch (exitCode) {
    case 0:
      return profile.stop;
    case SIGKILL:
      return () => [];
    default:
      return profile.crash;
  }
}

export function writerOf(pod: Pod, container: Container): Writer {
  return {
    image: container.image,
    tag: parseImage(container.image).tag,
    podIP: pod.status.podIP ?? "127.0.0.1",
    hostname: pod.metadata.name,
    port: container.ports?.[0]?.containerPort ?? profileOf(container.image).port,
  };
}

import type { Container, Pod, SimTime } from "../../api/objects.ts";
import { processPhase, type ProcessPhase } from "../../sim/node/process-phase.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type ImageProfile, type Writer, profileOf } from "../logs/image-profiles.ts";
import { writerOf } from "../logs/log-lines.ts";
import { containerEnv } from "../../sim/node/container-env.ts";
import { type Files, containerFiles } from "./container-files.ts";

/** What a program in a running container finds around it. */
export interface ExecWorld {
  readonly pod: Pod;
  readonly container: Container;
  readonly profile: ImageProfile;
  readonly writer: Writer;
  readonly env: ReadonlyMap<string, string>;
  readonly files: Files;
  readonly workingDir: string;
  readonly nowMs: SimTime;
  readonly rfc3339At: (atMs: SimTime) => string;
  /** What the container's own process does with a connection. */
  readonly phase: ProcessPhase;
}

/** What a program has done. */
export interface Ran {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  /** It is there in a real container, and does more than is simulated: why it was not run. */
  readonly refusal?: string;
  /** The world that it has left to what comes after it in the same shell. */
  readonly world?: ExecWorld;
  /** The shell ends with it. */
  readonly isExit?: true;
}

export type Program = (args: readonly string[], world: ExecWorld) => Ran;

const WORKING_DIRS: Readonly<Record<ImageProfile["server"], string>> = {
  nginx: "/",
  apache: "/var/www/html",
  app: "/",
  none: "/",
};

/** The world of a container that runs; `undefined` where it does not. */
export function execWorld(
  state: ClusterState,
  pod: Pod,
  container: Container,
  nowMs: SimTime,
  rfc3339At: (atMs: SimTime) => string,
): ExecWorld | undefined {
  const status = pod.status.containerStatuses.find(({ name }) => name === container.name);
  if (status?.state.type !== "running") {
    return undefined;
  }
  const { startedAt } = status.state;
  const profile = profileOf(container.image);
  const writer = writerOf(pod, container);
  return {
    pod,
    container,
    profile,
    writer,
    env: containerEnv(state, pod, container, startedAt),
    files: containerFiles(state, pod, container, profile, writer),
    workingDir: container.workingDir ?? WORKING_DIRS[profile.server],
    nowMs,
    rfc3339At,
    phase: profile.server === "none" ? "down" : processPhase(state, pod, container, nowMs),
  };
}

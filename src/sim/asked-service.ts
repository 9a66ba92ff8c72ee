import { objectKey, type Container, type ObjectKey, type Pod, type SimTime } from "../api/objects.ts";
import { containerEnv } from "./node/container-env.ts";
import { type Dependency, programOf } from "./node/programs.ts";
import type { ClusterState } from "./state.ts";

/** The Service's port that a program asks; `null`: it asks nobody. */
export type AskedService = { readonly service: ObjectKey; readonly port: number } | null;

const known = new WeakMap<Pod, Map<Dependency, AskedService>>();

/** Whom a program asks: a process keeps the environment that it was started with. */
export function askedService(
  state: ClusterState,
  pod: Pod,
  container: Container,
  dependency: Dependency,
): AskedService {
  const ofPod = known.get(pod) ?? new Map<Dependency, AskedService>();
  known.set(pod, ofPod);
  let asked = ofPod.get(dependency);
  if (asked === undefined) {
    asked = readAddress(state, pod, container, dependency);
    ofPod.set(dependency, asked);
  }
  return asked;
}

/** Whom the programs in a pod ask for each of their answers, in order: as they do when they are asked themselves. */
export function askedServices(state: ClusterState, pod: Pod): readonly NonNullable<AskedService>[] {
  return pod.spec.containers.flatMap((container) =>
    programOf(container.image).asks.flatMap((dependency) => askedService(state, pod, container, dependency) ?? []),
  );
}

/** By its environment, or by the name that it knows; a name without dots is of its own namespace. */
export function readAddress(
  state: ClusterState,
  pod: Pod,
  container: Container,
  { env, host, port }: Dependency,
): AskedService {
  const isSet = env !== undefined && (container.env !== undefined || container.envFrom !== undefined);
  const said = isSet ? containerEnv(state, pod, container, startedAt(pod, container)).get(env) : undefined;
  const address = said ?? host;
  if (address === undefined) {
    return null;
  }
  const [, name = "", namespace, saidPort] =
    /^(?:[a-z]+:\/\/)?([^.:/]+)(?:\.([^.:/]+))?[^:/]*(?::(\d+))?/.exec(address) ?? [];
  return {
    service: objectKey(namespace ?? pod.metadata.namespace, name),
    port: saidPort === undefined ? port : Number(saidPort),
  };
}

function startedAt(pod: Pod, container: Container): SimTime {
  const state = pod.status.containerStatuses.find(({ name }) => name === container.name)?.state;
  return state?.type === "running" ? state.startedAt : 0;
}

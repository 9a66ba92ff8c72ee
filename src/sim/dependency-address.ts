import { objectKey, type Container, type ObjectKey, type Pod, type SimTime } from "../api/objects.ts";
import { containerEnv } from "./node/container-env.ts";
import type { Dependency } from "./node/programs.ts";
import type { ClusterState } from "./state.ts";

/** A Service's port; `null`: nobody is asked. */
export type Address = { readonly service: ObjectKey; readonly port: number } | null;
const addresses = new WeakMap<Pod, Map<Dependency, Address>>();

/** Whom a program asks: a process keeps the environment that it was started with. */
export function addressOf(state: ClusterState, pod: Pod, container: Container, dependency: Dependency): Address {
  const ofPod = addresses.get(pod) ?? new Map<Dependency, Address>();
  addresses.set(pod, ofPod);
  let address = ofPod.get(dependency);
  if (address === undefined) {
    address = readAddress(state, pod, container, dependency);
    ofPod.set(dependency, address);
  }
  return address;
}

/** By its environment, or by the name that it knows; a name without dots is of its own namespace. */
function readAddress(state: ClusterState, pod: Pod, container: Container, { env, host, port }: Dependency): Address {
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

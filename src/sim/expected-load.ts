import type { Endpoint, EndpointSlice } from "../api/objects-network.ts";
import { objectKey, type Container, type ObjectKey, type Pod } from "../api/objects.ts";
import { parseCpuMilli } from "../api/quantity.ts";
import { askedService } from "./asked-service.ts";
import { processPhase } from "./node/process-phase.ts";
import { listensOn, programOf } from "./node/programs.ts";
import { mapForEach, mapGet } from "./persistent-map.ts";
import type { ClusterState } from "./state.ts";

/** A chain of programs that ask one another in a ring has an end. */
const MOST_HOPS = 8;

/** The CPU that a container may take: its limit, or one where it has none, which is what one thread can use. */
export function cpuMilliOf({ resources }: Container): number {
  const limit = resources.limits?.["cpu"];
  return limit === undefined ? 1000 : Math.max(1, parseCpuMilli(limit));
}

/** `namespace/pod/container`: names have no slash in them. */
export function loadKey(pod: ObjectKey, container: string): string {
  return `${pod}/${container}`;
}

/** Requests per second for the port of a Service. */
interface Stream {
  readonly service: ObjectKey;
  readonly port: number;
  ratePerSecond: number;
}

/**
 * How many requests per second each container is expected to have, by `loadKey`: those of users, spread evenly over the
 * ready endpoints of their Service, and those of the programs that ask others for each of their own answers, eight hops
 * far. What does not serve does no work; what has too much to do answers, and asks others, as often as it can.
 *
 * It is reckoned from the rates alone: no request of its own is looked at.
 */
export function expectedLoad(state: ClusterState): ReadonlyMap<string, number> {
  const load = new Map<string, number>();
  const slices = state.traffic.length === 0 ? new Map<string, EndpointSlice[]>() : slicesByService(state);
  let streams: readonly Stream[] = state.traffic.map(({ service, port, ratePerSecond }) => ({
    service,
    port,
    ratePerSecond,
  }));
  for (let hop = 0; hop <= MOST_HOPS && streams.length > 0; hop++) {
    const next = new Map<string, Stream>();
    for (const stream of streams) {
      spread(state, slices.get(stream.service) ?? [], stream, load, next);
    }
    streams = [...next.values()];
  }
  return load;
}

function slicesByService(state: ClusterState): Map<ObjectKey, EndpointSlice[]> {
  const found = new Map<ObjectKey, EndpointSlice[]>();
  mapForEach(state.objects.EndpointSlice, (slice) => {
    const name = slice.metadata.labels["kubernetes.io/service-name"];
    if (name !== undefined) {
      const key = objectKey(slice.metadata.namespace, name);
      found.set(key, [...(found.get(key) ?? []), slice]);
    }
  });
  return found;
}

/** An even share of a stream for each endpoint, and what these ask of others because of it. */
function spread(
  state: ClusterState,
  slices: readonly EndpointSlice[],
  { service: key, port: servicePort, ratePerSecond }: Stream,
  load: Map<string, number>,
  next: Map<string, Stream>,
): void {
  const service = mapGet(state.objects.Service, key);
  const port = service?.spec.ports.find((one) => one.port === servicePort);
  if (service === undefined || port === undefined) {
    return;
  }
  const isHeadless = service.spec.clusterIP === "None";
  const targets = targetsOf(slices, port.name ?? "", isReady);
  const all = targets.length > 0 ? targets : targetsOf(slices, port.name ?? "", isLeaving);
  for (const { endpoint, port: targetPort } of all) {
    serve(state, endpoint, isHeadless ? servicePort : targetPort, ratePerSecond / all.length, load, next);
  }
}

interface Target {
  readonly endpoint: Endpoint;
  readonly port: number;
}

function targetsOf(
  slices: readonly EndpointSlice[],
  portName: string,
  isWanted: (endpoint: Endpoint) => boolean,
): readonly Target[] {
  return slices.flatMap((slice) => {
    const port = slice.ports.find(({ name = "" }) => name === portName)?.port;
    return port === undefined ? [] : slice.endpoints.filter(isWanted).map((endpoint) => ({ endpoint, port }));
  });
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions.ready !== false;
}

/** On its way out, and still good: it is asked where none is ready (pkg/proxy/topology.go CategorizeEndpoints). */
function isLeaving({ conditions }: Endpoint): boolean {
  return conditions.terminating === true && conditions.serving === true;
}

function serve(
  state: ClusterState,
  { targetRef }: Endpoint,
  port: number,
  ratePerSecond: number,
  load: Map<string, number>,
  next: Map<string, Stream>,
): void {
  const podKey = objectKey(targetRef?.namespace ?? "", targetRef?.name ?? "");
  const pod = mapGet(state.objects.Pod, podKey);
  const container = pod?.spec.containers.find((one) => listensOn(one, port));
  if (pod === undefined || container === undefined || !isServing(state, pod, container)) {
    return;
  }
  const key = loadKey(podKey, container.name);
  load.set(key, (load.get(key) ?? 0) + ratePerSecond);
  const { cpuMsPerRequest, asks } = programOf(container.image);
  const answered = Math.min(ratePerSecond, cpuMilliOf(container) / cpuMsPerRequest);
  for (const dependency of asks) {
    const address = askedService(state, pod, container, dependency);
    if (address !== null) {
      const id = `${address.service}:${String(address.port)}`;
      const stream = next.get(id) ?? { ...address, ratePerSecond: 0 };
      stream.ratePerSecond += answered;
      next.set(id, stream);
    }
  }
}

function isServing(state: ClusterState, pod: Pod, container: Container): boolean {
  return (
    !Object.hasOwn(state.lostNodes, pod.spec.nodeName ?? "") &&
    processPhase(state, pod, container, state.nowMs) === "serving"
  );
}

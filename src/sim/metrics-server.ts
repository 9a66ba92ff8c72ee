import type { ContainerStatus, Node, Pod, SimTime } from "../api/objects.ts";
import { keyOf } from "../api/objects.ts";
import { cpuMilliOf, expectedLoad, loadKey } from "./expected-load.ts";
import { podsOnNode } from "./indexes.ts";
import { programOf } from "./node/programs.ts";
import { emptyMap, mapForEach, mapForEachOf, mapGet, mapSet } from "./persistent-map.ts";
import { memoryBytesOf } from "./program-memory.ts";
import type { ClusterState } from "./state.ts";
import type { Change } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

/** How often the metrics server asks the kubelets (`--metric-resolution`). */
export const SCRAPE_MS = 15_000;
/** A container that has run for less than this at its first scrape is measured at the next one. */
const LEAST_RUN_MS = 10_000;
/** What a node's own programs take: the kubelet, the container runtime, the system. */
const NODE_CPU_MILLI = 48;
const NODE_MEMORY_BYTES = 540 * 1024 * 1024;

const KEY = "pods";

export interface ContainerMetrics {
  readonly name: string;
  readonly cpuMilli: number;
  readonly memoryBytes: number;
}
/** What a pod has used over a time that ended at an instant. */
export interface PodMetrics {
  readonly atMs: SimTime;
  readonly windowMs: number;
  readonly containers: readonly ContainerMetrics[];
}

function isRead({ settings, objects }: ClusterState): boolean {
  return settings.hasMetrics === true && objects.HorizontalPodAutoscaler.size > 0;
}

/** Whether an autoscaler looks that does not rest. */
function isWatched({ objects, autoscalers }: ClusterState): boolean {
  let resting = 0;
  mapForEach(autoscalers, ({ restingMs }) => {
    resting += restingMs === undefined ? 0 : 1;
  });
  return objects.HorizontalPodAutoscaler.size > resting;
}

/** Has the next scrape come, unless it is about to anyway. */
export function awaitScrape(tx: Transaction): void {
  if (isRead(tx.now) && isWatched(tx.now)) {
    tx.wakeAfter("metricsServer", KEY, SCRAPE_MS - (tx.nowMs % SCRAPE_MS));
  }
}

/** An autoscaler reads metrics: somebody has to take them from then on. */
export function watchForMetrics(tx: Transaction, { kind, verb }: Change): void {
  if (kind === "HorizontalPodAutoscaler" && verb === "create") {
    awaitScrape(tx);
  }
}

/**
 * Takes down how many requests each container has by now; the CPU that it uses follows from that. Without an autoscaler
 * it rests: what a person asks for is reckoned then.
 */
export function scrape(tx: Transaction): void {
  let rates = emptyMap<number>();
  for (const [key, rate] of expectedLoad(tx.now)) {
    rates = mapSet(rates, key, rate);
  }
  tx.now.requestRates = rates;
  awaitScrape(tx);
}

const reckoned = new WeakMap<ClusterState, ReadonlyMap<string, number>>();

/** Requests per second of a container: as scraped, or, where nobody scrapes, as they are. */
function rateOf(state: ClusterState, key: string): number {
  if (isRead(state)) {
    return mapGet(state.requestRates, key) ?? 0;
  }
  const rates = reckoned.get(state) ?? expectedLoad(state);
  reckoned.set(state, rates);
  return rates.get(key) ?? 0;
}

/** When the metrics that can be read were taken. */
function scrapedAt(nowMs: SimTime): SimTime {
  return nowMs - (nowMs % SCRAPE_MS);
}

/**
 * What a pod was found to use at the last scrape; `undefined`: nothing was found, as of a pod that has just started, is not
 * running, or whose node is silent. A container uses what its program takes idle and what its requests cost, no more than
 * it may.
 *
 * `nowMs` is later than the state where nothing has happened since.
 *
 * Models metrics-server pkg/storage/pod.go GetMetrics: two points make a rate, and a fresh container's start is one; a pod
 * of which one container is missing has none.
 */
export function podMetricsOf(state: ClusterState, pod: Pod, nowMs: SimTime = state.nowMs): PodMetrics | undefined {
  const atMs = scrapedAt(nowMs);
  const { spec, status } = pod;
  if (spec.nodeName === undefined || Object.hasOwn(state.lostNodes, spec.nodeName)) {
    return undefined;
  }
  let windowMs = SCRAPE_MS;
  const containers: ContainerMetrics[] = [];
  for (const container of spec.containers) {
    const startedMs = startOf(status.containerStatuses.find(({ name }) => name === container.name));
    if (startedMs === undefined || atMs - startedMs < LEAST_RUN_MS) {
      return undefined;
    }
    windowMs = Math.min(windowMs, atMs - startedMs);
    const { idleCpuMilli, cpuMsPerRequest } = programOf(container.image);
    const rate = rateOf(state, loadKey(keyOf(pod), container.name));
    containers.push({
      name: container.name,
      cpuMilli: Math.ceil(Math.min(idleCpuMilli + rate * cpuMsPerRequest, cpuMilliOf(container))),
      memoryBytes: memoryBytesOf(container.image),
    });
  }
  return { atMs, windowMs, containers };
}

function startOf(status: ContainerStatus | undefined): SimTime | undefined {
  return status?.state.type === "running" ? status.state.startedAt : undefined;
}

/** What a node was found to use at the last scrape: its pods, and its own programs; `undefined` where it is silent. */
export function nodeMetricsOf(
  state: ClusterState,
  node: Node,
  nowMs: SimTime = state.nowMs,
): Omit<ContainerMetrics, "name"> | undefined {
  const { name } = node.metadata;
  if (Object.hasOwn(state.lostNodes, name)) {
    return undefined;
  }
  let cpuMilli = NODE_CPU_MILLI;
  let memoryBytes = NODE_MEMORY_BYTES;
  mapForEachOf(state.objects.Pod, podsOnNode(state, name), (pod) => {
    for (const used of podMetricsOf(state, pod, nowMs)?.containers ?? []) {
      cpuMilli += used.cpuMilli;
      memoryBytes += used.memoryBytes;
    }
  });
  return { cpuMilli, memoryBytes };
}

import { parseBytes, parseCpuMilli } from "../../api/quantity.ts";
import {
  controllerOf,
  findCondition,
  refOf,
  type Node,
  type ObjectKey,
  type Pod,
  type Taint,
  type Toleration,
} from "../../api/objects.ts";
import { ownedPods, podRequests, usageOf } from "../indexes.ts";
import { mapRemove, mapSet, mapGet, mapValues } from "../persistent-map.ts";
import type { NodeUsage } from "../state.ts";
import type { DecisionFacts } from "../trace.ts";
import type { Transaction } from "../transaction.ts";
import { withPodCondition } from "./pod-status.ts";

const ACTOR = "scheduler";
const SOURCE = "default-scheduler";
/** A pod that fits nowhere is tried again at the latest after this (podMaxInUnschedulablePodsDuration). */
const RETRY_MS = 300_000;

/** What a node has and what is taken of it. */
interface Room {
  readonly node: Node;
  readonly cpuMilli: number;
  readonly memoryBytes: number;
  readonly pods: number;
  used: NodeUsage;
}

/**
 * Gives every waiting pod a node, in the order in which they came: of those on which it fits, the one with the fewest
 * pods of the same owner, then the one of which least is requested.
 *
 * Models pkg/scheduler with the filters NodeUnschedulable, TaintToleration, NodeAffinity (node selector) and
 * NodeResourcesFit, and the spreading of PodTopologySpread's defaults.
 */
export function schedulePods(tx: Transaction): void {
  const rooms = mapValues(tx.now.objects.Node).map((node) => roomOf(tx, node));
  const waiting = [...tx.now.unscheduled, ...mapValuesOfKeys(tx)];
  tx.now.unscheduled = [];
  for (const key of waiting) {
    const pod = tx.live("Pod", key);
    if (pod === undefined || pod.spec.nodeName !== undefined || pod.metadata.deletionTimestamp !== undefined) {
      tx.now.unschedulable = mapRemove(tx.now.unschedulable, key);
      continue;
    }
    schedulePod(tx, key, pod, rooms);
  }
}

/** Pods that fitted nowhere before, oldest first. */
function mapValuesOfKeys(tx: Transaction): ObjectKey[] {
  if (tx.now.unschedulable.size === 0) {
    return [];
  }
  return mapValues(tx.now.objects.Pod)
    .filter(
      (pod) =>
        pod.spec.nodeName === undefined &&
        mapGet(tx.now.unschedulable, `${pod.metadata.namespace}/${pod.metadata.name}`) !== undefined,
    )
    .sort((a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp)
    .map((pod) => `${pod.metadata.namespace}/${pod.metadata.name}`);
}

function roomOf(tx: Transaction, node: Node): Room {
  const { allocatable } = node.status;
  return {
    node,
    cpuMilli: parseCpuMilli(allocatable["cpu"] ?? "0"),
    memoryBytes: parseBytes(allocatable["memory"] ?? "0"),
    pods: Number(allocatable["pods"] ?? "0"),
    used: usageOf(tx.now.nodeUsage, node.metadata.name),
  };
}

function schedulePod(tx: Transaction, key: ObjectKey, pod: Pod, rooms: readonly Room[]): void {
  const reasons = new Map<string, number>();
  let full = 0;
  const short: Room[] = [];
  const fitting: Room[] = [];
  for (const room of rooms) {
    const misfits = misfitsOf(pod, room);
    if (misfits.length === 0) {
      fitting.push(room);
    }
    full += misfits.some(isResource) ? 1 : 0;
    if (misfits.some(isAmount)) {
      short.push(room);
    }
    for (const text of misfits) {
      reasons.set(text, (reasons.get(text) ?? 0) + 1);
    }
  }
  const owner = controllerOf(pod)?.uid;
  const ofOwner = owner === undefined ? {} : ownedPods(tx.now, owner).activeByNode;
  const best = fitting.reduce<Room | undefined>(
    (chosen, room) => (chosen === undefined || isBetter(room, chosen, ofOwner) ? room : chosen),
    undefined,
  );
  if (best === undefined) {
    refuse(tx, { key, pod, nodes: rooms.length, full, short, reasons });
    return;
  }
  const node = best.node.metadata.name;
  const requests = podRequests(pod.spec);
  best.used = {
    pods: best.used.pods + 1,
    cpuMilli: best.used.cpuMilli + requests.cpuMilli,
    memoryBytes: best.used.memoryBytes + requests.memoryBytes,
  };
  tx.now.unschedulable = mapRemove(tx.now.unschedulable, key);
  const bound = {
    ...pod,
    spec: { ...pod.spec, nodeName: node },
    status: withPodCondition(pod.status, { type: "PodScheduled", status: "True", reason: "", message: "" }, tx.nowMs),
  };
  tx.update("update", "Pod", bound);
  tx.recordEvent(
    SOURCE,
    pod,
    "Normal",
    "Scheduled",
    `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${node}`,
  );
  tx.decide({
    code: "bindPod",
    actor: ACTOR,
    subject: refOf(pod),
    facts: { node, podsOfOwner: ofOwner[node] ?? 0, nodesFit: fitting.length, nodes: rooms.length },
  });
}

function isBetter(a: Room, b: Room, ofOwner: Readonly<Record<string, number>>): boolean {
  const byOwner = (ofOwner[a.node.metadata.name] ?? 0) - (ofOwner[b.node.metadata.name] ?? 0);
  if (byOwner !== 0) {
    return byOwner < 0;
  }
  return shareOf(a) < shareOf(b);
}

/** How much of a node is taken, by what is requested and by the number of pods. */
function shareOf({ used, cpuMilli, memoryBytes, pods }: Room): number {
  return (
    used.cpuMilli / Math.max(1, cpuMilli) + used.memoryBytes / Math.max(1, memoryBytes) + used.pods / Math.max(1, pods)
  );
}

/** Why a pod does not fit a node, in the scheduler's words; empty if it fits. */
function misfitsOf(pod: Pod, room: Room): string[] {
  const { spec, metadata } = room.node;
  if (spec.unschedulable && !tolerates(pod, { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" })) {
    return ["node(s) were unschedulable"];
  }
  if (spec.taints.some((taint) => taint.effect !== "PreferNoSchedule" && !tolerates(pod, taint))) {
    return ["node(s) had untolerated taint(s)"];
  }
  const selector = Object.entries(pod.spec.nodeSelector ?? {});
  if (selector.some(([key, value]) => metadata.labels[key] !== value)) {
    return ["node(s) didn't match Pod's node affinity/selector"];
  }
  const requests = podRequests(pod.spec);
  const misfits: string[] = [];
  if (room.used.pods + 1 > room.pods) {
    misfits.push("Too many pods");
  }
  if (requests.cpuMilli > 0 && room.used.cpuMilli + requests.cpuMilli > room.cpuMilli) {
    misfits.push("Insufficient cpu");
  }
  if (requests.memoryBytes > 0 && room.used.memoryBytes + requests.memoryBytes > room.memoryBytes) {
    misfits.push("Insufficient memory");
  }
  return misfits;
}

/** Models component-helpers/scheduling/corev1 ToleratesTaint. */
export function findToleration(pod: Pod, taint: Taint): Toleration | undefined {
  return pod.spec.tolerations?.find((toleration) => {
    const { key, operator = "Equal", value = "", effect } = toleration;
    if (effect !== undefined && effect !== taint.effect) {
      return false;
    }
    if (key !== undefined && key !== taint.key) {
      return false;
    }
    return operator === "Exists" || (key !== undefined && value === (taint.value ?? ""));
  });
}

function tolerates(pod: Pod, taint: Taint): boolean {
  return findToleration(pod, taint) !== undefined;
}

interface Misfit {
  readonly key: ObjectKey;
  readonly pod: Pod;
  readonly nodes: number;
  /** So many have no room, and these too little CPU or memory. */
  readonly full: number;
  readonly short: readonly Room[];
  readonly reasons: ReadonlyMap<string, number>;
}

function refuse(tx: Transaction, { key, pod, nodes, full, short, reasons: found }: Misfit): void {
  const reasons = [...found]
    .map(([text, count]) => ({ text, nodes: count }))
    .sort((a, b) => (`${String(a.nodes)} ${a.text}` < `${String(b.nodes)} ${b.text}` ? -1 : 1));
  const listed = reasons.map(({ text, nodes: count }) => `${String(count)} ${text}`).join(", ");
  const message =
    nodes === 0
      ? "no nodes available to schedule pods"
      : `0/${String(nodes)} nodes are available: ${listed}. no new claims to deallocate, ${preemption(nodes, full)}`;
  const attempts = mapGet(tx.now.unschedulable, key) ?? 0;
  tx.now.unschedulable = mapSet(tx.now.unschedulable, key, attempts + 1);
  tx.recordEvent(SOURCE, pod, "Warning", "FailedScheduling", message);
  const condition = { type: "PodScheduled", status: "False", reason: "Unschedulable", message } as const;
  if (findCondition(pod.status.conditions, "PodScheduled")?.message !== message) {
    tx.update("status", "Pod", { ...pod, status: withPodCondition(pod.status, condition, tx.nowMs) });
  }
  tx.decide({
    code: "unschedulable",
    actor: ACTOR,
    subject: refOf(pod),
    facts: { nodes, reasons, asks: podRequests(pod.spec), best: bestOf(short, found.has("Insufficient cpu")) },
  });
  tx.wakeAfter("scheduler", "pods", RETRY_MS);
}

/** What is free on the node that has the most of what is lacking. */
function bestOf(short: readonly Room[], lacksCpu: boolean): DecisionFacts["unschedulable"]["best"] {
  const [best] = short
    .map(({ node, cpuMilli, memoryBytes, used }) => ({
      node: node.metadata.name,
      cpuMilli: cpuMilli - used.cpuMilli,
      memoryBytes: memoryBytes - used.memoryBytes,
    }))
    .sort((a, b) => (lacksCpu ? b.cpuMilli - a.cpuMilli : b.memoryBytes - a.memoryBytes));
  return best ?? null;
}

function isAmount(misfit: string): boolean {
  return misfit.startsWith("Insufficient");
}

function isResource(misfit: string): boolean {
  return isAmount(misfit) || misfit === "Too many pods";
}

/** What the scheduler says of evicting others for this pod: nothing here has a lower priority. */
function preemption(nodes: number, full: number): string {
  const parts = [];
  if (nodes - full > 0) {
    parts.push(`${String(nodes - full)} Preemption is not helpful for scheduling`);
  }
  if (full > 0) {
    parts.push(`${String(full)} No preemption victims found for incoming pod`);
  }
  return `preemption: 0/${String(nodes)} nodes are available: ${parts.sort().join(", ")}.`;
}

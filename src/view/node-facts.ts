import { findCondition, type Node, type SimTime, type Uid } from "../api/objects.ts";
import { parseBytes, parseCpuMilli } from "../api/quantity.ts";
import { mapGet, mapValues } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Timeline } from "../sim/timeline.ts";
import { frameIndexAt } from "./frames.ts";

/** `lost`: the control plane has lost sight of it. `cordoned`: it takes no new pods. */
export type NodeState = "ready" | "lost" | "cordoned";

/** How much of something is requested by a node's pods, and how much of it there is. */
export interface NodeShare {
  readonly requested: number;
  readonly allocatable: number;
}

/** What a node says of itself, and how full it is. */
export interface NodeFacts {
  readonly uid: Uid;
  readonly name: string;
  /** For `data-state`. */
  readonly state: NodeState;
  readonly isReady: boolean;
  /** Its kubelet is silent; the control plane notices that only after a while. */
  readonly isCutOff: boolean;
  readonly isCordoned: boolean;
  readonly pods: number;
  readonly podLimit: number;
  readonly cpuMilli: NodeShare;
  readonly memoryBytes: NodeShare;
  /** As `kubectl describe node` writes them: key, value, effect. */
  readonly taints: readonly string[];
  /** MemoryPressure, DiskPressure and PIDPressure, where the node reports one. */
  readonly pressures: readonly string[];
}

/** All nodes of a state, node-2 before node-10. */
export function nodesOf(state: ClusterState): readonly NodeFacts[] {
  return mapValues(state.objects.Node)
    .toSorted((a, b) => byName(a.metadata.name, b.metadata.name))
    .map((node) => nodeFactsOf(state, node));
}

/** The nodes at an instant. */
export function nodesAt({ frames }: Timeline, atMs: SimTime): readonly NodeFacts[] {
  const frame = frames[frameIndexAt(frames, atMs)];
  return frame === undefined ? [] : nodesOf(frame.state);
}

const collator = new Intl.Collator("en", { numeric: true });

export function byName(a: string, b: string): number {
  return collator.compare(a, b);
}

interface Known {
  readonly usage: unknown;
  readonly isCutOff: boolean;
  readonly facts: NodeFacts;
}
const known = new WeakMap<Node, Known>();

/** The facts of one node; the same object while nothing in them changes, so that a renderer passes over it. */
function nodeFactsOf(state: ClusterState, node: Node): NodeFacts {
  const usage = mapGet(state.nodeUsage, node.metadata.name);
  const isCutOff = Object.hasOwn(state.lostNodes, node.metadata.name);
  const before = known.get(node);
  if (before !== undefined && before.usage === usage && before.isCutOff === isCutOff) {
    return before.facts;
  }
  const { allocatable, conditions } = node.status;
  const ready = findCondition(conditions, "Ready")?.status;
  const facts: NodeFacts = {
    uid: node.metadata.uid,
    name: node.metadata.name,
    state: ready === "Unknown" ? "lost" : node.spec.unschedulable ? "cordoned" : "ready",
    isReady: ready === "True",
    isCutOff,
    isCordoned: node.spec.unschedulable,
    pods: usage?.pods ?? 0,
    podLimit: Number(allocatable["pods"] ?? 0),
    cpuMilli: { requested: usage?.cpuMilli ?? 0, allocatable: parseCpuMilli(allocatable["cpu"] ?? "0") },
    memoryBytes: { requested: usage?.memoryBytes ?? 0, allocatable: parseBytes(allocatable["memory"] ?? "0") },
    taints: node.spec.taints.map(
      ({ key, value, effect }) => `${key}${value === undefined || value === "" ? "" : `=${value}`}:${effect}`,
    ),
    pressures: conditions.flatMap(({ type, status }) => (type.endsWith("Pressure") && status === "True" ? [type] : [])),
  };
  known.set(node, { usage, isCutOff, facts });
  return facts;
}

import { type SimTime, findCondition } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import { nodes } from "../sim/queries.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";

/** A node as the list of them shows it. */
export interface NodeRow {
  readonly name: string;
  readonly isReady: boolean;
  /** Its kubelet is silent; the control plane notices that only after a while. */
  readonly isCutOff: boolean;
  readonly isCordoned: boolean;
  readonly pods: number;
  readonly podLimit: number;
}

export function nodesAt(timeline: Timeline, atMs: SimTime): readonly NodeRow[] {
  const { state } = frameAt(timeline, atMs);
  return nodes(state).map((node) => ({
    name: node.metadata.name,
    isReady: findCondition(node.status.conditions, "Ready")?.status === "True",
    isCutOff: Object.hasOwn(state.lostNodes, node.metadata.name),
    isCordoned: node.spec.unschedulable,
    pods: mapGet(state.nodeUsage, node.metadata.name)?.pods ?? 0,
    podLimit: Number(node.status.allocatable["pods"] ?? 0),
  }));
}

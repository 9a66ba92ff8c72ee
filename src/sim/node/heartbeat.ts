import type { Node, SimTime } from "../../api/objects.ts";
import type { ClusterState } from "../state.ts";

/** A kubelet renews its lease every 10 s, and writes its node's status every 5 min where nothing of it changes. */
const LEASE_MS = 10_000;
const STATUS_MS = 300_000;

export interface Heartbeats {
  /** When the conditions were last written (`lastHeartbeatTime`). */
  readonly statusMs: SimTime;
  /** When the lease was last renewed (`describe node`, RenewTime). */
  readonly leaseMs: SimTime;
}

/**
 * When a node's kubelet was last heard of. They follow from how long it has been there, so no run is filled with them.
 *
 * Models pkg/kubelet/kubelet_node_status.go (nodeStatusReportFrequency) and the node lease controller.
 */
export function heartbeatsOf(state: ClusterState, { metadata, status }: Node, nowMs: SimTime): Heartbeats {
  const { name, creationTimestamp: since } = metadata;
  const heardMs = Math.min(nowMs, state.lostNodes[name]?.sinceMs ?? nowMs);
  const last = (everyMs: number): SimTime => since + Math.max(0, Math.floor((heardMs - since) / everyMs)) * everyMs;
  // What the kubelet itself changes it writes at once.
  const changedMs = status.conditions
    .map(({ lastTransitionTime }) => lastTransitionTime)
    .filter((atMs) => atMs <= heardMs);
  return { statusMs: Math.max(last(STATUS_MS), ...changedMs), leaseMs: last(LEASE_MS) };
}

import type { Node, SimTime } from "../../api/objects.ts";
import type { KubectlContext } from "../plan.ts";
import { dateText } from "./clock.ts";

/** A kubelet renews its lease every ten seconds (node-lease-duration-seconds / 4). */
const RENEWED_EVERY_MS = 10_000;
/** It reports a status in which nothing has changed every five minutes (node-status-report-frequency). */
const REPORTED_EVERY_MS = 300_000;

type Moment = Pick<KubectlContext, "state" | "nowMs">;

/**
 * The lease that a node's kubelet holds; a stand-in for a kubelet has none.
 *
 * Models describe.go describeNodeLease, and pkg/kubelet's lease controller, which sets no time of acquisition.
 */
export function leaseLines(node: Node, context: KubectlContext): readonly string[] {
  const { name } = node.metadata;
  if (context.state.settings.kubelet.type === "standIn") {
    return [`Lease:\tFailed to get lease: leases.coordination.k8s.io ${JSON.stringify(name)} not found`];
  }
  return [
    "Lease:",
    `  HolderIdentity:\t${name}`,
    "  AcquireTime:\t<unset>",
    `  RenewTime:\t${dateText(leaseRenewedMs(node, context), context)}`,
  ];
}

/** When the kubelet last renewed its lease. */
export function leaseRenewedMs(node: Node, context: Moment): SimTime {
  return lastOf(RENEWED_EVERY_MS, node, context);
}

/** When the kubelet last reported the node's conditions. */
export function heartbeatMs(node: Node, context: KubectlContext): SimTime {
  return lastOf(REPORTED_EVERY_MS, node, context);
}

/** The last time that something was done which is done again and again, for as long as the node could be heard. */
function lastOf(everyMs: number, { metadata }: Node, { state, nowMs }: Moment): SimTime {
  const heardMs = state.lostNodes[metadata.name]?.sinceMs ?? nowMs;
  const { creationTimestamp } = metadata;
  return creationTimestamp + Math.floor(Math.max(0, heardMs - creationTimestamp) / everyMs) * everyMs;
}

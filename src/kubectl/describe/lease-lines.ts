import type { Node } from "../../api/objects.ts";
import type { KubectlContext } from "../plan.ts";
import { dateText } from "./clock.ts";

/** A kubelet renews its lease every ten seconds (node-lease-duration-seconds / 4). */
const RENEWED_EVERY_MS = 10_000;

/**
 * The lease that a node's kubelet holds; a stand-in for a kubelet has none.
 *
 * Models describe.go describeNodeLease, and pkg/kubelet's lease controller, which sets no time of acquisition.
 */
export function leaseLines({ metadata }: Node, { state, nowMs, ...context }: KubectlContext): readonly string[] {
  if (state.settings.kubelet.type === "standIn") {
    return [`Lease:\tFailed to get lease: leases.coordination.k8s.io ${JSON.stringify(metadata.name)} not found`];
  }
  const lastSeenMs = state.lostNodes[metadata.name]?.sinceMs ?? nowMs;
  const since = Math.max(0, lastSeenMs - metadata.creationTimestamp);
  const renewedMs = metadata.creationTimestamp + Math.floor(since / RENEWED_EVERY_MS) * RENEWED_EVERY_MS;
  return [
    "Lease:",
    `  HolderIdentity:\t${metadata.name}`,
    "  AcquireTime:\t<unset>",
    `  RenewTime:\t${dateText(renewedMs, { ...context, state, nowMs })}`,
  ];
}

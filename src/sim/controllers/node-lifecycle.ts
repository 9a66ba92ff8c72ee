import { findCondition, keyOf, refOf, type Condition, type Node, type Taint } from "../../api/objects.ts";
import { deletePod } from "../delete-object.ts";
import { GRACE_MS, healthyCondition, noticedAt } from "../node/node-health.ts";
import { withPodCondition } from "../node/pod-status.ts";
import type { Transaction } from "../transaction.ts";
import { enforceTaints, podsOf } from "./taint-eviction.ts";

const ACTOR = "node-controller";
const SOURCE = "node-controller";
/** After this the pods of a node that was deleted are taken away by force (PodGC). */
const ORPHANED_MS = 40_000;
const UNREACHABLE = "node.kubernetes.io/unreachable";
const unreachableTaints: readonly Taint[] = [
  { key: UNREACHABLE, effect: "NoSchedule" },
  { key: UNREACHABLE, effect: "NoExecute" },
];

/**
 * A node's kubelet has been silent since an instant: the controller notices at its next look after the grace period.
 *
 * Models node_lifecycle_controller.go monitorNodeHealth (nodeMonitorGracePeriod, nodeMonitorPeriod).
 */
export function watchLostNode(tx: Transaction, node: string, sinceMs: number): void {
  tx.wakeAfter("nodeLifecycle", node, noticedAt(sinceMs) - tx.nowMs);
}

/**
 * Marks a silent node with taints, because of which its pods have to go; takes the marks away when it is back.
 *
 * Models pkg/controller/nodelifecycle monitorNodeHealth and MarkPodsNotReady.
 */
export function reconcileNode(tx: Transaction, name: string): void {
  const node = tx.live("Node", name);
  if (node === undefined) {
    forgetPods(tx, name);
    return;
  }
  const lost = tx.now.lostNodes[name];
  const isMarked = findCondition(node.status.conditions, "Ready")?.status === "Unknown";
  if (lost === undefined) {
    if (isMarked) {
      markBack(tx, node);
    }
    return;
  }
  if (!isMarked && tx.nowMs - lost.sinceMs < GRACE_MS) {
    // This look was asked for when the node was lost before, and is back in between.
    watchLostNode(tx, name, lost.sinceMs);
  } else if (!isMarked) {
    markLost(tx, node, tx.nowMs - lost.sinceMs);
    enforceTaints(tx, name);
  }
}

function forgetPods(tx: Transaction, name: string): void {
  for (const pod of podsOf(tx, name)) {
    deletePod(tx, keyOf(pod), 0);
    tx.decide({ code: "evictPod", actor: ACTOR, subject: refOf(pod), facts: { node: name } });
  }
}

/**
 * A node object was deleted: its pods have nowhere to be.
 *
 * Models pkg/controller/podgc gc_controller.go gcOrphaned (quarantineTime).
 */
export function watchDeletedNode(tx: Transaction, name: string): void {
  tx.wakeAfter("nodeLifecycle", name, ORPHANED_MS);
}

/** The taints that a node has beside those of its silence. */
function ownTaints({ spec }: Node): readonly Taint[] {
  return spec.taints.filter(({ key }) => key !== UNREACHABLE);
}

function markLost(tx: Transaction, node: Node, silentMs: number): void {
  const { name } = node.metadata;
  const conditions = node.status.conditions.map((condition): Condition => ({
    ...condition,
    status: "Unknown",
    reason: "NodeStatusUnknown",
    message: "Kubelet stopped posting node status.",
    lastTransitionTime: condition.status === "Unknown" ? condition.lastTransitionTime : tx.nowMs,
  }));
  const taints = [...ownTaints(node), ...unreachableTaints.map((taint) => ({ ...taint, timeAdded: tx.nowMs }))];
  tx.update("update", "Node", { ...node, spec: { ...node.spec, taints }, status: { ...node.status, conditions } });
  tx.recordEvent(SOURCE, node, "Normal", "NodeNotReady", `Node ${name} status is now: NodeNotReady`);
  const pods = podsOf(tx, name);
  for (const pod of pods) {
    const ready = findCondition(pod.status.conditions, "Ready");
    if (ready?.status === "True") {
      tx.update("status", "Pod", {
        ...pod,
        status: withPodCondition(pod.status, { ...ready, status: "False" }, tx.nowMs),
      });
    }
    tx.recordEvent(SOURCE, pod, "Warning", "NodeNotReady", "Node is not ready");
  }
  tx.decide({
    code: "nodeLost",
    actor: ACTOR,
    subject: refOf(node),
    facts: { node: name, pods: pods.length, silentMs, graceSeconds: GRACE_MS / 1000 },
  });
}

function markBack(tx: Transaction, node: Node): void {
  const { name } = node.metadata;
  const conditions = node.status.conditions.map((condition): Condition => ({
    ...condition,
    ...healthyCondition(condition.type),
    lastTransitionTime: tx.nowMs,
  }));
  const taints = ownTaints(node);
  tx.update("update", "Node", { ...node, spec: { ...node.spec, taints }, status: { ...node.status, conditions } });
  tx.recordEvent("kubelet", node, "Normal", "NodeReady", `Node ${name} status is now: NodeReady`);
  for (const pod of podsOf(tx, name)) {
    const ready = findCondition(pod.status.conditions, "Ready");
    const areContainersReady =
      pod.status.containerStatuses.length > 0 && pod.status.containerStatuses.every((status) => status.ready);
    if (ready?.status === "False" && areContainersReady) {
      tx.update("status", "Pod", {
        ...pod,
        status: withPodCondition(pod.status, { type: "Ready", status: "True", reason: "", message: "" }, tx.nowMs),
      });
    }
  }
  tx.decide({ code: "nodeBack", actor: ACTOR, subject: refOf(node), facts: { node: name } });
  enforceTaints(tx, name);
}

import {
  findCondition,
  keyOf,
  refOf,
  type Condition,
  type Node,
  type Pod,
  type SimTime,
  type Taint,
} from "../../api/objects.ts";
import { deletePod } from "../delete-object.ts";
import { podsOnNode } from "../indexes.ts";
import { mapForEachOf } from "../persistent-map.ts";
import { withPodCondition } from "../node/pod-status.ts";
import { findToleration } from "../node/scheduler.ts";
import type { Transaction } from "../transaction.ts";

const ACTOR = "node-controller";
const SOURCE = "node-controller";
/** How long a kubelet may be silent (node-monitor-grace-period, 50 s since 1.32), looked at every 5 s. */
export const GRACE_MS = 50_000;
export const MONITOR_MS = 5000;
/** After this the pods of a node that was deleted are taken away by force (PodGC). */
const ORPHANED_MS = 40_000;
const UNREACHABLE = "node.kubernetes.io/unreachable";
const unreachableTaints: readonly Taint[] = [
  { key: UNREACHABLE, effect: "NoSchedule" },
  { key: UNREACHABLE, effect: "NoExecute" },
];

function podsOf(tx: Transaction, node: string): Pod[] {
  const pods: Pod[] = [];
  mapForEachOf(tx.now.objects.Pod, podsOnNode(tx.now, node), (pod) => {
    pods.push(pod);
  });
  return pods.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/**
 * A node's kubelet has been silent since an instant: the controller notices at its next look after the grace period.
 *
 * Models node_lifecycle_controller.go monitorNodeHealth (nodeMonitorGracePeriod, nodeMonitorPeriod).
 */
export function watchLostNode(tx: Transaction, node: string, sinceMs: number): void {
  tx.wakeAfter("nodeLifecycle", node, noticedAt(sinceMs) - tx.nowMs);
}

/** When the silence of a node that began at an instant is noticed: at the first look after its grace period. */
export function noticedAt(sinceMs: SimTime): SimTime {
  return Math.ceil((sinceMs + GRACE_MS) / MONITOR_MS) * MONITOR_MS;
}

/**
 * Marks a silent node, and later evicts the pods that no longer tolerate it; takes the marks away when it is back.
 *
 * Models pkg/controller/nodelifecycle monitorNodeHealth, MarkPodsNotReady and pkg/controller/tainteviction.
 */
export function reconcileNode(tx: Transaction, name: string): void {
  const node = tx.live("Node", name);
  if (node === undefined) {
    forgetPods(tx, name);
    return;
  }
  const lost = tx.now.lostNodes[name];
  const isMarked = node.spec.taints.some((taint) => taint.key === UNREACHABLE);
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
    evictDue(tx, name, tx.nowMs);
  } else {
    const taintedMs = node.spec.taints.find((taint) => taint.effect === "NoExecute")?.timeAdded ?? tx.nowMs;
    evictDue(tx, name, taintedMs);
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

function markLost(tx: Transaction, node: Node, silentMs: number): void {
  const { name } = node.metadata;
  const conditions = node.status.conditions.map((condition): Condition => ({
    ...condition,
    status: "Unknown",
    reason: "NodeStatusUnknown",
    message: "Kubelet stopped posting node status.",
    lastTransitionTime: condition.status === "Unknown" ? condition.lastTransitionTime : tx.nowMs,
  }));
  const taints = [...node.spec.taints, ...unreachableTaints.map((taint) => ({ ...taint, timeAdded: tx.nowMs }))];
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

/** Evicts pods that have tolerated the taint for as long as they may, and looks again when the next are due. */
function evictDue(tx: Transaction, name: string, taintedMs: number): void {
  const taint: Taint = { key: UNREACHABLE, effect: "NoExecute" };
  let nextMs = Number.POSITIVE_INFINITY;
  for (const pod of podsOf(tx, name)) {
    if (pod.metadata.deletionTimestamp !== undefined) {
      continue;
    }
    const toleration = findToleration(pod, taint);
    const forSeconds = toleration === undefined ? 0 : toleration.tolerationSeconds;
    if (forSeconds === undefined) {
      continue;
    }
    const dueMs = taintedMs + forSeconds * 1000;
    if (dueMs > tx.nowMs) {
      nextMs = Math.min(nextMs, dueMs);
      continue;
    }
    tx.recordEvent(
      "taint-eviction-controller",
      pod,
      "Normal",
      "TaintManagerEviction",
      `Marking for deletion Pod ${keyOf(pod)}`,
    );
    deletePod(tx, keyOf(pod));
    tx.decide({ code: "evictPod", actor: ACTOR, subject: refOf(pod), facts: { node: name } });
  }
  const node = tx.live("Node", name);
  if (nextMs !== Number.POSITIVE_INFINITY && node !== undefined) {
    tx.wakeAfter("nodeLifecycle", name, nextMs - tx.nowMs);
    tx.decide({
      code: "evictionWaits",
      actor: ACTOR,
      subject: refOf(node),
      facts: { node: name, seconds: Math.round((nextMs - tx.nowMs) / 1000) },
    });
  }
}

function markBack(tx: Transaction, node: Node): void {
  const { name } = node.metadata;
  const conditions = node.status.conditions.map((condition): Condition => ({
    ...condition,
    ...healthyCondition(condition.type),
    lastTransitionTime: tx.nowMs,
  }));
  const taints = node.spec.taints.filter((taint) => taint.key !== UNREACHABLE);
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
    if (pod.metadata.deletionTimestamp === undefined) {
      tx.recordEvent(
        "taint-eviction-controller",
        pod,
        "Normal",
        "TaintManagerEviction",
        `Cancelling deletion of Pod ${keyOf(pod)}`,
      );
    }
  }
  tx.decide({ code: "nodeBack", actor: ACTOR, subject: refOf(node), facts: { node: name } });
}

export function healthyCondition(type: string): Pick<Condition, "status" | "reason" | "message"> {
  switch (type) {
    case "MemoryPressure":
      return {
        status: "False",
        reason: "KubeletHasSufficientMemory",
        message: "kubelet has sufficient memory available",
      };
    case "DiskPressure":
      return { status: "False", reason: "KubeletHasNoDiskPressure", message: "kubelet has no disk pressure" };
    case "PIDPressure":
      return { status: "False", reason: "KubeletHasSufficientPID", message: "kubelet has sufficient PID available" };
    default:
      return { status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" };
  }
}

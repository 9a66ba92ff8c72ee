import { asNode, refOf, type Node, type Taint } from "../../api/objects.ts";
import type { Change } from "../timeline.ts";
import type { Transaction } from "../transaction.ts";

const ACTOR = "node-controller";
const KUBELET = "kubelet";
const UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
/** How often a kubelet reads its node and writes its status (nodeStatusUpdateFrequency). */
const STATUS_MS = 10_000;

/** A node that is cordoned or opened again: the node controller's taint follows, and its kubelet tells of it. */
export function watchCordons(tx: Transaction, { kind, after }: Change): void {
  const node = kind === "Node" ? asNode(after) : undefined;
  if (node !== undefined) {
    if (node.spec.taints.some(isOfCordon) !== node.spec.unschedulable) {
      tx.wake("nodeTaints", node.metadata.name);
    }
    awaitNodeStatus(tx, node);
  }
}

/** Has a kubelet tell at its next look whether its node takes Pods, where it has told otherwise or nothing. */
export function awaitNodeStatus(tx: Transaction, { metadata: { name }, spec }: Node): void {
  if (spec.unschedulable !== tx.now.toldUnschedulable.includes(name)) {
    tx.wakeAfter("nodeStatus", name, STATUS_MS - (tx.nowMs % STATUS_MS));
  }
}

function isOfCordon({ key, effect }: Taint): boolean {
  return key === UNSCHEDULABLE && effect === "NoSchedule";
}

/**
 * A cordoned node has a taint for it, and no other has.
 *
 * Models pkg/controller/nodelifecycle node_lifecycle_controller.go doNoScheduleTaintingPass; its case "unschedulable
 * node" is in TestTaintNodeByCondition (test/integration).
 */
export function reconcileNodeTaints(tx: Transaction, name: string): void {
  const node = tx.live("Node", name);
  if (node === undefined || node.spec.taints.some(isOfCordon) === node.spec.unschedulable) {
    return;
  }
  const { unschedulable, taints } = node.spec;
  const wanted = unschedulable
    ? [...taints, { key: UNSCHEDULABLE, effect: "NoSchedule", timeAdded: tx.nowMs } as const]
    : taints.filter((taint) => !isOfCordon(taint));
  tx.update("update", "Node", { ...node, spec: { ...node.spec, taints: wanted } });
  tx.decide({
    code: unschedulable ? "nodeTainted" : "nodeUntainted",
    actor: ACTOR,
    subject: refOf(node),
    facts: { node: name, taint: `${UNSCHEDULABLE}:NoSchedule` },
  });
}

/**
 * A kubelet that finds its node cordoned, or open again, says so once; what was taken back between two looks it never saw.
 *
 * Models pkg/kubelet kubelet_node_status.go recordNodeSchedulableEvent.
 */
export function tellNodeStatus(tx: Transaction, name: string): void {
  const others = tx.now.toldUnschedulable.filter((other) => other !== name);
  const node = tx.live("Node", name);
  if (node === undefined) {
    tx.now.toldUnschedulable = others;
    return;
  }
  const { unschedulable } = node.spec;
  if (Object.hasOwn(tx.now.lostNodes, name) || unschedulable === tx.now.toldUnschedulable.includes(name)) {
    return;
  }
  tx.now.toldUnschedulable = unschedulable ? [...others, name] : others;
  const reason = unschedulable ? "NodeNotSchedulable" : "NodeSchedulable";
  tx.recordEvent(KUBELET, node, "Normal", reason, `Node ${name} status is now: ${reason}`);
}

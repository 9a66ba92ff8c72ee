import { asNode, asPod, type Node, type Pod } from "../api/objects.ts";
import { mapGet, mapRemove } from "./persistent-map.ts";
import type { Change } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

/**
 * NoExecute taints that come or go, and pods that come to where such are or get other tolerations, or go before they
 * are evicted.
 *
 * Models pkg/controller/tainteviction NodeUpdated and PodUpdated.
 */
export function watchTaints(tx: Transaction, change: Change): void {
  if (change.kind === "Pod") {
    watchPod(tx, change);
  } else if (change.kind === "Node" && noExecuteOf(asNode(change.before)) !== noExecuteOf(asNode(change.after))) {
    tx.wake("taintEviction", change.key);
  }
}

function noExecuteOf(node: Node | undefined): string {
  return JSON.stringify(
    node?.spec.taints.flatMap(({ key, value, effect }) => (effect === "NoExecute" ? [[key, value]] : [])) ?? [],
  );
}

function watchPod(tx: Transaction, { key, ...change }: Change): void {
  const before: Pod | undefined = asPod(change.before);
  const after = asPod(change.after);
  const node = (after ?? before)?.spec.nodeName;
  if (node === undefined) {
    return;
  }
  if (after === undefined) {
    const eviction = mapGet(tx.now.evictions, key);
    if (eviction?.isDone === true) {
      tx.now.evictions = mapRemove(tx.now.evictions, key);
    } else if (eviction !== undefined) {
      tx.wake("taintEviction", node);
    }
  } else if (before?.spec.nodeName !== node || before.spec.tolerations !== after.spec.tolerations) {
    if (noExecuteOf(tx.live("Node", node)) !== "[]") {
      tx.wake("taintEviction", node);
    }
  }
}

import { keyOf, refOf, type Node, type Pod, type Taint, type Toleration } from "../../api/objects.ts";
import { deletePod } from "../delete-object.ts";
import { podsOnNode } from "../indexes.ts";
import { findToleration } from "../node/scheduler.ts";
import { withPodCondition } from "../node/pod-status.ts";
import { mapForEach, mapForEachOf, mapGet, mapRemove, mapSet } from "../persistent-map.ts";
import type { Eviction } from "../state.ts";
import type { Transaction } from "../transaction.ts";

const ACTOR = "node-controller";
const SOURCE = "taint-eviction-controller";

/** How long a pod may stay on its node: the taint that limits it, and since it is there, for how many seconds. */
interface Stay {
  readonly taint: Taint;
  readonly seconds: number;
  /** Whether the pod tolerates the taint at all, if only for a time. */
  readonly isTolerated: boolean;
}

/**
 * Deletes the pods of a node that do not tolerate its NoExecute taints, at once or when their time is over, and lets
 * those stay that may again. A time that runs is not changed by another taint or toleration.
 *
 * Models pkg/controller/tainteviction taint_eviction.go handleNodeUpdate, handlePodUpdate and processPodOnNode.
 */
export function enforceTaints(tx: Transaction, name: string): void {
  forgetGone(tx, name);
  const node = tx.live("Node", name);
  const pods = podsOf(tx, name);
  const kept = node === undefined ? 0 : pods.filter((pod) => enforceOn(tx, node, pod)).length;
  if (node !== undefined && kept > 0) {
    tx.decide({ code: "evictionCancelled", actor: ACTOR, subject: refOf(node), facts: { node: name, pods: kept } });
  }
  for (const pod of pods) {
    const eviction = mapGet(tx.now.evictions, keyOf(pod));
    if (eviction !== undefined && !eviction.isDone && eviction.dueMs <= tx.nowMs) {
      evict(tx, pod, eviction);
    }
  }
  awaitNext(tx, node, name);
}

export function podsOf(tx: Transaction, node: string): Pod[] {
  const pods: Pod[] = [];
  mapForEachOf(tx.now.objects.Pod, podsOnNode(tx.now, node), (pod) => {
    pods.push(pod);
  });
  return pods.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Pods that have gone for another reason need no eviction any more. */
function forgetGone(tx: Transaction, name: string): void {
  mapForEach(tx.now.evictions, (eviction, key) => {
    if (eviction.node === name && tx.live("Pod", key)?.metadata.uid !== eviction.uid) {
      cancel(tx, key, eviction);
    }
  });
}

/** Does what the taints of its node mean for a pod; whether it stays that was to go. */
function enforceOn(tx: Transaction, { metadata, spec }: Node, pod: Pod): boolean {
  const key = keyOf(pod);
  const planned = mapGet(tx.now.evictions, key);
  const stay = stayOf(pod, spec.taints.filter(isNoExecute));
  if (stay === undefined) {
    return planned !== undefined && cancel(tx, key, planned);
  }
  if (stay.isTolerated && planned !== undefined) {
    return false;
  }
  if (planned?.isDone === true) {
    return false;
  }
  if (planned !== undefined) {
    cancel(tx, key, planned);
  }
  const { taint, seconds, isTolerated } = stay;
  tx.now.evictions = mapSet(tx.now.evictions, key, {
    node: metadata.name,
    uid: pod.metadata.uid,
    dueMs: tx.nowMs + seconds * 1000,
    taint: taintText(taint),
    ...(isTolerated ? { seconds } : {}),
    isDone: false,
  });
  return false;
}

/** How long a pod may stay where there are such taints; `undefined`: for ever. Models getMinTolerationTime. */
function stayOf(pod: Pod, taints: readonly Taint[]): Stay | undefined {
  let least: Stay | undefined;
  for (const taint of taints) {
    const toleration: Toleration | undefined = findToleration(pod, taint);
    if (toleration === undefined) {
      return { taint, seconds: 0, isTolerated: false };
    }
    const { tolerationSeconds } = toleration;
    if (tolerationSeconds !== undefined && (least === undefined || tolerationSeconds < least.seconds)) {
      least = { taint, seconds: Math.max(0, tolerationSeconds), isTolerated: true };
    }
  }
  return least;
}

function isNoExecute({ effect }: Taint): boolean {
  return effect === "NoExecute";
}

function taintText({ key, value = "", effect }: Taint): string {
  return `${key}${value === "" ? "" : `=${value}`}:${effect}`;
}

/** Takes back a deletion that has not been carried out yet; whether there was one. */
function cancel(tx: Transaction, key: string, { uid, isDone }: Eviction): boolean {
  tx.now.evictions = mapRemove(tx.now.evictions, key);
  if (!isDone) {
    const slash = key.indexOf("/");
    const metadata = { namespace: key.slice(0, slash), name: key.slice(slash + 1), uid };
    const message = `Cancelling deletion of Pod ${key}`;
    tx.recordEvent(SOURCE, { kind: "Pod", metadata }, "Normal", "TaintManagerEviction", message);
  }
  return !isDone;
}

/** Models addConditionAndDeletePod. */
function evict(tx: Transaction, pod: Pod, eviction: Eviction): void {
  const key = keyOf(pod);
  const { node, taint, seconds } = eviction;
  tx.now.evictions = mapSet(tx.now.evictions, key, { ...eviction, isDone: true });
  tx.recordEvent(SOURCE, pod, "Normal", "TaintManagerEviction", `Marking for deletion Pod ${key}`);
  const condition = {
    type: "DisruptionTarget",
    status: "True",
    reason: "DeletionByTaintManager",
    message: "Taint manager: deleting due to NoExecute taint",
  } as const;
  tx.update("status", "Pod", { ...pod, status: withPodCondition(pod.status, condition, tx.nowMs) });
  if (pod.metadata.deletionTimestamp === undefined) {
    deletePod(tx, key);
    const facts = seconds === undefined ? { node, taint } : { node, taint, seconds };
    tx.decide({ code: "evictPod", actor: ACTOR, subject: refOf(pod), facts });
  }
}

/** Looks again when the next pod's time is over. */
function awaitNext(tx: Transaction, node: Node | undefined, name: string): void {
  const waiting: Eviction[] = [];
  mapForEach(tx.now.evictions, (eviction) => {
    if (eviction.node === name && !eviction.isDone) {
      waiting.push(eviction);
    }
  });
  const [next] = waiting.sort((a, b) => a.dueMs - b.dueMs);
  if (next === undefined) {
    tx.cancelTimer("taintEviction", name);
    return;
  }
  const waitMs = next.dueMs - tx.nowMs;
  tx.wakeAfter("taintEviction", name, waitMs);
  if (node !== undefined) {
    const facts = { node: name, seconds: Math.round(waitMs / 1000), taint: next.taint };
    tx.decide({ code: "evictionWaits", actor: ACTOR, subject: refOf(node), facts });
  }
}

import { matchesSelector } from "../api/selectors.ts";
import {
  asPod,
  asReplicaSet,
  asService,
  controllerOf,
  findCondition,
  objectKey,
  type ObjectKey,
  type Pod,
  type ReplicaSet,
} from "../api/objects.ts";
import { lateWatches } from "./late-parts.ts";
import { garbageKey } from "./controllers/garbage-key.ts";
import { isPodActive, isPodEnded, isPodReady, ownedPods } from "./indexes.ts";
import { watchEndpoints, watchPodForServices, watchService } from "./watch-services.ts";
import { mapForEach, mapGet, mapSet } from "./persistent-map.ts";
import type { Change } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

/**
 * Who looks because of a write: the informers' event handlers of all controllers.
 *
 * Models deployment_controller.go addDeployment … deletePod, replica_set.go addRS … deletePod, the scheduler's and the
 * garbage collector's handlers. Updates that no handler's sync would act on (a pod's container states) wake nobody.
 */
export function wakeWatchers(tx: Transaction, change: Change): void {
  const object = change.after ?? change.before;
  if (object === undefined) {
    return;
  }
  switch (object.kind) {
    case "Deployment":
      tx.wake("deployment", change.key);
      break;
    case "ReplicaSet":
      wakeForReplicaSet(tx, change.verb, change.key, asReplicaSet(change.before), asReplicaSet(change.after));
      break;
    case "Pod":
      wakeForPod(tx, change.key, asPod(change.before), asPod(change.after));
      break;
    case "Node":
      tx.wake("scheduler", "pods");
      break;
    case "Namespace":
      tx.wake("namespace", change.key);
      break;
    case "Service":
      watchService(tx, change.key, asService(change.before), asService(change.after));
      break;
    case "Endpoints":
    case "EndpointSlice":
      watchEndpoints(tx, change);
      break;
    case "ConfigMap":
    case "Secret":
    case "HorizontalPodAutoscaler":
    case "PodDisruptionBudget":
      break;
    default:
      object satisfies never;
  }
  for (const watch of lateWatches()) {
    watch(tx, change);
  }
  wakeGarbageCollector(tx, change);
}

function wakeForReplicaSet(
  tx: Transaction,
  verb: Change["verb"],
  key: ObjectKey,
  before: ReplicaSet | undefined,
  after: ReplicaSet | undefined,
): void {
  // Its own status is what the ReplicaSet controller wrote itself: to look again would find nothing to do.
  if (verb !== "status") {
    tx.wake("replicaSet", key);
  }
  if (before !== undefined && after !== undefined && before.spec.replicas !== after.spec.replicas) {
    hideSize(tx, key, before.spec.replicas);
  }
  const ownerBefore = before === undefined ? undefined : controllerOf(before);
  const ownerAfter = after === undefined ? undefined : controllerOf(after);
  const namespace = (after ?? before)?.metadata.namespace ?? "";
  if (ownerBefore !== undefined && ownerBefore.uid !== ownerAfter?.uid) {
    tx.wake("deployment", objectKey(namespace, ownerBefore.name));
  }
  if (ownerAfter !== undefined) {
    tx.wake("deployment", objectKey(namespace, ownerAfter.name));
    return;
  }
  const isNews = before === undefined || before.metadata.labels !== after?.metadata.labels || ownerBefore !== undefined;
  if (after !== undefined && isNews) {
    mapForEach(tx.now.objects.Deployment, (deployment, deploymentKey) => {
      if (
        deployment.metadata.namespace === namespace &&
        matchesSelector(deployment.spec.selector, after.metadata.labels)
      ) {
        tx.wake("deployment", deploymentKey);
      }
    });
  }
}

/**
 * A change of size reaches the ReplicaSet controller one hop later, even if it looks for another reason before. So what
 * the Deployment controller did in one order is done to the pods in that order, and the surge holds at every instant.
 */
function hideSize(tx: Transaction, key: ObjectKey, replicas: number): void {
  const { hopMs } = tx.now.settings;
  const pending = (mapGet(tx.now.unseenSizes, key) ?? []).filter(({ untilMs }) => untilMs > tx.nowMs);
  tx.now.unseenSizes = mapSet(tx.now.unseenSizes, key, [...pending, { untilMs: tx.nowMs + hopMs, replicas }]);
  tx.wakeAfter("replicaSet", key, hopMs);
}

function wakeForPod(tx: Transaction, key: ObjectKey, before: Pod | undefined, after: Pod | undefined): void {
  const pod = after ?? before;
  if (pod === undefined) {
    return;
  }
  watchPodForServices(tx, before, after);
  const namespace = pod.metadata.namespace;
  const ownerBefore = before === undefined ? undefined : controllerOf(before);
  const ownerAfter = after === undefined ? undefined : controllerOf(after);
  const owner = ownerAfter ?? ownerBefore;
  if (owner !== undefined && owner.kind === "ReplicaSet") {
    if (isNewsForOwner(before, after)) {
      tx.wake("replicaSet", objectKey(namespace, owner.name));
    }
    if (ownerBefore !== undefined && ownerBefore.uid !== owner.uid) {
      tx.wake("replicaSet", objectKey(namespace, ownerBefore.name));
    }
    if (after === undefined) {
      wakeRecreate(tx, objectKey(namespace, owner.name));
    }
  }
  if (ownerAfter === undefined && after !== undefined && isPodActive(after)) {
    const isNews =
      before === undefined || before.metadata.labels !== after.metadata.labels || ownerBefore !== undefined;
    if (isNews) {
      wakeMatchingReplicaSets(tx, after);
    }
  }
  if (after !== undefined && after.spec.nodeName === undefined && before === undefined) {
    tx.now.unscheduled = [...tx.now.unscheduled, key];
    tx.wake("scheduler", "pods");
  }
  if (after !== undefined && after.spec.nodeName !== undefined) {
    // The stand-in of the recordings acts at once; a node's kubelet watches like everyone else.
    const kubeletDelayMs = tx.now.settings.kubelet.type === "standIn" ? 0 : tx.now.settings.hopMs;
    if (before?.spec.nodeName === undefined) {
      tx.scheduleStage({ key, uid: after.metadata.uid }, "accepted", kubeletDelayMs);
    }
    const grace = after.metadata.deletionGracePeriodSeconds;
    if (after.metadata.deletionTimestamp !== undefined && before?.metadata.deletionGracePeriodSeconds !== grace) {
      tx.scheduleStage({ key, uid: after.metadata.uid }, "stopping", kubeletDelayMs);
    }
  }
  const freed = after === undefined && before?.spec.nodeName !== undefined;
  if (freed && tx.now.unschedulable.size > 0) {
    tx.wake("scheduler", "pods");
  }
}

function isNewsForOwner(before: Pod | undefined, after: Pod | undefined): boolean {
  if (before === undefined || after === undefined) {
    // The end of a pod that had ended before changes no count.
    return before === undefined || !isPodEnded(before);
  }
  return (
    isPodEnded(before) !== isPodEnded(after) ||
    isPodReady(before) !== isPodReady(after) ||
    findCondition(before.status.conditions, "Ready")?.lastTransitionTime !==
      findCondition(after.status.conditions, "Ready")?.lastTransitionTime ||
    before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp ||
    before.metadata.labels !== after.metadata.labels ||
    controllerOf(before)?.uid !== controllerOf(after)?.uid
  );
}

/** The pod of a Recreate Deployment is gone: when none is left, the next may come (deployment_controller.go deletePod). */
function wakeRecreate(tx: Transaction, replicaSetKey: string): void {
  const replicaSet = mapGet(tx.now.objects.ReplicaSet, replicaSetKey);
  const owner = replicaSet === undefined ? undefined : controllerOf(replicaSet);
  if (replicaSet === undefined || owner === undefined) {
    return;
  }
  const key = objectKey(replicaSet.metadata.namespace, owner.name);
  const deployment = mapGet(tx.now.objects.Deployment, key);
  if (deployment?.metadata.uid !== owner.uid || deployment.spec.strategy.type !== "Recreate") {
    return;
  }
  const siblings = mapGet(tx.now.replicaSetsByOwner, owner.uid) ?? [];
  const pods = siblings.reduce((sum, sibling) => {
    const uid = mapGet(tx.now.objects.ReplicaSet, sibling)?.metadata.uid;
    return sum + (uid === undefined ? 0 : ownedPods(tx.now, uid).keys.size);
  }, 0);
  if (pods === 0) {
    tx.wake("deployment", key);
  }
}

function wakeMatchingReplicaSets(tx: Transaction, pod: Pod): void {
  mapForEach(tx.now.objects.ReplicaSet, (replicaSet, key) => {
    if (
      replicaSet.metadata.namespace === pod.metadata.namespace &&
      matchesSelector(replicaSet.spec.selector, pod.metadata.labels)
    ) {
      tx.wake("replicaSet", key);
    }
  });
}

function isOwnerKind(kind: string): kind is "Deployment" | "ReplicaSet" | "Service" {
  return kind === "Deployment" || kind === "ReplicaSet" || kind === "Service";
}

function isGarbageFinalizer(name: string): boolean {
  return name === "orphan" || name === "foregroundDeletion";
}

/** The collector has work when an owner goes or is on its way out, or when one of its dependents has gone. */
function wakeGarbageCollector(tx: Transaction, change: Change): void {
  const { before, after } = change;
  if (after === undefined && before !== undefined) {
    if (isOwnerKind(change.kind)) {
      tx.wake("garbageCollector", garbageKey(change.kind, before));
    }
    const owner = controllerOf(before);
    if (owner !== undefined && owner.blockOwnerDeletion === true) {
      const holder = isOwnerKind(owner.kind)
        ? tx.live(owner.kind, objectKey(before.metadata.namespace, owner.name))
        : undefined;
      if (holder?.metadata.deletionTimestamp !== undefined) {
        tx.wake("garbageCollector", garbageKey(holder.kind, holder));
      }
    }
  } else if (after?.metadata.deletionTimestamp !== undefined && after.metadata.finalizers.some(isGarbageFinalizer)) {
    tx.wake("garbageCollector", garbageKey(change.kind, after));
  }
}

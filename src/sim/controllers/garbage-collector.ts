import { keyOf, refOf, type Deployment, type Pod, type ReplicaSet, type Uid } from "../../api/objects.ts";
import { deleteObject } from "../delete-object.ts";
import { ownedPods } from "../indexes.ts";
import { mapForEachOf, mapGet } from "../persistent-map.ts";
import type { Transaction } from "../transaction.ts";
import { parseGarbageKey } from "./garbage-key.ts";

const ACTOR = "garbage-collector";
/** An owner that lets its dependents go stays a moment longer, as the recordings show. */
const ORPHAN_LAG_MS = 30;

/**
 * One look at an owner that is gone, or is to go: its dependents follow it, go before it, or are let go.
 *
 * Models pkg/controller/garbagecollector attemptToDeleteItem, processDeletingDependentsItem and attemptToOrphanWorker.
 */
export function collectGarbage(tx: Transaction, garbageKey: string): void {
  const { kind, uid, key } = parseGarbageKey(garbageKey);
  const found =
    kind === "Deployment" ? tx.live("Deployment", key) : kind === "ReplicaSet" ? tx.live("ReplicaSet", key) : undefined;
  const owner = found?.metadata.uid === uid ? found : undefined;
  const dependents = dependentsOf(tx, uid);
  if (owner === undefined) {
    for (const dependent of dependents) {
      deleteDependent(tx, dependent, key, "Background");
    }
  } else if (owner.metadata.finalizers.includes("orphan")) {
    orphanDependents(tx, owner, dependents, garbageKey);
  } else if (owner.metadata.finalizers.includes("foregroundDeletion")) {
    deleteInForeground(tx, owner, dependents);
  }
}

function dependentsOf(tx: Transaction, owner: Uid): (ReplicaSet | Pod)[] {
  const found: (ReplicaSet | Pod)[] = [];
  for (const key of mapGet(tx.now.replicaSetsByOwner, owner) ?? []) {
    const replicaSet = tx.live("ReplicaSet", key);
    if (replicaSet !== undefined) {
      found.push(replicaSet);
    }
  }
  const pods: Pod[] = [];
  mapForEachOf(tx.now.objects.Pod, ownedPods(tx.now, owner).keys, (pod) => {
    pods.push(pod);
  });
  pods.sort(
    (a, b) =>
      a.metadata.creationTimestamp - b.metadata.creationTimestamp || (a.metadata.name < b.metadata.name ? -1 : 1),
  );
  return [...found, ...pods];
}

function deleteDependent(
  tx: Transaction,
  dependent: ReplicaSet | Pod,
  ownerKey: string,
  propagation: "Background" | "Foreground",
): void {
  if (dependent.metadata.deletionTimestamp !== undefined) {
    return;
  }
  const { kind } = dependent;
  tx.decide({
    code: "deleteDependent",
    actor: ACTOR,
    subject: refOf(dependent),
    facts: { name: dependent.metadata.name, kind, owner: ownerKey },
  });
  deleteObject(tx, kind, keyOf(dependent), propagation);
}

function deleteInForeground(
  tx: Transaction,
  owner: Deployment | ReplicaSet,
  dependents: readonly (ReplicaSet | Pod)[],
): void {
  if (dependents.length === 0) {
    dropFinalizer(tx, owner, "foregroundDeletion");
    return;
  }
  for (const dependent of dependents) {
    deleteDependent(tx, dependent, keyOf(owner), dependent.kind === "ReplicaSet" ? "Foreground" : "Background");
  }
  tx.decide({ code: "waitForDependents", actor: ACTOR, subject: refOf(owner), facts: { count: dependents.length } });
}

function orphanDependents(
  tx: Transaction,
  owner: Deployment | ReplicaSet,
  dependents: readonly (ReplicaSet | Pod)[],
  garbageKey: string,
): void {
  if (dependents.length === 0) {
    dropFinalizer(tx, owner, "orphan");
    return;
  }
  for (const dependent of dependents) {
    const metadata = {
      ...dependent.metadata,
      ownerReferences: dependent.metadata.ownerReferences.filter(({ uid }) => uid !== owner.metadata.uid),
    };
    if (dependent.kind === "ReplicaSet") {
      tx.update("update", "ReplicaSet", { ...dependent, metadata });
    } else {
      tx.update("update", "Pod", { ...dependent, metadata });
    }
    const facts = { name: dependent.metadata.name, kind: dependent.kind, owner: owner.metadata.name };
    tx.decide({ code: "orphanDependent", actor: ACTOR, subject: refOf(dependent), facts });
  }
  tx.wakeAfter("garbageCollector", garbageKey, ORPHAN_LAG_MS);
}

function dropFinalizer(tx: Transaction, owner: Deployment | ReplicaSet, finalizer: string): void {
  const metadata = { ...owner.metadata, finalizers: owner.metadata.finalizers.filter((name) => name !== finalizer) };
  if (owner.kind === "Deployment") {
    tx.update("update", "Deployment", { ...owner, metadata });
  } else {
    tx.update("update", "ReplicaSet", { ...owner, metadata });
  }
}

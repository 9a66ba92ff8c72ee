import type { EndpointSlice } from "../../api/objects-network.ts";
import { keyOf, refOf, type Kind, type KubeObject, type Pod, type ReplicaSet, type Uid } from "../../api/objects.ts";
import { deleteObject } from "../delete-object.ts";
import { ownedPods } from "../indexes.ts";
import { mapForEach, mapForEachOf, mapGet } from "../persistent-map.ts";
import type { Transaction } from "../transaction.ts";
import { parseGarbageKey } from "./garbage-key.ts";

type Dependent = ReplicaSet | Pod | EndpointSlice;

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
  const found = isKind(tx, kind) ? tx.live<Kind>(kind, key) : undefined;
  const owner = found?.metadata.uid === uid ? found : undefined;
  const dependents = dependentsOf(tx, kind, uid);
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

function isKind(tx: Transaction, kind: string): kind is Kind {
  return Object.hasOwn(tx.now.objects, kind);
}

function dependentsOf(tx: Transaction, kind: string, owner: Uid): Dependent[] {
  const found: Dependent[] = [];
  if (kind === "Service") {
    mapForEach(tx.now.objects.EndpointSlice, (slice) => {
      if (slice.metadata.ownerReferences.some(({ uid }) => uid === owner)) {
        found.push(slice);
      }
    });
  }
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

/** What is decided about slices says nothing of a rollout. */
function isTold(dependent: Dependent): boolean {
  return dependent.kind !== "EndpointSlice";
}

function deleteDependent(
  tx: Transaction,
  dependent: Dependent,
  ownerKey: string,
  propagation: "Background" | "Foreground",
): void {
  if (dependent.metadata.deletionTimestamp !== undefined) {
    return;
  }
  const { kind } = dependent;
  if (isTold(dependent)) {
    const facts = { name: dependent.metadata.name, kind, owner: ownerKey };
    tx.decide({ code: "deleteDependent", actor: ACTOR, subject: refOf(dependent), facts });
  }
  deleteObject(tx, kind, keyOf(dependent), propagation);
}

function deleteInForeground(tx: Transaction, owner: KubeObject, dependents: readonly Dependent[]): void {
  if (dependents.length === 0) {
    dropFinalizer(tx, owner, "foregroundDeletion");
    return;
  }
  for (const dependent of dependents) {
    deleteDependent(tx, dependent, keyOf(owner), dependent.kind === "ReplicaSet" ? "Foreground" : "Background");
  }
  if (dependents.some(isTold)) {
    tx.decide({ code: "waitForDependents", actor: ACTOR, subject: refOf(owner), facts: { count: dependents.length } });
  }
}

function orphanDependents(
  tx: Transaction,
  owner: KubeObject,
  dependents: readonly Dependent[],
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
    tx.update<Kind>("update", dependent.kind, { ...dependent, metadata });
    if (isTold(dependent)) {
      const facts = { name: dependent.metadata.name, kind: dependent.kind, owner: owner.metadata.name };
      tx.decide({ code: "orphanDependent", actor: ACTOR, subject: refOf(dependent), facts });
    }
  }
  tx.wakeAfter("garbageCollector", garbageKey, ORPHAN_LAG_MS);
}

function dropFinalizer(tx: Transaction, owner: KubeObject, finalizer: string): void {
  const metadata = { ...owner.metadata, finalizers: owner.metadata.finalizers.filter((name) => name !== finalizer) };
  tx.update<Kind>("update", owner.kind, { ...owner, metadata });
}

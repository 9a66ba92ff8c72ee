import type { Kind, ObjectKey, Pod } from "../api/objects.ts";
import type { Propagation } from "./input.ts";
import type { Transaction } from "./transaction.ts";

/** Whether a pod's object stays until its node has stopped it. */
function needsGrace(pod: Pod, graceSeconds: number): boolean {
  return (
    graceSeconds > 0 &&
    pod.spec.nodeName !== undefined &&
    pod.status.phase !== "Succeeded" &&
    pod.status.phase !== "Failed"
  );
}

/**
 * Deletes a pod: at once without a node or without grace, else it is marked and its node stops it. A second deletion
 * may shorten the grace, never lengthen it.
 *
 * Models pkg/registry/core/pod/strategy.go CheckGracefulDelete and the generic registry's BeforeDelete.
 */
export function deletePod(tx: Transaction, key: ObjectKey, graceSeconds?: number): void {
  const pod = tx.live("Pod", key);
  if (pod === undefined) {
    return;
  }
  const grace = graceSeconds ?? pod.spec.terminationGracePeriodSeconds;
  if (!needsGrace(pod, grace) && pod.metadata.finalizers.length === 0) {
    tx.remove("Pod", key);
    return;
  }
  const current = pod.metadata.deletionGracePeriodSeconds;
  if (pod.metadata.deletionTimestamp !== undefined && current !== undefined && current <= grace) {
    return;
  }
  tx.update("update", "Pod", {
    ...pod,
    metadata: {
      ...pod.metadata,
      deletionTimestamp: tx.nowMs + grace * 1000,
      deletionGracePeriodSeconds: grace,
      generation: pod.metadata.generation + 1,
    },
  });
}

const FINALIZERS: Readonly<Record<Propagation, string | undefined>> = {
  Background: undefined,
  Foreground: "foregroundDeletion",
  Orphan: "orphan",
};

/**
 * Deletes an object with its dependents to follow (Background), to go first (Foreground), or to be left alone (Orphan).
 *
 * Models apiserver/pkg/registry/generic/registry/store.go Delete and deletionFinalizersForGarbageCollection.
 */
export function deleteObject(
  tx: Transaction,
  kind: Kind,
  key: ObjectKey,
  propagation: Propagation,
  graceSeconds?: number,
): void {
  const object = tx.live(kind, key);
  if (object === undefined) {
    return;
  }
  if (kind === "Pod") {
    deletePod(tx, key, graceSeconds);
    return;
  }
  const finalizer = kind === "Namespace" ? "kubernetes" : FINALIZERS[propagation];
  const others = object.metadata.finalizers.filter(
    (name) => name !== "orphan" && name !== "foregroundDeletion" && name !== finalizer,
  );
  const finalizers = finalizer === undefined ? others : [...others, finalizer];
  if (finalizers.length === 0) {
    tx.remove(kind, key);
    return;
  }
  markDeleted(tx, kind, key, finalizers);
}

function markDeleted(tx: Transaction, kind: Kind, key: ObjectKey, finalizers: readonly string[]): void {
  const object = tx.live(kind, key);
  if (object === undefined) {
    return;
  }
  const metadata = {
    ...object.metadata,
    finalizers,
    deletionTimestamp: object.metadata.deletionTimestamp ?? tx.nowMs,
    deletionGracePeriodSeconds: 0,
    generation: object.metadata.generation + 1,
  };
  tx.update<Kind>(
    "update",
    object.kind,
    object.kind === "Namespace" ? { ...object, metadata, status: { phase: "Terminating" } } : { ...object, metadata },
  );
}

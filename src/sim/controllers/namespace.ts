import { keyOf, type KubeObject } from "../../api/objects.ts";
import { deleteObject } from "../delete-object.ts";
import { mapValues } from "../persistent-map.ts";
import type { Transaction } from "../transaction.ts";

/** How long the controller waits before it looks whether the pods of a namespace are gone. */
const RECHECK_MS = 1000;

/**
 * Empties a namespace that is being deleted, and lets it go when nothing is left in it.
 *
 * Models pkg/controller/namespace/deletion namespaced_resources_deleter.go Delete.
 */
export function reconcileNamespace(tx: Transaction, key: string): void {
  const namespace = tx.live("Namespace", key);
  if (namespace === undefined || namespace.metadata.deletionTimestamp === undefined) {
    return;
  }
  const { objects } = tx.base;
  const content: KubeObject[] = [
    ...mapValues(objects.Deployment),
    ...mapValues(objects.ReplicaSet),
    ...mapValues(objects.Service),
    ...mapValues(objects.Pod),
    ...mapValues(objects.ConfigMap),
    ...mapValues(objects.Secret),
    ...mapValues(objects.Endpoints),
    ...mapValues(objects.EndpointSlice),
    ...mapValues(objects.HorizontalPodAutoscaler),
    ...mapValues(objects.PodDisruptionBudget),
  ];
  const inside = content.filter((object) => object.metadata.namespace === key);
  for (const object of inside) {
    if (object.metadata.deletionTimestamp === undefined) {
      deleteObject(tx, object.kind, keyOf(object), "Background");
    }
  }
  if (inside.length > 0) {
    tx.wakeAfter("namespace", key, RECHECK_MS);
    return;
  }
  tx.update("update", "Namespace", { ...namespace, metadata: { ...namespace.metadata, finalizers: [] } });
}

import type { Change } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

/** The ConfigMap with the API server's certificate, which is in every namespace. */
export const ROOT_CA = "kube-root-ca.crt";
/** The Service of the API server, in `default`. */
export const KUBERNETES = "kubernetes";
/** How often the API server looks whether its own Service is still there. */
const SERVICE_CHECK_MS = 10_000;

/** What every cluster has comes back where it is touched, and comes to new namespaces. */
export function watchSystemObjects(tx: Transaction, { kind, verb, before, after }: Change): void {
  const object = after ?? before;
  if (object === undefined || tx.now.settings.hasSystemObjects !== true) {
    return;
  }
  const { name, namespace } = object.metadata;
  if (kind === "Namespace" && verb === "create") {
    tx.wake("systemObjects", name);
  } else if (kind === "ConfigMap" && name === ROOT_CA && (verb === "update" || verb === "delete")) {
    tx.wake("systemObjects", namespace);
  } else if (verb === "delete" && name === KUBERNETES && namespace === "default" && isOfService(kind)) {
    tx.wakeAfter("systemObjects", namespace, SERVICE_CHECK_MS);
  }
}

function isOfService(kind: Change["kind"]): boolean {
  return kind === "Service" || kind === "Endpoints" || kind === "EndpointSlice";
}

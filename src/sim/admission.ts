import type { ApiFailure } from "../api/failure.ts";
import { mapForEach, mapGet } from "./persistent-map.ts";
import { isPodEnded } from "./indexes.ts";
import type { Transaction } from "./transaction.ts";

/** Nothing can be made in a namespace that does not exist, or that is being deleted (NamespaceLifecycle). */
export function namespaceRefusal(
  tx: Transaction,
  resource: string,
  name: string,
  namespace: string,
): ApiFailure | undefined {
  if (namespace === "") {
    return undefined;
  }
  const found = mapGet(tx.now.objects.Namespace, namespace);
  if (found === undefined) {
    return { reason: "NotFound", code: 404, message: `namespaces "${namespace}" not found` };
  }
  if (found.metadata.deletionTimestamp === undefined) {
    return undefined;
  }
  const message = `${resource} "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`;
  return { reason: "Forbidden", code: 403, message };
}

/** Models the ResourceQuota admission for the count of pods, the one quota that is known here. */
export function quotaRefusal(tx: Transaction, name: string, namespace: string): ApiFailure | undefined {
  const quota = tx.now.settings.podQuotas?.[namespace];
  if (quota === undefined) {
    return undefined;
  }
  let used = 0;
  mapForEach(tx.now.objects.Pod, (pod) => {
    used += pod.metadata.namespace === namespace && !isPodEnded(pod) ? 1 : 0;
  });
  if (used < quota.pods) {
    return undefined;
  }
  const numbers = `requested: pods=1, used: pods=${String(used)}, limited: pods=${String(quota.pods)}`;
  return {
    reason: "Forbidden",
    code: 403,
    message: `pods "${name}" is forbidden: exceeded quota: ${quota.name}, ${numbers}`,
  };
}

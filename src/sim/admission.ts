import type { ApiFailure } from "../api/failure.ts";
import type { Container, PodSpec } from "../api/objects.ts";
import { randomSuffix } from "./random.ts";
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

const TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The volume with a pod's token, its cluster's certificate and its namespace, but for its name. */
const tokenVolume = {
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
      { configMap: { items: [{ key: "ca.crt", path: "ca.crt" }], name: "kube-root-ca.crt" } },
      {
        downwardAPI: {
          items: [{ fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" }, path: "namespace" }],
        },
      },
    ],
  },
};

/**
 * A pod's spec with the token of its service account in every container, unless it wants none. `birth` is a key that no
 * other pod has. Clusters without what every cluster has give no tokens.
 *
 * Models plugin/pkg/admission/serviceaccount mountServiceAccountToken.
 */
export function withServiceAccountToken(tx: Transaction, spec: PodSpec, birth: string): PodSpec {
  const isUnwanted = "automountServiceAccountToken" in spec && spec.automountServiceAccountToken === false;
  if (tx.now.settings.hasSystemObjects !== true || isUnwanted) {
    return spec;
  }
  const name = `kube-api-access-${randomSuffix(tx.now.seed, `token/${birth}`)}`;
  const mounted = (container: Container): Container => {
    const { volumeMounts = [] } = container;
    return volumeMounts.some(({ mountPath }) => mountPath === TOKEN_PATH)
      ? container
      : { ...container, volumeMounts: [...volumeMounts, { mountPath: TOKEN_PATH, name, readOnly: true }] };
  };
  return {
    ...spec,
    containers: spec.containers.map(mounted),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(mounted) }),
    volumes: [...(spec.volumes ?? []), { name, ...tokenVolume }],
  };
}

import type { ConfigMap } from "../../api/objects-config.ts";
import type { EndpointPort } from "../../api/objects-network.ts";
import { objectKey, type ObjectMeta, type Service } from "../../api/objects.ts";
import { namespaceRefusal } from "../admission.ts";
import { mapValues } from "../persistent-map.ts";
import { hash32 } from "../random.ts";
import type { Transaction } from "../transaction.ts";
import { KUBERNETES, ROOT_CA } from "../watch-system-objects.ts";

const API_PORT: EndpointPort = { name: "https", port: 6443, protocol: "TCP" };
const DESCRIPTION =
  "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.";

/**
 * Makes what every cluster has in a namespace, where it is missing: the certificate of the API server, and in `default`
 * the Service that leads to it.
 *
 * Models pkg/controller/certificates/rootcacertpublisher and pkg/controlplane/controller/kubernetesservice.
 */
export function ensureSystemObjects(tx: Transaction, namespace: string): void {
  if (namespaceRefusal(tx, "", "", namespace) !== undefined) {
    return;
  }
  ensureRootCa(tx, namespace);
  if (namespace === "default") {
    ensureKubernetes(tx);
  }
}

function metadataOf(name: string, namespace: string, more: Partial<ObjectMeta> = {}): ObjectMeta {
  return {
    name,
    namespace,
    uid: "",
    generation: 0,
    resourceVersion: "",
    creationTimestamp: 0,
    labels: {},
    annotations: {},
    ownerReferences: [],
    finalizers: [],
    ...more,
  };
}

function ensureRootCa(tx: Transaction, namespace: string): void {
  const live = tx.live("ConfigMap", objectKey(namespace, ROOT_CA));
  const data = { "ca.crt": certificate(tx.now.seed) };
  if (live === undefined) {
    const metadata = metadataOf(ROOT_CA, namespace, { annotations: { "kubernetes.io/description": DESCRIPTION } });
    tx.create("ConfigMap", { kind: "ConfigMap", metadata, data, binaryData: {} });
  } else if (live.data["ca.crt"] !== data["ca.crt"] || Object.keys(live.data).length !== 1) {
    const next: ConfigMap = { ...live, data };
    // Its own write is no news to it.
    tx.update("status", "ConfigMap", next);
  }
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const LINE = 64;
const LINES = 9;

/** A text in the form of a certificate, and as little to be read. Its lines are turns of one, so that it packs well. */
function certificate(seed: number): string {
  const line = Array.from({ length: LINE }, (_, i) => BASE64.charAt(hash32(`ca/${String(i)}`, seed) & 63)).join("");
  const lines = Array.from({ length: LINES }, (_, i) => line.slice(i * 7) + line.slice(0, i * 7));
  return `-----BEGIN CERTIFICATE-----\nMIIB${lines.join("\n").slice(4, -22)}==\n-----END CERTIFICATE-----\n`;
}

function ensureKubernetes(tx: Transaction): void {
  const key = objectKey("default", KUBERNETES);
  const address = mapValues(tx.now.objects.Node)[0]?.status.address ?? "192.168.49.2";
  if (tx.live("Service", key) === undefined) {
    const labels = { component: "apiserver", provider: "kubernetes" };
    tx.create("Service", {
      kind: "Service",
      metadata: metadataOf(KUBERNETES, "default", { labels }),
      spec: serviceSpec,
    });
  }
  if (tx.live("Endpoints", key) === undefined) {
    const labels = { "endpointslice.kubernetes.io/skip-mirror": "true" };
    tx.create("Endpoints", {
      kind: "Endpoints",
      metadata: metadataOf(KUBERNETES, "default", { labels }),
      subsets: [{ addresses: [{ ip: address }], ports: [API_PORT] }],
    });
  }
  if (tx.live("EndpointSlice", key) === undefined) {
    const labels = { "kubernetes.io/service-name": KUBERNETES };
    tx.create("EndpointSlice", {
      kind: "EndpointSlice",
      metadata: metadataOf(KUBERNETES, "default", { labels }),
      addressType: "IPv4",
      endpoints: [{ addresses: [address], conditions: { ready: true } }],
      ports: [API_PORT],
    });
  }
}

/** The first address of the range. */
const API_IP = "10.96.0.1";
const serviceSpec: Service["spec"] = {
  type: "ClusterIP",
  clusterIP: API_IP,
  clusterIPs: [API_IP],
  internalTrafficPolicy: "Cluster",
  ipFamilies: ["IPv4"],
  ipFamilyPolicy: "SingleStack",
  ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
  selector: {},
  sessionAffinity: "None",
};

import type { JsonObject } from "../api/objects.ts";

/** Where the simulated API server says that it listens. */
export const SERVER = "https://127.0.0.1:6443";
/** The one cluster, and the one context for it. */
export const CONTEXT = "rolloutscope";
export const USER = "student";
/** Where the kubeconfig file would be. */
export const KUBECONFIG_PATH = "/home/student/.kube/config";

/** The kubeconfig file that there would be, as `config view` prints it. */
export function kubeconfig(namespace: string, isRaw: boolean): JsonObject {
  const secret = isRaw ? "" : "DATA+OMITTED";
  return {
    kind: "Config",
    apiVersion: "v1",
    clusters: [{ name: CONTEXT, cluster: { server: SERVER, "certificate-authority-data": secret } }],
    users: [{ name: USER, user: { "client-certificate-data": secret, "client-key-data": secret } }],
    contexts: [
      { name: CONTEXT, context: { cluster: CONTEXT, user: USER, ...(namespace === "default" ? {} : { namespace }) } },
    ],
    "current-context": CONTEXT,
  };
}

/** The version of Kubernetes that is followed, by client and server alike. */
export const VERSION = "v1.36.4";
export const KUSTOMIZE_VERSION = "v5.8.1";

/** What `kubectl version` says of itself. */
export const CLIENT_VERSION = `Client Version: ${VERSION}\nKustomize Version: ${KUSTOMIZE_VERSION}\n`;

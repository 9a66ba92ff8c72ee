import type { FlagSpec } from "./flags.ts";

/** Flags that every command takes; all but the namespace concern the connection, which is not simulated. */
export const globalFlags: readonly FlagSpec[] = [
  { name: "namespace", short: "n", type: "string" },
  { name: "help", short: "h", type: "bool" },
  ...[
    "as",
    "as-uid",
    "certificate-authority",
    "client-certificate",
    "client-key",
    "cluster",
    "context",
    "kubeconfig",
    "kuberc",
    "password",
    "tls-server-name",
    "token",
    "user",
    "username",
  ].map(stringFlag),
  { name: "cache-dir", type: "string", default: "/home/student/.kube/cache" },
  { name: "log-flush-frequency", type: "duration", default: "5000", wrong: "parse error" },
  { name: "profile", type: "string", default: "none" },
  { name: "profile-output", type: "string", default: "profile.pprof" },
  { name: "request-timeout", type: "string", default: "0" },
  { name: "as-group", type: "stringArray" },
  { name: "as-user-extra", type: "stringArray" },
  { name: "server", short: "s", type: "string" },
  { name: "v", short: "v", type: "level" },
  { name: "vmodule", type: "vmodule" },
  { name: "disable-compression", type: "bool" },
  { name: "insecure-skip-tls-verify", type: "bool" },
  { name: "match-server-version", type: "bool" },
  { name: "warnings-as-errors", type: "bool" },
];

function stringFlag(name: string): FlagSpec {
  return { name, type: "string" };
}

export const outputFlags: readonly FlagSpec[] = [
  { name: "output", short: "o", type: "string", values: ["json", "name", "yaml"] },
  { name: "template", type: "string" },
  { name: "allow-missing-template-keys", type: "bool", default: "true" },
  { name: "show-managed-fields", type: "bool" },
];

export const recordFlag: FlagSpec = {
  name: "record",
  type: "bool",
  deprecated: "--record will be removed in the future",
};

export const filenameFlags: readonly FlagSpec[] = [
  { name: "filename", short: "f", type: "stringSlice" },
  { name: "kustomize", short: "k", type: "string" },
  { name: "recursive", short: "R", type: "bool" },
];

export const dryRunFlag: FlagSpec = {
  name: "dry-run",
  type: "string",
  default: "none",
  bare: "unchanged",
  values: ["client", "none", "server"],
};
export const fieldManagerFlag: FlagSpec = { name: "field-manager", type: "string" };
export const selectorFlag: FlagSpec = { name: "selector", short: "l", type: "string" };
export const fieldSelectorFlag: FlagSpec = { name: "field-selector", type: "string" };
export const allFlag: FlagSpec = { name: "all", type: "bool" };
export const chunkSizeFlag: FlagSpec = { name: "chunk-size", type: "int", default: "500" };
export const allNamespacesFlag: FlagSpec = { name: "all-namespaces", short: "A", type: "bool" };
export const localFlag: FlagSpec = { name: "local", type: "bool" };
export const saveConfigFlag: FlagSpec = { name: "save-config", type: "bool" };
export const validateFlag: FlagSpec = {
  name: "validate",
  type: "string",
  default: "strict",
  bare: "strict",
  values: ["ignore", "strict", "warn"],
};

/** Flags of the commands that make an object of what they are given. */
export const madeFlags: readonly FlagSpec[] = [
  ...outputFlags,
  saveConfigFlag,
  validateFlag,
  dryRunFlag,
  fieldManagerFlag,
];

/** Where the entries of a ConfigMap or a Secret come from. */
export const keySourceFlags: readonly FlagSpec[] = [
  { name: "from-file", type: "stringSlice" },
  { name: "from-literal", type: "stringArray" },
  { name: "from-env-file", type: "stringSlice" },
  { name: "append-hash", type: "bool" },
];

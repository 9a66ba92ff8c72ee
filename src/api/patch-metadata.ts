/**
 * How the lists of the API's types are patched: by an element's key, as a set of plain values, or as a whole.
 *
 * These are the `patchStrategy` and `patchMergeKey` tags of k8s.io/api core/v1, apps/v1 and meta/v1. No field name means
 * two things but `ports`, so the name and the one above it are enough.
 */
const mergeKeys: ReadonlyMap<string, string> = new Map([
  ["containers", "name"],
  ["initContainers", "name"],
  ["ephemeralContainers", "name"],
  ["volumes", "name"],
  ["env", "name"],
  ["imagePullSecrets", "name"],
  ["schedulingGates", "name"],
  ["resourceClaims", "name"],
  ["volumeMounts", "mountPath"],
  ["volumeDevices", "devicePath"],
  ["hostAliases", "ip"],
  ["topologySpreadConstraints", "topologyKey"],
  ["conditions", "type"],
  ["addresses", "type"],
  ["ownerReferences", "uid"],
  ["podIPs", "ip"],
  ["hostIPs", "ip"],
]);

/** The key that tells the elements of a list apart; `undefined` for lists that are patched as a whole. */
export function mergeKeyOf(field: string, parent: string): string | undefined {
  if (field === "ports") {
    return parent === "spec" ? "port" : "containerPort";
  }
  return mergeKeys.get(field);
}

/** Lists of plain values that are patched as sets. */
export function isSet(field: string, parent: string): boolean {
  return (field === "finalizers" && parent === "metadata") || field === "podCIDRs";
}

/** Where a patch has to say which fields stay, because they exclude each other (`retainKeys`). */
export function retainsKeys(field: string): boolean {
  return field === "strategy" || field === "volumes" || field === "resourceClaims";
}

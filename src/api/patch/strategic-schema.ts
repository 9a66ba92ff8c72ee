/** How a strategic merge patch treats a list: item by item by a key, as a set, or as a whole. */
export type ListStrategy =
  | { readonly type: "map"; readonly key: string }
  | { readonly type: "set" }
  | { readonly type: "atomic" };

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
  ["ownerReferences", "uid"],
  ["conditions", "type"],
  ["addresses", "type"],
  ["hostAliases", "ip"],
  ["podIPs", "ip"],
  ["hostIPs", "ip"],
  ["topologySpreadConstraints", "topologyKey"],
]);
const sets: ReadonlySet<string> = new Set(["finalizers", "podCIDRs"]);
const containerLists: ReadonlySet<string> = new Set(["containers", "initContainers", "ephemeralContainers"]);
const atomic: ListStrategy = { type: "atomic" };

/**
 * The patch strategy of a list by its name and by the field that holds the object it is in.
 *
 * Models the patchStrategy and patchMergeKey tags of staging/src/k8s.io/api core/v1, apps/v1 and meta/v1. Those of the
 * other lists, tolerations and taints among them, are replaced whole.
 */
export function listStrategyOf(field: string, parent: string): ListStrategy {
  if (sets.has(field)) {
    return { type: "set" };
  }
  if (field === "ports") {
    return { type: "map", key: containerLists.has(parent) ? "containerPort" : "port" };
  }
  const key = mergeKeys.get(field);
  return key === undefined ? atomic : { type: "map", key };
}

/** The objects of which only the fields stay that the client named (patchStrategy `retainKeys`). */
export function retainsKeys(field: string): boolean {
  return field === "strategy" || field === "volumes" || field === "resourceClaims";
}

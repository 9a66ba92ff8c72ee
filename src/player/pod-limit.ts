import { controllerOf } from "../api/objects.ts";
import { deployments, orphanReplicaSets } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";

/** More pods than this are not drawn, and not simulated fast enough: the page's own limit, not one of Kubernetes. */
export const maxPods = 5000;

/** How many pods all specs of a cluster ask for together. */
export function podsWanted(state: ClusterState): number {
  const bySpec = [...deployments(state), ...orphanReplicaSets(state).filter((rs) => controllerOf(rs) === undefined)];
  return bySpec.reduce((sum, object) => sum + object.spec.replicas, 0);
}

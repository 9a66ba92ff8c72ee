import { countIn, DESIRED_REPLICAS } from "./annotations.ts";
import type { Revisions } from "./revisions.ts";
import { activeOf, type DeploymentSync } from "./sync.ts";

/** True if some active ReplicaSet was last sized for another number of replicas than is wanted now (isScalingEvent). */
export function isScalingEvent(sync: DeploymentSync, { newRs, oldRsList }: Revisions): boolean {
  return activeOf(newRs === undefined ? oldRsList : [...oldRsList, newRs]).some((rs) => {
    const desired = countIn(rs, DESIRED_REPLICAS);
    return desired !== undefined && desired !== sync.deployment.spec.replicas;
  });
}

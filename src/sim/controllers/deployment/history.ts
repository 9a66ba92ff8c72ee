import { keyOf, type ReplicaSet } from "../../../api/objects.ts";
import { revisionOf } from "./annotations.ts";
import { ACTOR, byAge, subjectOf, type DeploymentSync } from "./sync.ts";

const KEEP_ALL = 2_147_483_647;

/**
 * Deletes the oldest ReplicaSets over the history's limit. Only the first in excess are looked at: one of them that
 * still has pods is left, and no later one goes in its stead.
 *
 * Models sync.go cleanupDeployment.
 */
export function cleanUpHistory(sync: DeploymentSync, oldRsList: readonly ReplicaSet[]): void {
  const { tx, deployment } = sync;
  const limit = deployment.spec.revisionHistoryLimit;
  const cleanable = oldRsList.filter((rs) => rs.metadata.deletionTimestamp === undefined);
  const excess = cleanable.length - limit;
  if (limit === KEEP_ALL || excess <= 0) {
    return;
  }
  const order = [...cleanable].sort(byRevision);
  for (const rs of order.slice(0, excess)) {
    const { spec, status, metadata } = rs;
    if (status.replicas !== 0 || spec.replicas !== 0 || metadata.generation > status.observedGeneration) {
      continue;
    }
    tx.remove("ReplicaSet", keyOf(rs));
    const facts = { name: metadata.name, revision: revisionOf(rs) ?? 0, limit, kept: cleanable.length - excess };
    tx.decide({ code: "cleanUpHistory", actor: ACTOR, subject: subjectOf(sync), facts });
  }
}

/** Models deployment_util.go ReplicaSetsByRevision: by number, and by age where one does not parse or both are equal. */
function byRevision(a: ReplicaSet, b: ReplicaSet): number {
  const revisionA = revisionOf(a);
  const revisionB = revisionOf(b);
  if (revisionA === undefined || revisionB === undefined || revisionA === revisionB) {
    return byAge(a, b);
  }
  return revisionA - revisionB;
}

import type { ReplicaSet } from "../../../api/objects.ts";
import { cleanUpHistory } from "./history.ts";
import { syncRevisions } from "./revisions.ts";
import { writeSize } from "./write-size.ts";
import { isComplete, syncRolloutStatus } from "./status.ts";
import {
  ACTOR,
  activeOf,
  available,
  budgetOf,
  byAge,
  newReplicaSetSize,
  RefusedWrite,
  subjectOf,
  sumOf,
  wanted,
  type DeploymentSync,
} from "./sync.ts";

/**
 * One step of a rolling update: the new ReplicaSet grows, or else old ones shrink, or else it waits.
 *
 * Models rolling.go rolloutRolling.
 */
export function rolloutRolling(sync: DeploymentSync): void {
  const { newRs, oldRsList } = syncRevisions(sync, true);
  if (newRs === undefined) {
    return;
  }
  const all = [...oldRsList, newRs];
  if (reconcileNewReplicaSet(sync, all, newRs) || reconcileOldReplicaSets(sync, all, activeOf(oldRsList), newRs)) {
    syncRolloutStatus(sync, all, newRs);
    return;
  }
  if (isComplete(sync.deployment, sync.deployment.status)) {
    cleanUpHistory(sync, oldRsList);
  } else {
    explainWait(sync, all, newRs);
  }
  syncRolloutStatus(sync, all, newRs);
}

/** Models rolling.go reconcileNewReplicaSet; true if it changed the size. */
export function reconcileNewReplicaSet(sync: DeploymentSync, all: readonly ReplicaSet[], newRs: ReplicaSet): boolean {
  const { tx, deployment } = sync;
  const desired = deployment.spec.replicas;
  const from = newRs.spec.replicas;
  if (from === desired) {
    return false;
  }
  const { name } = newRs.metadata;
  const total = sumOf(all, wanted);
  const to = from > desired ? desired : newReplicaSetSize(deployment, total, from);
  if (to === from) {
    return false;
  }
  writeSize(sync, newRs, to);
  if (from > desired) {
    tx.decide({
      code: "scaleDownNewReplicaSet",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { name, from, to, desired },
    });
  } else {
    tx.decide({
      code: "scaleUpNewReplicaSet",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { ...budgetOf(deployment), name, from, to, total },
    });
  }
  return true;
}

/**
 * Takes from the old ReplicaSets what may go: first pods that are not available, then, as far as enough stay available,
 * any. True if anything went. A write that is refused ends the step without an error, as upstream.
 *
 * Models rolling.go reconcileOldReplicaSets.
 */
export function reconcileOldReplicaSets(
  sync: DeploymentSync,
  all: readonly ReplicaSet[],
  activeOld: readonly ReplicaSet[],
  newRs: ReplicaSet,
): boolean {
  if (sumOf(activeOld, wanted) === 0) {
    return false;
  }
  const total = sumOf(all, wanted);
  const newUnavailable = newRs.spec.replicas - newRs.status.availableReplicas;
  const maxScaledDown = total - budgetOf(sync.deployment).minAvailable - newUnavailable;
  if (maxScaledDown <= 0) {
    return false;
  }
  try {
    const cleaned = cleanUpUnhealthyReplicas(sync, [...activeOld].sort(byAge), {
      total,
      newUnavailable,
      maxScaledDown,
    });
    const scaledDown = scaleDownOldReplicaSets(sync, [...cleaned.oldRsList, newRs], cleaned.oldRsList);
    return cleaned.count + scaledDown > 0;
  } catch (error) {
    if (error instanceof RefusedWrite || error instanceof StaleStatus) {
      return false;
    }
    throw error;
  }
}

/** A status that still counts pods which an earlier step has already given up: the step is left for the next look. */
class StaleStatus extends Error {}

/** Models rolling.go cleanupUnhealthyReplicas. */
function cleanUpUnhealthyReplicas(
  sync: DeploymentSync,
  oldRsList: readonly ReplicaSet[],
  limit: { readonly total: number; readonly newUnavailable: number; readonly maxScaledDown: number },
): { oldRsList: ReplicaSet[]; count: number } {
  const { tx, deployment } = sync;
  const { maxScaledDown } = limit;
  let count = 0;
  const next = oldRsList.map((rs) => {
    const unhealthy = rs.spec.replicas - rs.status.availableReplicas;
    if (count >= maxScaledDown || rs.spec.replicas === 0 || unhealthy === 0) {
      return rs;
    }
    const cut = Math.min(maxScaledDown - count, unhealthy);
    if (cut < 0) {
      throw new StaleStatus();
    }
    const { name } = rs.metadata;
    const from = rs.spec.replicas;
    const updated = writeSize(sync, rs, from - cut);
    tx.decide({
      code: "cleanUpUnhealthy",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { ...budgetOf(deployment), ...limit, name, from, to: from - cut, unhealthy, taken: count },
    });
    count += cut;
    return updated;
  });
  return { oldRsList: next, count };
}

/** Models rolling.go scaleDownOldReplicaSetsForRollingUpdate; the number of pods that were given up. */
function scaleDownOldReplicaSets(
  sync: DeploymentSync,
  all: readonly ReplicaSet[],
  oldRsList: readonly ReplicaSet[],
): number {
  const { tx, deployment } = sync;
  const budget = budgetOf(deployment);
  const availableNow = sumOf(all, available);
  let left = availableNow - budget.minAvailable;
  let count = 0;
  for (const rs of oldRsList) {
    const cut = Math.min(rs.spec.replicas, left);
    if (cut <= 0) {
      continue;
    }
    const { name } = rs.metadata;
    const from = rs.spec.replicas;
    writeSize(sync, rs, from - cut);
    tx.decide({
      code: "scaleDownOldReplicaSet",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { ...budget, name, from, to: from - cut, available: availableNow },
    });
    left -= cut;
    count += cut;
  }
  return count;
}

/** Nothing could be done at this look: what it waits for, with the numbers. */
function explainWait(sync: DeploymentSync, all: readonly ReplicaSet[], newRs: ReplicaSet): void {
  const { tx, deployment } = sync;
  const budget = budgetOf(deployment);
  const { name } = newRs.metadata;
  const total = sumOf(all, wanted);
  const oldSize = total - newRs.spec.replicas;
  const availableNow = sumOf(all, available);
  if (oldSize === 0 && newRs.spec.replicas === budget.desired) {
    if (newRs.status.availableReplicas >= budget.desired) {
      return;
    }
    const { minReadySeconds } = deployment.spec;
    const facts = {
      name,
      desired: budget.desired,
      updated: newRs.status.replicas,
      available: newRs.status.availableReplicas,
      minReadySeconds,
    };
    tx.decide({ code: "waitForReady", actor: ACTOR, subject: subjectOf(sync), facts });
    return;
  }
  const facts = {
    ...budget,
    name,
    total,
    available: availableNow,
    newSize: newRs.spec.replicas,
    newAvailable: newRs.status.availableReplicas,
    oldSize,
  };
  tx.decide({ code: "waitForAvailable", actor: ACTOR, subject: subjectOf(sync), facts });
}

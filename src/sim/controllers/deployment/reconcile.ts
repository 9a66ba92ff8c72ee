import { isEmptySelector, matchesSelector } from "../../../api/selectors.ts";
import { findCondition, refOf, type Deployment, type ObjectKey, type ReplicaSet } from "../../../api/objects.ts";
import { deploymentParts } from "../../late-parts.ts";
import { mapGet } from "../../persistent-map.ts";
import type { Transaction } from "../../transaction.ts";
import { setCondition } from "./conditions.ts";
import { ownerReferenceTo, syncRevisions } from "./revisions.ts";
import { rolloutRolling } from "./rolling.ts";
import { isScalingEvent } from "./is-scaling-event.ts";
import { syncDeploymentStatus } from "./status.ts";
import { accepted, ACTOR, hasProgressDeadline, RefusedWrite, type DeploymentSync } from "./sync.ts";

/** Upstream drops a key after so many failed looks (maxRetries); the next event brings it back. */
const MAX_RETRIES = 15;

/**
 * One look of the Deployment controller at one Deployment. It writes little and relies on the next event to go on.
 *
 * Models deployment_controller.go syncDeployment and handleErr.
 */
export function reconcileDeployment(tx: Transaction, key: ObjectKey): void {
  const deployment = mapGet(tx.base.objects.Deployment, key);
  if (deployment === undefined) {
    tx.forgetRetries("deployment", key);
    return;
  }
  try {
    climb(tx, deployment);
    tx.forgetRetries("deployment", key);
  } catch (error) {
    if (!(error instanceof RefusedWrite)) {
      throw error;
    }
    const retryMs = tx.retry("deployment", key, MAX_RETRIES);
    const { reason, message } = error.failure;
    if (reason !== "Conflict") {
      tx.decide({
        code: "writeRefused",
        actor: ACTOR,
        subject: refOf(deployment),
        facts: { reason, message, retryMs },
      });
    }
  }
}

function climb(tx: Transaction, deployment: Deployment): void {
  if (isEmptySelector(deployment.spec.selector)) {
    refuseToSelectAll(tx, deployment);
    return;
  }
  const sync: DeploymentSync = { tx, deployment, replicaSets: claimReplicaSets(tx, deployment) };
  if (deployment.metadata.deletionTimestamp !== undefined) {
    syncStatusOnly(sync);
    return;
  }
  checkPausedConditions(sync);
  if (deployment.spec.paused) {
    deploymentParts().syncSizes(sync);
  } else if (isScalingEvent(sync, syncRevisions(sync, false))) {
    deploymentParts().syncSizes(sync);
  } else if (deployment.spec.strategy.type === "Recreate") {
    deploymentParts().rolloutRecreate(sync);
  } else {
    rolloutRolling(sync);
  }
}

function refuseToSelectAll(tx: Transaction, deployment: Deployment): void {
  tx.recordEvent(
    ACTOR,
    deployment,
    "Warning",
    "SelectingAll",
    "This deployment is selecting all pods. A non-empty selector is required.",
  );
  const { generation } = deployment.metadata;
  if (deployment.status.observedGeneration < generation) {
    tx.update("status", "Deployment", {
      ...deployment,
      status: { ...deployment.status, observedGeneration: generation },
    });
  }
}

/**
 * The ReplicaSets that are the Deployment's: those it owns and whose labels match; others are let go, and those without
 * an owner that match are taken.
 *
 * Models deployment_controller.go getReplicaSetsForDeployment and controller_ref_manager.go ClaimReplicaSets.
 */
function claimReplicaSets(tx: Transaction, deployment: Deployment): readonly ReplicaSet[] {
  const { base } = tx;
  const { uid, namespace, deletionTimestamp } = deployment.metadata;
  const claimed: ReplicaSet[] = [];
  for (const key of mapGet(base.replicaSetsByOwner, uid) ?? []) {
    const rs = mapGet(base.objects.ReplicaSet, key);
    if (rs === undefined) {
      continue;
    }
    if (matchesSelector(deployment.spec.selector, rs.metadata.labels)) {
      claimed.push(rs);
    } else if (deletionTimestamp === undefined) {
      const ownerReferences = rs.metadata.ownerReferences.filter((owner) => owner.uid !== uid);
      accepted(tx.update("update", "ReplicaSet", { ...rs, metadata: { ...rs.metadata, ownerReferences } }));
      tx.decide({
        code: "releaseReplicaSet",
        actor: ACTOR,
        subject: refOf(deployment),
        facts: { name: rs.metadata.name },
      });
    }
  }
  if (deletionTimestamp !== undefined) {
    return claimed;
  }
  for (const key of base.orphanReplicaSets) {
    const rs = mapGet(base.objects.ReplicaSet, key);
    const isMine =
      rs !== undefined && rs.metadata.namespace === namespace && rs.metadata.deletionTimestamp === undefined;
    if (isMine && matchesSelector(deployment.spec.selector, rs.metadata.labels)) {
      const ownerReferences = [...rs.metadata.ownerReferences, ownerReferenceTo(deployment)];
      claimed.push(
        accepted(tx.update("update", "ReplicaSet", { ...rs, metadata: { ...rs.metadata, ownerReferences } })),
      );
      tx.decide({
        code: "adoptReplicaSet",
        actor: ACTOR,
        subject: refOf(deployment),
        facts: { name: rs.metadata.name },
      });
    }
  }
  return claimed;
}

/** Models sync.go syncStatusOnly. */
function syncStatusOnly(sync: DeploymentSync): void {
  const { newRs, oldRsList } = syncRevisions(sync, false);
  syncDeploymentStatus(sync, newRs === undefined ? oldRsList : [...oldRsList, newRs], newRs);
}

/**
 * Says in the Progressing condition that the rollout is paused, or goes on, so that the deadline does not run meanwhile.
 *
 * Models sync.go checkPausedConditions.
 */
function checkPausedConditions(sync: DeploymentSync): void {
  const { tx, deployment } = sync;
  if (!hasProgressDeadline(deployment)) {
    return;
  }
  const current = findCondition(deployment.status.conditions, "Progressing");
  if (current?.reason === "ProgressDeadlineExceeded") {
    return;
  }
  const isMarked = current?.reason === "DeploymentPaused";
  if (deployment.spec.paused === isMarked) {
    return;
  }
  const [reason, message] = deployment.spec.paused
    ? ["DeploymentPaused", "Deployment is paused"]
    : ["DeploymentResumed", "Deployment is resumed"];
  const conditions = setCondition(
    deployment.status.conditions,
    { type: "Progressing", status: "Unknown", reason, message },
    tx.nowMs,
  );
  sync.deployment = { ...deployment, status: { ...deployment.status, conditions } };
  accepted(tx.update("status", "Deployment", sync.deployment));
}

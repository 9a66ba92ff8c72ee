import { deepEqual } from "../../../api/deep-equal.ts";
import {
  findCondition,
  keyOf,
  type Deployment,
  type DeploymentCondition,
  type DeploymentStatus,
  type ReplicaSet,
} from "../../../api/objects.ts";
import { setCondition, withoutCondition } from "./conditions.ts";
import {
  accepted,
  ACTOR,
  available,
  budgetOf,
  hasProgressDeadline,
  subjectOf,
  sumOf,
  wanted,
  type DeploymentSync,
} from "./sync.ts";

/** Models deployment_util.go DeploymentComplete. */
export function isComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const desired = deployment.spec.replicas;
  return (
    status.updatedReplicas === desired &&
    status.replicas === desired &&
    status.availableReplicas === desired &&
    status.observedGeneration >= deployment.metadata.generation
  );
}

/** Models deployment_util.go DeploymentProgressing. */
export function isProgressing(deployment: Deployment, next: DeploymentStatus): boolean {
  const now = deployment.status;
  return (
    next.updatedReplicas > now.updatedReplicas ||
    next.replicas - next.updatedReplicas < now.replicas - now.updatedReplicas ||
    next.readyReplicas > now.readyReplicas ||
    next.availableReplicas > now.availableReplicas
  );
}

/** Models deployment_util.go DeploymentTimedOut. */
export function isTimedOut(deployment: Deployment, conditions: readonly DeploymentCondition[], nowMs: number): boolean {
  const progressing = findCondition(conditions, "Progressing");
  if (
    !hasProgressDeadline(deployment) ||
    progressing === undefined ||
    progressing.reason === "NewReplicaSetAvailable"
  ) {
    return false;
  }
  return (
    progressing.reason === "ProgressDeadlineExceeded" ||
    progressing.lastUpdateTime + deployment.spec.progressDeadlineSeconds * 1000 < nowMs
  );
}

/** Models sync.go calculateStatus. */
export function statusOf(
  sync: DeploymentSync,
  all: readonly ReplicaSet[],
  newRs: ReplicaSet | undefined,
): DeploymentStatus {
  const { deployment, tx } = sync;
  const availableReplicas = sumOf(all, available);
  const isAvailable = availableReplicas >= budgetOf(deployment).minAvailable;
  const { collisionCount } = deployment.status;
  return {
    observedGeneration: deployment.metadata.generation,
    replicas: sumOf(all, (rs) => rs.status.replicas),
    updatedReplicas: newRs?.status.replicas ?? 0,
    readyReplicas: sumOf(all, (rs) => rs.status.readyReplicas),
    availableReplicas,
    unavailableReplicas: Math.max(0, sumOf(all, wanted) - availableReplicas),
    terminatingReplicas: sumOf(all, (rs) => rs.status.terminatingReplicas),
    ...(collisionCount === undefined ? {} : { collisionCount }),
    conditions: setCondition(
      deployment.status.conditions,
      isAvailable
        ? {
            type: "Available",
            status: "True",
            reason: "MinimumReplicasAvailable",
            message: "Deployment has minimum availability.",
          }
        : {
            type: "Available",
            status: "False",
            reason: "MinimumReplicasUnavailable",
            message: "Deployment does not have minimum availability.",
          },
      tx.nowMs,
    ),
  };
}

/** Writes counts and availability, and says nothing of progress (sync.go syncDeploymentStatus). */
export function syncDeploymentStatus(
  sync: DeploymentSync,
  all: readonly ReplicaSet[],
  newRs: ReplicaSet | undefined,
): void {
  const status = statusOf(sync, all, newRs);
  if (!deepEqual(status, sync.deployment.status)) {
    accepted(sync.tx.update("status", "Deployment", { ...sync.deployment, status }));
  }
}

/** Writes the whole status with the progress of the rollout (progress.go syncRolloutStatus). */
export function syncRolloutStatus(
  sync: DeploymentSync,
  all: readonly ReplicaSet[],
  newRs: ReplicaSet | undefined,
): void {
  const { tx, deployment } = sync;
  const counted = statusOf(sync, all, newRs);
  const status = { ...counted, conditions: withReplicaFailure(progressOf(sync, counted, newRs), all, newRs, tx.nowMs) };
  if (deepEqual(status, deployment.status)) {
    checkDeadlineLater(sync, status);
    return;
  }
  accepted(tx.update("status", "Deployment", { ...deployment, status }));
}

function progressOf(
  sync: DeploymentSync,
  status: DeploymentStatus,
  newRs: ReplicaSet | undefined,
): readonly DeploymentCondition[] {
  const { tx, deployment } = sync;
  const { nowMs } = tx;
  if (!hasProgressDeadline(deployment)) {
    return withoutCondition(status.conditions, "Progressing");
  }
  const current = findCondition(deployment.status.conditions, "Progressing");
  // Once complete, it stays so until the template changes, whatever becomes of the pods.
  if (status.replicas === status.updatedReplicas && current?.reason === "NewReplicaSetAvailable") {
    explainSettled(sync, status, newRs);
    return status.conditions;
  }
  const name = newRs === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${newRs.metadata.name}"`;
  if (isComplete(deployment, status)) {
    const revision = Number(deployment.metadata.annotations["deployment.kubernetes.io/revision"] ?? 0);
    const facts = {
      name: newRs?.metadata.name ?? deployment.metadata.name,
      revision,
      desired: deployment.spec.replicas,
    };
    tx.decide({ code: "rolloutComplete", actor: ACTOR, subject: subjectOf(sync), facts });
    return setCondition(
      status.conditions,
      {
        type: "Progressing",
        status: "True",
        reason: "NewReplicaSetAvailable",
        message: `${name} has successfully progressed.`,
      },
      nowMs,
    );
  }
  if (isProgressing(deployment, status)) {
    const lastTransitionTime = current?.status === "True" ? current.lastTransitionTime : nowMs;
    const condition = {
      type: "Progressing",
      status: "True",
      reason: "ReplicaSetUpdated",
      message: `${name} is progressing.`,
    } as const;
    return setCondition(withoutCondition(status.conditions, "Progressing"), condition, nowMs, {
      lastUpdateTime: nowMs,
      lastTransitionTime,
    });
  }
  if (isTimedOut(deployment, status.conditions, nowMs)) {
    if (current !== undefined && current.reason !== "ProgressDeadlineExceeded") {
      const { progressDeadlineSeconds: deadlineSeconds, replicas: desired } = deployment.spec;
      const facts = {
        name: newRs?.metadata.name ?? deployment.metadata.name,
        deadlineSeconds,
        sinceMs: current.lastUpdateTime,
        updated: status.updatedReplicas,
        available: status.availableReplicas,
        desired,
      };
      tx.decide({ code: "deadlineExceeded", actor: ACTOR, subject: subjectOf(sync), facts });
    }
    return setCondition(
      status.conditions,
      {
        type: "Progressing",
        status: "False",
        reason: "ProgressDeadlineExceeded",
        message: `${name} has timed out progressing.`,
      },
      nowMs,
    );
  }
  return status.conditions;
}

function explainSettled(sync: DeploymentSync, status: DeploymentStatus, newRs: ReplicaSet | undefined): void {
  const { tx, deployment } = sync;
  if (newRs !== undefined && isComplete(deployment, status)) {
    const revision = Number(deployment.metadata.annotations["deployment.kubernetes.io/revision"] ?? 0);
    tx.decide({
      code: "deploymentInSync",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { desired: deployment.spec.replicas, available: status.availableReplicas, revision },
    });
  }
}

/** Moves what a ReplicaSet could not do to the Deployment; the new one's failure counts before the others' (getReplicaFailures). */
function withReplicaFailure(
  conditions: readonly DeploymentCondition[],
  all: readonly ReplicaSet[],
  newRs: ReplicaSet | undefined,
  nowMs: number,
): readonly DeploymentCondition[] {
  const failureOf = (rs: ReplicaSet | undefined): ReplicaSet["status"]["conditions"][number] | undefined =>
    rs === undefined ? undefined : findCondition(rs.status.conditions, "ReplicaFailure");
  const failure = failureOf(newRs) ?? all.map(failureOf).find((condition) => condition !== undefined);
  if (failure === undefined) {
    return withoutCondition(conditions, "ReplicaFailure");
  }
  const { status, reason, message, lastTransitionTime: at } = failure;
  return setCondition(conditions, { type: "ReplicaFailure", status, reason, message }, nowMs, {
    lastUpdateTime: at,
    lastTransitionTime: at,
  });
}

/**
 * Nothing changed, so no write will wake the controller: it asks to look again when the deadline may have passed.
 *
 * Models progress.go requeueStuckDeployment.
 */
function checkDeadlineLater(sync: DeploymentSync, status: DeploymentStatus): void {
  const { tx, deployment } = sync;
  const progressing = findCondition(deployment.status.conditions, "Progressing");
  if (!hasProgressDeadline(deployment) || progressing === undefined) {
    return;
  }
  // Upstream asks again and again after NewReplicaSetAvailable too, though nothing can time out then.
  const isSettled =
    progressing.reason === "ProgressDeadlineExceeded" || progressing.reason === "NewReplicaSetAvailable";
  if (isSettled || isComplete(deployment, status)) {
    return;
  }
  const afterMs = progressing.lastUpdateTime + deployment.spec.progressDeadlineSeconds * 1000 - tx.nowMs;
  // Within the last second upstream asks again and again; the first look after the deadline is the one that counts.
  tx.wakeAfter("deployment", keyOf(deployment), afterMs < 1000 ? afterMs + 1 : afterMs + 1000);
}

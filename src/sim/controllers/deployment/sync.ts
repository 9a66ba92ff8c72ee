import { resolveFenceposts, resolveIntOrString } from "../../../api/int-or-string.ts";
import type { ApiFailure, Result } from "../../../api/failure.ts";
import { refOf, type Deployment, type ObjectRef, type ReplicaSet } from "../../../api/objects.ts";
import type { RolloutBudget } from "../../trace.ts";
import type { Transaction } from "../../transaction.ts";

export const ACTOR = "deployment-controller";

/**
 * One look of the controller at one Deployment. `deployment` is the controller's own copy: it changes its status and
 * annotations in it and sends it, but does not take over what the API server answers, as upstream. A second write in
 * the same look is therefore a conflict, and the look is done again a few milliseconds later.
 */
export interface DeploymentSync {
  readonly tx: Transaction;
  deployment: Deployment;
  /** The ReplicaSets that the Deployment controls, as they were when the look began. */
  readonly replicaSets: readonly ReplicaSet[];
}

/** A write that the API server refused ends the look; the work queue does it again. */
export class RefusedWrite extends Error {
  readonly failure: ApiFailure;
  constructor(failure: ApiFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function accepted<T>(answer: Result<T, ApiFailure>): T {
  if (!answer.ok) {
    throw new RefusedWrite(answer.error);
  }
  return answer.value;
}

export function subjectOf(sync: DeploymentSync): ObjectRef {
  return refOf(sync.deployment);
}

/** The largest number stands for no deadline. Models deployment_util.go HasProgressDeadline. */
export function hasProgressDeadline(deployment: Deployment): boolean {
  return deployment.spec.progressDeadlineSeconds !== 2_147_483_647;
}

/** Models deployment_util.go MaxSurge and MaxUnavailable over ResolveFenceposts. */
export function budgetOf(deployment: Deployment): RolloutBudget {
  const { replicas: desired, strategy } = deployment.spec;
  const { maxSurge = 0, maxUnavailable = 0 } = strategy.rollingUpdate ?? {};
  const isRolling = strategy.type === "RollingUpdate";
  const fenceposts = resolveFenceposts(maxSurge, maxUnavailable, desired);
  const surge = isRolling ? fenceposts.surge : 0;
  const unavailable = isRolling && desired > 0 ? Math.min(fenceposts.unavailable, desired) : 0;
  return {
    desired,
    maxSurge,
    maxUnavailable,
    surge,
    unavailable,
    maxTotal: desired + surge,
    minAvailable: desired - unavailable,
  };
}

/**
 * How many replicas the new ReplicaSet may have now.
 *
 * Models deployment_util.go NewRSNewReplicas; the surge is resolved alone there, without the rule for two zeros.
 */
export function newReplicaSetSize(deployment: Deployment, total: number, current: number): number {
  const { replicas: desired, strategy } = deployment.spec;
  if (strategy.type === "Recreate") {
    return desired;
  }
  const room = desired + resolveIntOrString(strategy.rollingUpdate?.maxSurge ?? 0, desired, true) - total;
  return room <= 0 ? current : current + Math.min(room, desired - current);
}

export const sumOf = (replicaSets: readonly ReplicaSet[], of: (rs: ReplicaSet) => number): number =>
  replicaSets.reduce((sum, rs) => sum + of(rs), 0);
export const wanted = (rs: ReplicaSet): number => rs.spec.replicas;
export const available = (rs: ReplicaSet): number => rs.status.availableReplicas;

/** Models controller_utils.go FilterActiveReplicaSets. */
export function activeOf(replicaSets: readonly ReplicaSet[]): ReplicaSet[] {
  return replicaSets.filter((rs) => rs.spec.replicas > 0);
}

export function byName(a: ReplicaSet, b: ReplicaSet): number {
  return a.metadata.name < b.metadata.name ? -1 : a.metadata.name > b.metadata.name ? 1 : 0;
}

/** Models controller_utils.go ReplicaSetsByCreationTimestamp. */
export function byAge(a: ReplicaSet, b: ReplicaSet): number {
  return a.metadata.creationTimestamp - b.metadata.creationTimestamp || byName(a, b);
}

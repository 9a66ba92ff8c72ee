import { findCondition, keyOf, type Deployment } from "../api/objects.ts";
import { formatSelector } from "../api/selectors.ts";
import { changeCauseOf, revisionOf } from "./annotations.ts";
import { budgetOf } from "./budget.ts";
import type { Box, DeploymentCard, DeploymentState } from "./scene.ts";

/** Everything on a Deployment's card but its place and what its ReplicaSets say. */
type CardFacts = Omit<DeploymentCard, keyof Box | "opacity" | "available">;

const known = new WeakMap<Deployment, CardFacts>();

export function deploymentFacts(deployment: Deployment, isGone: boolean): CardFacts {
  const facts = known.get(deployment) ?? computeFacts(deployment);
  known.set(deployment, facts);
  return isGone ? { ...facts, state: "leaving" } : facts;
}

function computeFacts(deployment: Deployment): CardFacts {
  const { metadata, spec, status } = deployment;
  return {
    ...budgetOf(deployment),
    uid: metadata.uid,
    objectKey: keyOf(deployment),
    name: metadata.name,
    namespace: metadata.namespace,
    state: deploymentState(deployment),
    containers: spec.template.spec.containers.map(({ name, image }) => ({ name, image })),
    selector: formatSelector(spec.selector),
    replicas: spec.replicas,
    strategy: spec.strategy.type,
    maxSurge: spec.strategy.rollingUpdate?.maxSurge ?? null,
    maxUnavailable: spec.strategy.rollingUpdate?.maxUnavailable ?? null,
    minReadySeconds: spec.minReadySeconds,
    progressDeadlineSeconds: spec.progressDeadlineSeconds,
    revisionHistoryLimit: spec.revisionHistoryLimit,
    isPaused: spec.paused,
    revision: revisionOf(deployment),
    changeCause: changeCauseOf(deployment),
    counts: {
      total: status.replicas,
      updated: status.updatedReplicas,
      ready: status.readyReplicas,
      available: status.availableReplicas,
      unavailable: status.unavailableReplicas,
      terminating: status.terminatingReplicas,
    },
    conditions: status.conditions.map(({ type, status: value, reason, message }) => ({
      type,
      status: value,
      reason,
      message,
    })),
    isObserved: status.observedGeneration >= metadata.generation,
  };
}

/** Models pkg/controller/deployment/util DeploymentComplete; stalled is what `rollout status` calls an error. */
export function deploymentState({ metadata, spec, status }: Deployment): DeploymentState {
  if (metadata.deletionTimestamp !== undefined) {
    return "leaving";
  }
  if (spec.paused) {
    return "paused";
  }
  if (findCondition(status.conditions, "Progressing")?.status === "False") {
    return "stalled";
  }
  const isComplete =
    status.observedGeneration >= metadata.generation &&
    status.updatedReplicas === spec.replicas &&
    status.replicas === spec.replicas &&
    status.availableReplicas === spec.replicas;
  return isComplete ? "complete" : "progressing";
}

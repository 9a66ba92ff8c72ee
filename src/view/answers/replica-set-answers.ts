import { controllerOf, findCondition, objectKey, refOf, type Deployment, type ReplicaSet } from "../../api/objects.ts";
import { ownedPods } from "../../sim/indexes.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { newReplicaSetOf, replicaSetsOf } from "../../sim/queries.ts";
import type { DecisionCode } from "../../sim/trace.ts";
import { revisionOf } from "../annotations.ts";
import { decisionsAbout, type TracedDecision } from "../why.ts";
import { answer, type Answer, type AnswerLink, type Ask } from "./answer.ts";
import { isQuota } from "./deployment-answers.ts";
import { waitingOf } from "./waiting.ts";

/** Decisions that give a ReplicaSet its size. */
const sizing: ReadonlySet<DecisionCode> = new Set<DecisionCode>([
  "createReplicaSet",
  "scaleUpNewReplicaSet",
  "scaleDownNewReplicaSet",
  "cleanUpUnhealthy",
  "scaleDownOldReplicaSet",
  "scaleActive",
  "scaleProportionally",
  "scaleDownSaturated",
  "recreateScaleDown",
]);
/** Further back nobody looks for what gave it its size. */
const lookedAt = 60;

/** Why a ReplicaSet is as large as it is, and what it is about to do about it. */
export function replicaSetAnswers(ask: Ask, replicaSet: ReplicaSet): readonly Answer[] {
  if (replicaSet.metadata.deletionTimestamp !== undefined) {
    return [answer("leaving", { left: ownedPods(ask.state, replicaSet.metadata.uid).keys.size })];
  }
  const deployment = deploymentOf(ask, replicaSet);
  return [sizeOf(ask, replicaSet, deployment), ...workOf(ask, replicaSet, deployment)];
}

export function deploymentOf({ state }: Ask, { metadata }: ReplicaSet): Deployment | null {
  const owner = controllerOf({ metadata });
  return owner?.kind === "Deployment"
    ? (mapGet(state.objects.Deployment, objectKey(metadata.namespace, owner.name)) ?? null)
    : null;
}

function sizeOf(ask: Ask, replicaSet: ReplicaSet, deployment: Deployment | null): Answer {
  const size = replicaSet.spec.replicas;
  if (deployment === null) {
    return answer("sizedByHand", { size, deployment: null });
  }
  const links: readonly AnswerLink[] = [{ ref: refOf(deployment), atMs: null }];
  const isNew = newReplicaSetOf(ask.state, deployment)?.metadata.uid === replicaSet.metadata.uid;
  if (size === 0 && !isNew && ownedPods(ask.state, replicaSet.metadata.uid).active === 0) {
    return answer("kept", { revision: revisionOf(replicaSet) ?? 0, ...shelfOf(ask, deployment) }, links);
  }
  const last = lastSizing(ask, replicaSet);
  if (last === null || sizeAfter(last) !== size) {
    return answer("sizedByHand", { size, deployment: deployment.metadata.name }, links);
  }
  return answer("sized", { size, decision: last.decision }, [{ ref: refOf(deployment), atMs: last.atMs }]);
}

function shelfOf(ask: Ask, deployment: Deployment): { readonly kept: number; readonly limit: number } {
  const newest = newReplicaSetOf(ask.state, deployment)?.metadata.uid;
  const kept = replicaSetsOf(ask.state, deployment.metadata.uid).filter(
    ({ metadata, spec }) => spec.replicas === 0 && metadata.uid !== newest,
  ).length;
  return { kept, limit: deployment.spec.revisionHistoryLimit };
}

function lastSizing({ timeline, frame }: Ask, replicaSet: ReplicaSet): TracedDecision | null {
  return (
    decisionsAbout(timeline, frame.atMs, refOf(replicaSet), lookedAt).find(({ decision }) =>
      sizing.has(decision.code),
    ) ?? null
  );
}

function sizeAfter({ decision }: TracedDecision): number {
  const { facts } = decision;
  if (decision.code === "createReplicaSet") {
    return decision.facts.size;
  }
  return "to" in facts ? facts.to : 0;
}

function workOf(ask: Ask, replicaSet: ReplicaSet, deployment: Deployment | null): readonly Answer[] {
  const { active: have, terminating } = ownedPods(ask.state, replicaSet.metadata.uid);
  const { replicas: want } = replicaSet.spec;
  const { name } = replicaSet.metadata;
  const failure = findCondition(replicaSet.status.conditions, "ReplicaFailure");
  const leaving = terminating > 0 ? [answer("podsLeave", { count: terminating })] : [];
  if (failure !== undefined) {
    return [answer("refused", { name, message: failure.message, isQuota: isQuota(failure.message) }), ...leaving];
  }
  if (have !== want) {
    return [have < want ? answer("makesPods", { have, want }) : answer("givesPodsUp", { have, want }), ...leaving];
  }
  if (replicaSet.status.availableReplicas < want) {
    const waiting = waitingOf(ask, replicaSet, deployment);
    return [
      answer("podsWait", { ...waiting, desired: want, available: replicaSet.status.availableReplicas }),
      ...leaving,
    ];
  }
  return leaving;
}

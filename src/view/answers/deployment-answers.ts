import { findCondition, refOf, type Deployment, type ReplicaSet } from "../../api/objects.ts";
import { budgetOf } from "../../sim/controllers/deployment/sync.ts";
import { ownedPods } from "../../sim/indexes.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { newReplicaSetOf, replicaSetsOf } from "../../sim/queries.ts";
import { revisionOf } from "../annotations.ts";
import { deploymentState } from "../deployment-card.ts";
import { decisionsAbout } from "../why.ts";
import { configOfDeployment } from "./config-answers.ts";
import { answer, type Answer, type Ask } from "./answer.ts";
import { countedIn, deploymentLag, waitingOf } from "./waiting.ts";

/** Further back nobody looks for what was said of the deadline. */
const lookedAt = 60;

const sumOf = (replicaSets: readonly ReplicaSet[], of: (rs: ReplicaSet) => number): number =>
  replicaSets.reduce((sum, rs) => sum + of(rs), 0);

/** What a Deployment is waiting for, the first of several reasons first; or that it waits for nothing. */
export function deploymentAnswers(ask: Ask, deployment: Deployment): readonly Answer[] {
  const { spec, status, metadata } = deployment;
  const all = replicaSetsOf(ask.state, metadata.uid);
  if (metadata.deletionTimestamp !== undefined) {
    return [answer("leaving", { left: all.length })];
  }
  if (status.observedGeneration < metadata.generation) {
    // Its status is written last: what the controller has decided since, it has seen.
    return [hasBegun(ask, deployment) ? answer("nextStep", { lags: [] }) : answer("notSeen", {})];
  }
  const newRs = newReplicaSetOf(ask.state, deployment);
  const refusal = refusalOf(deployment);
  if (spec.paused) {
    const changed = newRs === undefined;
    return [answer("paused", { desired: spec.replicas, available: countedIn(ask, deployment), changed }), ...refusal];
  }
  const state = deploymentState(deployment);
  if (state === "complete") {
    return [completeOf(deployment, newRs, all.length), ...configOfDeployment(ask, deployment)];
  }
  return [
    ...deadlineOf(ask, deployment),
    ...refusal,
    ...(refusal.length > 0 ? [] : [waitOf(ask, deployment, all, newRs)]),
  ];
}

/** The controller has decided something since the spec was changed. */
function hasBegun({ timeline, frames, index, frame }: Ask, deployment: Deployment): boolean {
  const ref = refOf(deployment);
  const [last] = decisionsAbout(timeline, frame.atMs, ref, 1, {
    isWanted: ({ actor }) => actor === "deployment-controller",
  });
  if (last === undefined) {
    return false;
  }
  const then = frames[Math.min(last.frame, index)]?.state.objects.Deployment;
  const before = then === undefined ? undefined : mapGet(then, ref.key);
  return before?.metadata.generation === deployment.metadata.generation;
}

function completeOf(deployment: Deployment, newRs: ReplicaSet | undefined, count: number): Answer {
  const { replicas: desired } = deployment.spec;
  if (desired === 0) {
    return answer("empty", { kept: count });
  }
  const links = newRs === undefined ? [] : [{ ref: refOf(newRs), atMs: null }];
  const name = newRs?.metadata.name ?? "";
  return answer("complete", { desired, revision: revisionOf(deployment) ?? 0, name }, links);
}

function deadlineOf(ask: Ask, deployment: Deployment): readonly Answer[] {
  const { spec, status } = deployment;
  if (findCondition(status.conditions, "Progressing")?.reason !== "ProgressDeadlineExceeded") {
    return [];
  }
  const { progressDeadlineSeconds: deadlineSeconds, replicas: desired } = spec;
  const { progressMs, atMs } = deadlineTold(ask, deployment);
  const links = atMs === null ? [] : [{ ref: refOf(deployment), atMs }];
  return [
    answer("deadlinePassed", { deadlineSeconds, progressMs, available: countedIn(ask, deployment), desired }, links),
  ];
}

/** What was said when the deadline passed; the condition itself only keeps when it changed. */
function deadlineTold({ timeline, frame }: Ask, deployment: Deployment) {
  for (const { decision, atMs } of decisionsAbout(timeline, frame.atMs, refOf(deployment), lookedAt)) {
    if (decision.code === "deadlineExceeded") {
      return { progressMs: decision.facts.sinceMs, atMs };
    }
  }
  return { progressMs: null, atMs: null };
}

/** That the API server refuses what has to be done. */
function refusalOf({ metadata, status }: Deployment): readonly Answer[] {
  const failure =
    findCondition(status.conditions, "ReplicaFailure") ??
    status.conditions.find(({ reason }) => reason === "ReplicaSetCreateError");
  return failure === undefined
    ? []
    : [answer("refused", { name: metadata.name, message: failure.message, isQuota: isQuota(failure.message) })];
}

export function isQuota(message: string): boolean {
  return message.includes("exceeded quota");
}

function waitOf(ask: Ask, deployment: Deployment, all: readonly ReplicaSet[], newRs: ReplicaSet | undefined): Answer {
  const old = all.filter(({ metadata }) => metadata.uid !== newRs?.metadata.uid);
  const links = newRs === undefined ? [] : [{ ref: refOf(newRs), atMs: null }];
  const lags = deploymentLag(ask, deployment);
  if (deployment.spec.strategy.type === "Recreate") {
    const remaining = sumOf(old, ({ metadata }) => {
      const { active, terminating } = ownedPods(ask.state, metadata.uid);
      return active + terminating;
    });
    if (remaining > 0) {
      const terminating = sumOf(old, ({ metadata }) => ownedPods(ask.state, metadata.uid).terminating);
      const going = old.find(({ metadata }) => ownedPods(ask.state, metadata.uid).keys.size > 0);
      return answer(
        "oldPodsGo",
        { remaining, terminating },
        going === undefined ? [] : [{ ref: refOf(going), atMs: null }],
      );
    }
  }
  if (newRs === undefined) {
    return answer("nextStep", { lags });
  }
  const budget = budgetOf(deployment);
  const waiting = waitingOf(ask, newRs, deployment);
  const available = sumOf(all, (rs) => rs.status.availableReplicas);
  const total = sumOf(all, (rs) => rs.spec.replicas);
  const newSize = newRs.spec.replicas;
  const newAvailable = newRs.status.availableReplicas;
  if (total === newSize && newSize === budget.desired) {
    return newAvailable >= newSize
      ? answer("nextStep", { lags }, links)
      : answer("podsWait", { ...waiting, desired: newSize, available: newAvailable }, links);
  }
  const mayGrow = newSize < budget.desired && total < budget.maxTotal;
  const mayShrink = total - budget.minAvailable - (newSize - newAvailable) > 0 && available > budget.minAvailable;
  const counts = { total, available, newSize, newAvailable, oldSize: total - newSize };
  return mayGrow || mayShrink || newSize > budget.desired
    ? answer("nextStep", { lags }, links)
    : answer("rolloutWaits", { ...budget, ...waiting, ...counts }, links);
}

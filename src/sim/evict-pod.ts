import { deepEqual } from "../api/deep-equal.ts";
import { fail, ok, type ApiFailure, type Result } from "../api/failure.ts";
import type { PodDisruptionBudget } from "../api/objects-policy.ts";
import { nameOfKey, refOf, type KubeObject, type ObjectKey, type Pod } from "../api/objects.ts";
import { budgetsOf, withDisruptionCondition } from "./controllers/disruption.ts";
import { deletePod } from "./delete-object.ts";
import { isPodEnded, isPodReady } from "./indexes.ts";
import { withPodCondition } from "./node/pod-status.ts";
import type { BudgetSum, DecisionFacts } from "./trace.ts";
import { notFound, type Transaction } from "./transaction.ts";

const REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget.";
const SEVERAL = "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";

/**
 * A pod is to go, if its budget allows it: then it is deleted, and one disruption less is left.
 *
 * Models pkg/registry/core/pod/storage/eviction.go Create, checkAndDecrement and addConditionAndDeletePod.
 */
export function evictPod(tx: Transaction, key: ObjectKey, graceSeconds?: number): Result<KubeObject, ApiFailure> {
  const pod = tx.live("Pod", key);
  if (pod === undefined) {
    return fail(notFound("Pod", nameOfKey(key)));
  }
  if (isUnguarded(pod)) {
    return evict(tx, pod, graceSeconds);
  }
  const budgets = budgetsOf(tx.now, pod);
  const [budget] = budgets;
  if (budgets.length > 1) {
    const { name } = pod.metadata;
    const facts = { pod: name, node: pod.spec.nodeName ?? "", budgets: budgets.map(({ metadata }) => metadata.name) };
    tx.decide({ code: "evictionUnsupported", actor: "api-server", subject: refOf(pod), facts });
    return fail({ reason: "", code: 500, message: SEVERAL });
  }
  if (budget !== undefined && !mayGoUnready(budget, pod)) {
    const { status, metadata } = budget;
    const isCounted = status.observedGeneration >= metadata.generation;
    if (!isCounted || status.disruptionsAllowed <= 0) {
      if (isCounted) {
        tellRefusal(tx, budget, pod);
      }
      return fail({ reason: "TooManyRequests", code: 429, message: REFUSAL });
    }
    takeOne(tx, budget, pod);
  }
  return evict(tx, pod, graceSeconds, budget);
}

/** It has ended, has not begun, or is going already: nothing is disrupted (canIgnorePDB). */
function isUnguarded(pod: Pod): boolean {
  return isPodEnded(pod) || pod.status.phase === "Pending" || pod.metadata.deletionTimestamp !== undefined;
}

/** A pod that is not ready counts for nothing: it may go where its budget says so, or where enough others are ready. */
function mayGoUnready({ spec, status }: PodDisruptionBudget, pod: Pod): boolean {
  return (
    !isPodReady(pod) &&
    (spec.unhealthyPodEvictionPolicy === "AlwaysAllow" ||
      (status.currentHealthy >= status.desiredHealthy && status.desiredHealthy > 0))
  );
}

function takeOne(tx: Transaction, budget: PodDisruptionBudget, pod: Pod): void {
  const left = {
    ...budget.status,
    disruptionsAllowed: budget.status.disruptionsAllowed - 1,
    disruptedPods: { ...budget.status.disruptedPods, [pod.metadata.name]: tx.nowMs },
  };
  const status = left.disruptionsAllowed === 0 ? withDisruptionCondition(left, tx.nowMs) : left;
  tx.update("status", "PodDisruptionBudget", { ...budget, status });
}

/** What a budget has counted, without the pods that it has let go since. */
export function countedBy({ metadata: { name }, status }: PodDisruptionBudget): BudgetSum {
  const { currentHealthy, desiredHealthy: desired, expectedPods: expected, disruptionsAllowed: allowed } = status;
  return { name, healthy: Math.min(currentHealthy, desired + allowed), desired, expected, allowed };
}

/** What the budget has counted is told once; asked again with the same numbers, it is the same refusal. */
function tellRefusal(tx: Transaction, budget: PodDisruptionBudget, pod: Pod): void {
  const { key } = refOf(pod);
  const counted = countedBy(budget);
  const { healthy, desired } = counted;
  const refusal = { uid: pod.metadata.uid, budget: refOf(budget).key, healthy, desired };
  if (deepEqual(tx.now.refusedEvictions[key], refusal)) {
    return;
  }
  tx.now.refusedEvictions = { ...tx.now.refusedEvictions, [key]: refusal };
  tx.decide({
    code: "evictionRefused",
    actor: "api-server",
    subject: refOf(pod),
    facts: { ...counted, pod: pod.metadata.name, node: pod.spec.nodeName ?? "", rule: ruleOf(budget) },
  });
}

/** What a budget asks for; one that says nothing asks for none. */
export function ruleOf({
  spec: { minAvailable = 0, maxUnavailable },
}: PodDisruptionBudget): DecisionFacts["evictionRefused"]["rule"] {
  return maxUnavailable === undefined
    ? { field: "minAvailable", value: minAvailable }
    : { field: "maxUnavailable", value: maxUnavailable };
}

function evict(
  tx: Transaction,
  pod: Pod,
  graceSeconds: number | undefined,
  budget?: PodDisruptionBudget,
): Result<KubeObject, ApiFailure> {
  const condition = {
    type: "DisruptionTarget",
    status: "True",
    reason: "EvictionByEvictionAPI",
    message: "Eviction API: evicting",
  } as const;
  tx.update("status", "Pod", { ...pod, status: withPodCondition(pod.status, condition, tx.nowMs) });
  const { metadata } = pod;
  const { [refOf(pod).key]: _, ...refused } = tx.now.refusedEvictions;
  tx.now.refusedEvictions = refused;
  deletePod(tx, refOf(pod).key, graceSeconds);
  const left = budget === undefined ? undefined : tx.live("PodDisruptionBudget", refOf(budget).key)?.status;
  tx.decide({
    code: "podEvicted",
    actor: "api-server",
    subject: refOf(pod),
    facts: { pod: metadata.name, budget: budget?.metadata.name ?? "", left: left?.disruptionsAllowed ?? 0 },
  });
  return ok(pod);
}

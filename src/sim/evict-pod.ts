import { fail, ok, type ApiFailure, type Result } from "../api/failure.ts";
import type { PodDisruptionBudget } from "../api/objects-policy.ts";
import { nameOfKey, refOf, type KubeObject, type ObjectKey, type Pod } from "../api/objects.ts";
import { guards, withDisruptionCondition } from "./controllers/disruption.ts";
import { deletePod } from "./delete-object.ts";
import { isPodEnded, isPodReady } from "./indexes.ts";
import { withPodCondition } from "./node/pod-status.ts";
import { mapValues } from "./persistent-map.ts";
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
  const budgets = mapValues(tx.now.objects.PodDisruptionBudget).filter((budget) => guards(budget, pod));
  const [budget] = budgets;
  if (budgets.length > 1) {
    return fail({ reason: "", code: 500, message: SEVERAL });
  }
  if (budget !== undefined && !mayGoUnready(budget, pod)) {
    const { status, metadata } = budget;
    if (status.observedGeneration < metadata.generation || status.disruptionsAllowed <= 0) {
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

import { deepEqual } from "../../api/deep-equal.ts";
import { fail, ok, type Result } from "../../api/failure.ts";
import { resolveIntOrString } from "../../api/int-or-string.ts";
import type { BudgetCondition, PodDisruptionBudget } from "../../api/objects-policy.ts";
import { asPod, controllerOf, findCondition, objectKey, refOf, type ObjectKey, type Pod } from "../../api/objects.ts";
import { matchesSelector } from "../../api/selectors.ts";
import { isPodEnded, isPodReady } from "../indexes.ts";
import { mapForEach, mapGet } from "../persistent-map.ts";
import type { ClusterState } from "../state.ts";
import type { Change } from "../timeline.ts";
import type { Transaction } from "../transaction.ts";
import { goSelectorText } from "./go-selector-text.ts";

const ACTOR = "disruption-controller";
/** Its Events come under the name of the program that it is a part of. */
const SOURCE = "controllermanager";
const CONDITION = "DisruptionAllowed";

/** Budgets that a change of a pod is news for, and those that were written themselves. */
export function watchBudgets(tx: Transaction, { kind, key, verb, before, after }: Change): void {
  if (kind === "PodDisruptionBudget") {
    if (verb === "create" || verb === "update") {
      tx.wake("disruption", key);
    }
    return;
  }
  if (kind !== "Pod" || tx.now.objects.PodDisruptionBudget.size === 0) {
    return;
  }
  const [was, is] = [asPod(before), asPod(after)];
  tellOfSeveral(tx, is ?? was);
  if (was !== undefined && is !== undefined && !isNews(was, is)) {
    return;
  }
  mapForEach(tx.now.objects.PodDisruptionBudget, (budget, budgetKey) => {
    if ((was !== undefined && guards(budget, was)) || (is !== undefined && guards(budget, is))) {
      tx.wake("disruption", budgetKey);
    }
  });
}

/**
 * A pod is to be under one budget. Which of several is chosen is left to chance upstream, and is the first by name here; all
 * of them are counted anew.
 *
 * Models disruption.go getPdbForPod.
 */
function tellOfSeveral(tx: Transaction, pod: Pod | undefined): void {
  if (pod === undefined) {
    return;
  }
  const [chosen, ...others] = budgetsOf(tx.now, pod);
  if (chosen !== undefined && others.length > 0) {
    const { namespace, name } = pod.metadata;
    const message = `Pod "${namespace}"/"${name}" matches multiple PodDisruptionBudgets.  Chose "${chosen.metadata.name}" arbitrarily.`;
    tx.recordEvent(SOURCE, pod, "Warning", "MultiplePodDisruptionBudgets", message);
  }
}

/** The budgets that are about a pod, by name. */
export function budgetsOf({ objects }: ClusterState, pod: Pod): readonly PodDisruptionBudget[] {
  const found: PodDisruptionBudget[] = [];
  mapForEach(objects.PodDisruptionBudget, (budget) => {
    if (guards(budget, pod)) {
      found.push(budget);
    }
  });
  return found.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

function isNews(before: Pod, after: Pod): boolean {
  return (
    before.metadata.labels !== after.metadata.labels ||
    before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp ||
    isPodReady(before) !== isPodReady(after) ||
    isPodEnded(before) !== isPodEnded(after)
  );
}

/** Whether a budget is about a pod: one without a selector is about none. */
export function guards({ metadata, spec }: PodDisruptionBudget, pod: Pod): boolean {
  return metadata.namespace === pod.metadata.namespace && matchesSelector(spec.selector, pod.metadata.labels);
}

/**
 * Counts the pods of a budget that are ready, and says how many of them may be disrupted.
 *
 * Models pkg/controller/disruption disruption.go trySync and failSafe.
 */
export function reconcileBudget(tx: Transaction, key: ObjectKey): void {
  const budget = tx.live("PodDisruptionBudget", key);
  if (budget === undefined) {
    return;
  }
  const pods = podsOf(tx.now, budget);
  if (pods.length === 0) {
    tx.recordEvent(SOURCE, budget, "Normal", "NoPods", "No matching pods found");
  }
  const counted = countExpected(tx.now, budget, pods);
  if (!counted.ok) {
    const message = `Failed to calculate the number of expected pods: ${counted.error}`;
    tx.recordEvent(SOURCE, budget, "Warning", "CalculateExpectedPodCountFailed", message);
    failSafely(tx, budget, counted.error);
    return;
  }
  const { expected, desired, unmanaged } = counted.value;
  if (unmanaged.length > 0) {
    tx.recordEvent(SOURCE, budget, "Warning", "UnmanagedPods", unmanagedText(budget));
  }
  const disruptedPods = stillDisrupted(budget, pods);
  const healthy = pods.filter(
    (pod) =>
      pod.metadata.deletionTimestamp === undefined &&
      !Object.hasOwn(disruptedPods, pod.metadata.name) &&
      isPodReady(pod),
  ).length;
  const allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired);
  const { generation: observedGeneration, name } = budget.metadata;
  const status = withDisruptionCondition(
    {
      ...budget.status,
      observedGeneration,
      disruptedPods,
      disruptionsAllowed: allowed,
      currentHealthy: healthy,
      desiredHealthy: desired,
      expectedPods: expected,
    },
    tx.nowMs,
  );
  const facts = { name, healthy, desired, expected, allowed };
  tx.decide({
    code: allowed > 0 ? "disruptionsAllowed" : "disruptionsBlocked",
    actor: ACTOR,
    subject: refOf(budget),
    facts,
  });
  writeStatus(tx, budget, status);
}

type Status = PodDisruptionBudget["status"];

/** Models pkg/api/poddisruptionbudget/helpers.go UpdateDisruptionAllowedCondition. */
export function withDisruptionCondition(status: Status, nowMs: number): Status {
  const isAllowed = status.disruptionsAllowed > 0;
  return withCondition(status, isAllowed, isAllowed ? "SufficientPods" : "InsufficientPods", "", nowMs);
}

function withCondition(status: Status, isTrue: boolean, reason: string, message: string, nowMs: number): Status {
  const current = findCondition(status.conditions, CONDITION);
  const text = isTrue ? "True" : "False";
  const condition: BudgetCondition = {
    type: CONDITION,
    status: text,
    observedGeneration: status.observedGeneration,
    lastTransitionTime: current?.status === text ? current.lastTransitionTime : nowMs,
    reason,
    message,
  };
  return { ...status, conditions: [condition] };
}

function writeStatus(tx: Transaction, budget: PodDisruptionBudget, status: Status): void {
  if (!deepEqual(status, budget.status)) {
    tx.update("status", "PodDisruptionBudget", { ...budget, status });
  }
}

/** Where the sum cannot be made, nothing may be evicted. */
function failSafely(tx: Transaction, budget: PodDisruptionBudget, message: string): void {
  const facts = { name: budget.metadata.name, message };
  tx.decide({ code: "budgetFails", actor: ACTOR, subject: refOf(budget), facts });
  const blocked = { ...budget.status, disruptionsAllowed: 0 };
  writeStatus(tx, budget, withCondition(blocked, false, "SyncFailed", message, tx.nowMs));
}

function podsOf({ objects }: ClusterState, budget: PodDisruptionBudget): readonly Pod[] {
  const pods: Pod[] = [];
  mapForEach(objects.Pod, (pod) => {
    if (guards(budget, pod)) {
      pods.push(pod);
    }
  });
  return pods.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

interface Expected {
  readonly expected: number;
  readonly desired: number;
  readonly unmanaged: readonly string[];
}

/**
 * How many pods there should be, and how many of them have to be healthy. Only a number of available pods goes by the pods
 * that are there; all else by the sizes of their controllers, rounded up.
 *
 * Models disruption.go getExpectedPodCount.
 */
function countExpected(
  state: ClusterState,
  { spec: { minAvailable, maxUnavailable } }: PodDisruptionBudget,
  pods: readonly Pod[],
): Result<Expected, string> {
  if (typeof minAvailable === "number" && maxUnavailable === undefined) {
    return ok({ expected: pods.length, desired: minAvailable, unmanaged: [] });
  }
  if (minAvailable === undefined && maxUnavailable === undefined) {
    return ok({ expected: 0, desired: 0, unmanaged: [] });
  }
  const scale = expectedScale(state, pods);
  if (!scale.ok) {
    return scale;
  }
  const { expected, unmanaged } = scale.value;
  const desired =
    maxUnavailable === undefined
      ? resolveIntOrString(minAvailable ?? 0, expected, true)
      : Math.max(0, expected - resolveIntOrString(maxUnavailable, expected, true));
  return ok({ expected, desired, unmanaged });
}

/** The sum of the sizes of all controllers of the pods. Models disruption.go getExpectedScale. */
function expectedScale(
  state: ClusterState,
  pods: readonly Pod[],
): Result<Pick<Expected, "expected" | "unmanaged">, string> {
  const unmanaged: string[] = [];
  const scales = new Map<string, number>();
  for (const pod of pods) {
    if (controllerOf(pod) === undefined) {
      unmanaged.push(pod.metadata.name);
      continue;
    }
    const scale = scaleOf(state, pod);
    if (scale === undefined) {
      return fail(`found no controllers for pod ${JSON.stringify(pod.metadata.name)}`);
    }
    scales.set(scale.uid, scale.replicas);
  }
  return ok({ expected: [...scales.values()].reduce((sum, replicas) => sum + replicas, 0), unmanaged });
}

/** The Deployment that owns a pod's ReplicaSet, or the ReplicaSet (getPodDeployment, getPodReplicaSet). */
function scaleOf({ objects }: ClusterState, pod: Pod): { readonly uid: string; readonly replicas: number } | undefined {
  const { namespace } = pod.metadata;
  const owner = controllerOf(pod);
  const replicaSet =
    owner?.kind === "ReplicaSet" ? mapGet(objects.ReplicaSet, objectKey(namespace, owner.name)) : undefined;
  if (replicaSet === undefined || replicaSet.metadata.uid !== owner?.uid) {
    return undefined;
  }
  const above = controllerOf(replicaSet);
  if (above?.kind !== "Deployment") {
    return { uid: replicaSet.metadata.uid, replicas: replicaSet.spec.replicas };
  }
  const deployment = mapGet(objects.Deployment, objectKey(namespace, above.name));
  return deployment?.metadata.uid === above.uid ? { uid: above.uid, replicas: deployment.spec.replicas } : undefined;
}

/** Pods whose eviction was granted and that do not go yet (buildDisruptedPodMap); an eviction here deletes at once. */
function stillDisrupted({ status }: PodDisruptionBudget, pods: readonly Pod[]): Status["disruptedPods"] {
  const waiting = new Set(
    pods.flatMap(({ metadata }) => (metadata.deletionTimestamp === undefined ? [metadata.name] : [])),
  );
  return Object.fromEntries(Object.entries(status.disruptedPods).filter(([name]) => waiting.has(name)));
}

function unmanagedText({ spec }: PodDisruptionBudget): string {
  return (
    `Pods selected by this PodDisruptionBudget (selector: ${goSelectorText(spec.selector)}) were found to be unmanaged. ` +
    "As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. " +
    'To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.'
  );
}

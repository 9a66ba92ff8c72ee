import { deepEqual } from "../../api/deep-equal.ts";
import {
  findCondition,
  keyOf,
  refOf,
  type Condition,
  type ObjectKey,
  type Pod,
  type ReplicaSet,
  type ReplicaSetStatus,
} from "../../api/objects.ts";
import { matchesSelector } from "../../api/selectors.ts";
import { deletePod } from "../delete-object.ts";
import { isPodActive, isPodEnded, isPodReady, ownedPods } from "../indexes.ts";
import { mapForEachOf, mapGet, mapRemove, mapSet } from "../persistent-map.ts";
import type { Transaction } from "../transaction.ts";
import { createPod } from "./create-pod.ts";
import { chooseVictims, rankPod, relatedPodsByNode } from "./pod-ranking.ts";

const ACTOR = "replicaset-controller";
/** The most pods that one look creates or deletes (BurstReplicas). */
const BURST = 500;

/** What the active pods of a ReplicaSet add up to at this look, before it makes or deletes any. */
interface Counts {
  readonly active: number;
  readonly fullyLabeled: number;
  readonly ready: number;
  readonly available: number;
  readonly terminating: number;
  /** When the next pod will have been ready for minReadySeconds. */
  readonly nextAvailableMs: number | undefined;
}

/**
 * One look of the ReplicaSet controller at one ReplicaSet.
 *
 * Models replica_set.go syncReplicaSet. Reads are of the state at this instant, so its expectations are not needed.
 */
export function reconcileReplicaSet(tx: Transaction, key: ObjectKey): void {
  const replicaSet = knownReplicaSet(tx, key);
  if (replicaSet === undefined) {
    tx.forgetRetries("replicaSet", key);
    return;
  }
  claimPods(tx, replicaSet);
  const counts = countPods(tx, replicaSet);
  const failure =
    replicaSet.metadata.deletionTimestamp === undefined ? manageReplicas(tx, replicaSet, counts.active) : undefined;
  writeStatus(tx, replicaSet, counts, failure);
  if (failure === undefined) {
    tx.forgetRetries("replicaSet", key);
  } else {
    const retryMs = tx.retry("replicaSet", key);
    tx.decide({
      code: "writeRefused",
      actor: ACTOR,
      subject: refOf(replicaSet),
      facts: { reason: "Forbidden", message: failure, retryMs },
    });
  }
  const { minReadySeconds } = replicaSet.spec;
  if (counts.nextAvailableMs !== undefined && counts.ready !== counts.available) {
    tx.wakeAfter("replicaSet", key, counts.nextAvailableMs - tx.nowMs);
    const facts = {
      ready: counts.ready,
      available: counts.available,
      minReadySeconds,
      untilMs: counts.nextAvailableMs,
    };
    tx.decide({ code: "waitMinReady", actor: ACTOR, subject: refOf(replicaSet), facts });
  }
}

/** The ReplicaSet as the controller knows it: a size that was changed a moment ago has not reached it yet. */
function knownReplicaSet(tx: Transaction, key: ObjectKey): ReplicaSet | undefined {
  const replicaSet = mapGet(tx.base.objects.ReplicaSet, key);
  const sizes = mapGet(tx.base.unseenSizes, key);
  if (sizes === undefined) {
    return replicaSet;
  }
  const unseen = sizes.filter(({ untilMs }) => untilMs > tx.nowMs);
  tx.now.unseenSizes =
    unseen.length === 0 || replicaSet === undefined
      ? mapRemove(tx.now.unseenSizes, key)
      : mapSet(tx.now.unseenSizes, key, unseen);
  const known = unseen[0];
  if (replicaSet === undefined || known === undefined) {
    return replicaSet;
  }
  tx.wakeAfter("replicaSet", key, known.untilMs - tx.nowMs);
  const { generation } = replicaSet.metadata;
  return {
    ...replicaSet,
    metadata: { ...replicaSet.metadata, generation: generation - unseen.length },
    spec: { ...replicaSet.spec, replicas: known.replicas },
  };
}

/**
 * Lets go of pods whose labels no longer match, and takes those without an owner that do.
 *
 * Models controller_ref_manager.go ClaimPods. Only pods whose labels were changed can have stopped to match.
 */
function claimPods(tx: Transaction, replicaSet: ReplicaSet): void {
  const { uid, namespace, name, deletionTimestamp } = replicaSet.metadata;
  for (const key of ownedPods(tx.base, uid).relabelled) {
    const pod = tx.live("Pod", key);
    if (
      pod === undefined ||
      deletionTimestamp !== undefined ||
      !isPodActive(pod) ||
      matchesSelector(replicaSet.spec.selector, pod.metadata.labels)
    ) {
      continue;
    }
    const ownerReferences = pod.metadata.ownerReferences.filter((owner) => owner.uid !== uid);
    tx.update("update", "Pod", { ...pod, metadata: { ...pod.metadata, ownerReferences } });
    tx.decide({ code: "releasePod", actor: ACTOR, subject: refOf(replicaSet), facts: { name: pod.metadata.name } });
  }
  if (deletionTimestamp !== undefined || tx.base.orphanPods.size === 0) {
    return;
  }
  const mine: Pod[] = [];
  mapForEachOf(tx.now.objects.Pod, tx.base.orphanPods, (pod) => {
    if (
      pod.metadata.namespace === namespace &&
      isPodActive(pod) &&
      matchesSelector(replicaSet.spec.selector, pod.metadata.labels)
    ) {
      mine.push(pod);
    }
  });
  for (const pod of mine) {
    const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", name, uid, controller: true, blockOwnerDeletion: true };
    tx.update("update", "Pod", {
      ...pod,
      metadata: { ...pod.metadata, ownerReferences: [...pod.metadata.ownerReferences, owner] },
    });
    tx.decide({ code: "adoptPod", actor: ACTOR, subject: refOf(replicaSet), facts: { name: pod.metadata.name } });
  }
}

/** Models replica_set_utils.go calculateStatus; from the sums of the index where they say enough. */
function countPods(tx: Transaction, replicaSet: ReplicaSet): Counts {
  const owned = ownedPods(tx.now, replicaSet.metadata.uid);
  const { minReadySeconds, template } = replicaSet.spec;
  const templateLabels = { matchLabels: template.metadata.labels };
  if (minReadySeconds === 0 && owned.labels !== null) {
    const { active, ready, labels } = owned;
    return {
      active,
      fullyLabeled: matchesSelector(templateLabels, labels) ? active : 0,
      ready,
      available: ready,
      terminating: matchesSelector(replicaSet.spec.selector, labels) ? owned.terminating : 0,
      nextAvailableMs: undefined,
    };
  }
  let fullyLabeled = 0;
  let available = 0;
  let terminating = 0;
  let nextAvailableMs: number | undefined;
  mapForEachOf(tx.now.objects.Pod, owned.keys, (pod) => {
    if (!isPodActive(pod)) {
      const counts = !isPodEnded(pod) && matchesSelector(replicaSet.spec.selector, pod.metadata.labels);
      terminating += counts ? 1 : 0;
      return;
    }
    fullyLabeled += matchesSelector(templateLabels, pod.metadata.labels) ? 1 : 0;
    if (!isPodReady(pod)) {
      return;
    }
    const availableMs =
      (findCondition(pod.status.conditions, "Ready")?.lastTransitionTime ?? 0) + minReadySeconds * 1000;
    if (minReadySeconds === 0 || availableMs <= tx.nowMs) {
      available += 1;
    } else {
      nextAvailableMs = Math.min(nextAvailableMs ?? availableMs, availableMs);
    }
  });
  return {
    active: owned.active,
    fullyLabeled,
    ready: owned.ready,
    available,
    terminating,
    nextAvailableMs,
  };
}

/** Sizes of the batches in which pods are made: 1, 2, 4, … (slowStartBatch). */
export function slowStartBatches(count: number): number[] {
  const batches: number[] = [];
  for (let left = count, size = 1; left > 0; left -= size, size *= 2) {
    batches.push(Math.min(left, size));
  }
  return batches;
}

/**
 * Makes or deletes pods until there are as many as wanted. Returns the error of the first write that was refused.
 *
 * Models replica_set.go manageReplicas.
 */
function manageReplicas(tx: Transaction, replicaSet: ReplicaSet, active: number): string | undefined {
  const want = replicaSet.spec.replicas;
  if (active < want) {
    return createPods(tx, replicaSet, active, Math.min(want - active, BURST));
  }
  if (active > want) {
    deletePods(tx, replicaSet, active, Math.min(active - want, BURST));
  }
  return undefined;
}

function createPods(tx: Transaction, replicaSet: ReplicaSet, have: number, missing: number): string | undefined {
  const batches: number[] = [];
  let failure: string | undefined;
  let created = 0;
  for (const batch of slowStartBatches(missing)) {
    let made = 0;
    for (let i = 0; i < batch; i++) {
      const answer = createPod(tx, replicaSet);
      if (answer.ok) {
        made += 1;
        tx.recordEvent(ACTOR, replicaSet, "Normal", "SuccessfulCreate", `Created pod: ${answer.value.metadata.name}`);
      } else {
        failure ??= answer.error.message;
        tx.recordEvent(ACTOR, replicaSet, "Warning", "FailedCreate", `Error creating: ${answer.error.message}`);
      }
    }
    created += made;
    batches.push(made);
    if (failure !== undefined) {
      break;
    }
  }
  if (created > 0) {
    tx.decide({
      code: "createPods",
      actor: ACTOR,
      subject: refOf(replicaSet),
      facts: { count: created, have, want: replicaSet.spec.replicas, batches },
    });
  }
  return failure;
}

function deletePods(tx: Transaction, replicaSet: ReplicaSet, have: number, count: number): void {
  const related = relatedPodsByNode(tx.now, replicaSet);
  const candidates: ReturnType<typeof rankPod>[] = [];
  mapForEachOf(tx.now.objects.Pod, ownedPods(tx.now, replicaSet.metadata.uid).keys, (pod) => {
    if (isPodActive(pod)) {
      candidates.push(rankPod(pod, related));
    }
  });
  const victims = chooseVictims(candidates, count, tx.nowMs);
  for (const { pod } of victims) {
    deletePod(tx, keyOf(pod));
    tx.recordEvent(ACTOR, replicaSet, "Normal", "SuccessfulDelete", `Deleted pod: ${pod.metadata.name}`);
  }
  const facts = {
    count: victims.length,
    have,
    want: replicaSet.spec.replicas,
    victims: victims.map(({ pod, criterion }) => ({ name: pod.metadata.name, criterion })),
  };
  tx.decide({ code: "deletePods", actor: ACTOR, subject: refOf(replicaSet), facts });
}

/** Models replica_set_utils.go calculateStatus (ReplicaFailure) and updateReplicaSetStatus. */
function writeStatus(tx: Transaction, replicaSet: ReplicaSet, counts: Counts, failure: string | undefined): void {
  const current = tx.live("ReplicaSet", keyOf(replicaSet));
  if (current === undefined) {
    return;
  }
  const status: ReplicaSetStatus = {
    replicas: counts.active,
    fullyLabeledReplicas: counts.fullyLabeled,
    readyReplicas: counts.ready,
    availableReplicas: counts.available,
    terminatingReplicas: counts.terminating,
    observedGeneration: replicaSet.metadata.generation,
    conditions: conditionsWith(replicaSet, counts.active, failure, tx.nowMs),
  };
  if (deepEqual(status, current.status)) {
    return;
  }
  tx.update("status", "ReplicaSet", { ...current, status });
  if (status.availableReplicas > current.status.availableReplicas) {
    tx.decide({
      code: "podAvailable",
      actor: ACTOR,
      subject: refOf(replicaSet),
      facts: { available: status.availableReplicas, want: replicaSet.spec.replicas },
    });
  }
}

/** A failure is set once and not refreshed; the first success takes it away. */
function conditionsWith(
  replicaSet: ReplicaSet,
  active: number,
  failure: string | undefined,
  nowMs: number,
): readonly Condition[] {
  const { conditions } = replicaSet.status;
  const known = findCondition(conditions, "ReplicaFailure");
  if (failure !== undefined && known === undefined) {
    const reason = active < replicaSet.spec.replicas ? "FailedCreate" : "FailedDelete";
    return [
      ...conditions,
      { type: "ReplicaFailure", status: "True", reason, message: failure, lastTransitionTime: nowMs },
    ];
  }
  return failure === undefined && known !== undefined
    ? conditions.filter((condition) => condition !== known)
    : conditions;
}

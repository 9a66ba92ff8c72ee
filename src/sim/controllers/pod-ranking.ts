import { controllerOf, findCondition, type Pod, type ReplicaSet, type SimTime } from "../../api/objects.ts";
import { isPodReady, ownedPods } from "../indexes.ts";
import { mapGet } from "../persistent-map.ts";
import type { ClusterState } from "../state.ts";
import type { VictimCriterion } from "../trace.ts";

/** What the ranking looks at, read once for each pod. */
export interface RankedPod {
  readonly pod: Pod;
  readonly isAssigned: boolean;
  readonly phase: number;
  readonly isReady: boolean;
  readonly cost: number;
  /** Active pods of the same Deployment on its node. */
  readonly rank: number;
  /** Whole seconds, as the API keeps times. */
  readonly readySinceS: number;
  readonly restarts: number;
  readonly createdS: number;
}

const PHASE_ORDER: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

/**
 * Reads once what the ranking compares.
 *
 * Models controller_utils.go ActivePodsWithRanks.Less where it reads a pod, with podReadyTime, maxContainerRestarts and
 * GetDeletionCostFromPodAnnotations.
 */
export function rankPod(pod: Pod, activeOnNode: Readonly<Record<string, number>>): RankedPod {
  const ready = findCondition(pod.status.conditions, "Ready");
  const costText = pod.metadata.annotations["controller.kubernetes.io/pod-deletion-cost"];
  const cost = costText !== undefined && /^(0|-?[1-9]\d{0,9})$/.test(costText) ? Number(costText) : 0;
  return {
    pod,
    isAssigned: pod.spec.nodeName !== undefined,
    phase: PHASE_ORDER[pod.status.phase] ?? 2,
    isReady: isPodReady(pod),
    cost: cost >= -2_147_483_648 && cost <= 2_147_483_647 ? cost : 0,
    rank: pod.spec.nodeName === undefined ? 0 : (activeOnNode[pod.spec.nodeName] ?? 0),
    readySinceS: Math.floor((ready?.lastTransitionTime ?? 0) / 1000),
    restarts: pod.status.containerStatuses.reduce((max, status) => Math.max(max, status.restartCount), 0),
    createdS: Math.floor(pod.metadata.creationTimestamp / 1000),
  };
}

/** How many active pods each node has of all ReplicaSets that share the owner (getIndirectlyRelatedPods, getPodsRankedByRelatedPodsOnSameNode). */
export function relatedPodsByNode(state: ClusterState, replicaSet: ReplicaSet): Readonly<Record<string, number>> {
  const owner = controllerOf(replicaSet);
  const siblings = owner === undefined ? [] : (mapGet(state.replicaSetsByOwner, owner.uid) ?? []);
  const uids =
    owner === undefined
      ? [replicaSet.metadata.uid]
      : siblings.map((key) => mapGet(state.objects.ReplicaSet, key)?.metadata.uid ?? "");
  const sum: Record<string, number> = {};
  for (const uid of uids) {
    for (const [node, count] of Object.entries(ownedPods(state, uid).activeByNode)) {
      sum[node] = (sum[node] ?? 0) + count;
    }
  }
  return sum;
}

/** Ages are compared by their order of magnitude: floor(log2) of the nanoseconds since a whole second (logarithmicRankDiff). */
function magnitude(sinceS: number, nowMs: SimTime): number {
  const ageMs = nowMs - sinceS * 1000;
  return ageMs <= 0 ? -1 : Math.floor(Math.log2(ageMs * 1e6));
}

function byTime(
  aS: number,
  bS: number,
  nowMs: SimTime,
  criterion: VictimCriterion,
  a: Pod,
  b: Pod,
): [number, VictimCriterion] | undefined {
  if (aS === bS) {
    return undefined;
  }
  const difference = magnitude(aS, nowMs) - magnitude(bS, nowMs);
  return difference === 0 ? [a.metadata.uid < b.metadata.uid ? -1 : 1, "uid"] : [difference, criterion];
}

/**
 * Which of two pods goes first (negative: a), and the first criterion that sets them apart.
 *
 * Models controller_utils.go ActivePodsWithRanks.Less of 1.36: unassigned, phase, not ready, deletion cost, doubled up
 * on a node, ready for less long, restarts, newer; times of the same magnitude by uid.
 */
export function compareForDeletion(a: RankedPod, b: RankedPod, nowMs: SimTime): [number, VictimCriterion] {
  if (a.isAssigned !== b.isAssigned) {
    return [a.isAssigned ? 1 : -1, "notAssigned"];
  }
  if (a.phase !== b.phase) {
    return [a.phase - b.phase, "pending"];
  }
  if (a.isReady !== b.isReady) {
    return [a.isReady ? 1 : -1, "notReady"];
  }
  if (a.cost !== b.cost) {
    return [a.cost - b.cost, "deletionCost"];
  }
  if (a.rank !== b.rank) {
    return [b.rank - a.rank, "crowdedNode"];
  }
  const byReadyTime = a.isReady ? byTime(b.readySinceS, a.readySinceS, nowMs, "readyShorter", a.pod, b.pod) : undefined;
  if (byReadyTime !== undefined) {
    return byReadyTime[1] === "uid" ? byReadyTime : [-byReadyTime[0], byReadyTime[1]];
  }
  if (a.restarts !== b.restarts) {
    return [b.restarts - a.restarts, "moreRestarts"];
  }
  const byCreation = byTime(b.createdS, a.createdS, nowMs, "newer", a.pod, b.pod);
  if (byCreation !== undefined) {
    return byCreation[1] === "uid" ? byCreation : [-byCreation[0], byCreation[1]];
  }
  return [a.pod.metadata.uid < b.pod.metadata.uid ? -1 : 1, "uid"];
}

/**
 * The `count` pods that go first, in that order, each with what set it apart from the first that stays.
 *
 * Keeps only the best so far while it reads, so that taking a few of thousands costs one pass.
 */
export function chooseVictims(
  pods: readonly RankedPod[],
  count: number,
  nowMs: SimTime,
): { readonly pod: Pod; readonly criterion: VictimCriterion }[] {
  if (count >= pods.length) {
    return pods.map(({ pod }) => ({ pod, criterion: "allMustGo" }));
  }
  const compare = (a: RankedPod, b: RankedPod): number => compareForDeletion(a, b, nowMs)[0];
  const size = count + 1;
  let best: RankedPod[];
  if (size > 64) {
    best = [...pods].sort(compare).slice(0, size);
  } else {
    best = [];
    for (const pod of pods) {
      const worst = best.at(-1);
      if (best.length === size && worst !== undefined && compare(pod, worst) >= 0) {
        continue;
      }
      let at = best.length;
      while (at > 0 && compare(pod, best[at - 1] ?? pod) < 0) {
        at -= 1;
      }
      best.splice(at, 0, pod);
      best.length = Math.min(best.length, size);
    }
  }
  const staying = best[count];
  return best.slice(0, count).map((ranked) => ({
    pod: ranked.pod,
    criterion: staying === undefined ? "allMustGo" : compareForDeletion(ranked, staying, nowMs)[1],
  }));
}

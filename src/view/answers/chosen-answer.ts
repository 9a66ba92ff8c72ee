import { nameOfKey, objectKey, type ObjectKey, type ObjectRef, type Pod, type SimTime } from "../../api/objects.ts";
import { compareForDeletion, rankPod, relatedPodsByNode, type RankedPod } from "../../sim/controllers/pod-ranking.ts";
import { isPodActive, ownedPods } from "../../sim/indexes.ts";
import { mapForEachOf, mapGet } from "../../sim/persistent-map.ts";
import type { Frame } from "../../sim/timeline.ts";
import type { DecisionFacts, VictimCriterion } from "../../sim/trace.ts";
import { isOfSilence } from "../describe-pods.ts";
import { inputOf } from "../decision-log.ts";
import { lifeOf } from "../lives.ts";
import { answer, type Answer, type Ask, type Comparison } from "./answer.ts";
import { actBehind } from "./made-answer.ts";

/** Why an object was deleted: ranked first by its ReplicaSet, by a person, evicted, or with its owner. */
export function chosenAnswer(ask: Ask, ref: ObjectRef): Answer {
  const life = lifeOf(ask.frames, ask.index, ref);
  const frame = life === undefined || life.deleted === null ? undefined : ask.frames[life.deleted];
  if (frame === undefined) {
    return answer("deletedOtherwise", {});
  }
  const name = nameOfKey(ref.key);
  for (const order of frame.decisions.keys()) {
    const found = becauseOf(ask, frame, order, ref, name);
    if (found !== null) {
      return found;
    }
  }
  const act = inputOf(frame);
  return act === null ? answer("deletedOtherwise", {}) : answer("deletedByYou", { act });
}

function becauseOf(ask: Ask, frame: Frame, order: number, ref: ObjectRef, name: string): Answer | null {
  const decision = frame.decisions[order];
  if (decision === undefined) {
    return null;
  }
  const { subject } = decision;
  switch (decision.code) {
    case "deletePods": {
      const { victims, have, want, count } = decision.facts;
      const victim = victims.find((one) => one.name === name);
      if (victim === undefined) {
        return null;
      }
      const against = againstFirstThatStays(ask, frame, subject.key, ref.key, victims);
      const act = actBehind(ask, { frame: frame.index, order });
      const facts = { owner: nameOfKey(subject.key), have, want, count, criterion: victim.criterion, against, act };
      return answer("ranked", facts, [{ ref: subject, atMs: frame.atMs }]);
    }
    case "evictPod": {
      const { node, taint } = decision.facts;
      const links = [{ ref: { kind: "Node", key: node }, atMs: frame.atMs }] as const;
      if (subject.key !== ref.key) {
        return null;
      }
      return taint === undefined || isOfSilence(taint)
        ? answer("evicted", { node }, links)
        : answer("evictedByTaint", { node, taint }, links);
    }
    case "deleteDependent":
      return decision.facts.name === name && decision.facts.kind === ref.kind
        ? answer("ownerDeleted", { owner: nameOfKey(decision.facts.owner) })
        : null;
    default:
      return null;
  }
}

type Victims = DecisionFacts["deletePods"]["victims"];
const compared = new WeakMap<Frame, ReadonlyMap<ObjectKey, Comparison | null>>();

/** The pod's numbers beside those of the first that stayed; looked up once for each decision, since there may be thousands. */
function againstFirstThatStays(
  ask: Ask,
  frame: Frame,
  owner: ObjectKey,
  key: ObjectKey,
  victims: Victims,
): Comparison | null {
  const known = compared.get(frame)?.get(key);
  if (known !== undefined) {
    return known;
  }
  const comparison = compare(ask, frame, owner, key, victims);
  compared.set(frame, new Map([...(compared.get(frame) ?? []), [key, comparison]]));
  return comparison;
}

function compare({ frames }: Ask, frame: Frame, owner: ObjectKey, key: ObjectKey, victims: Victims): Comparison | null {
  const before = frames[frame.index - 1]?.state;
  const replicaSet = before === undefined ? undefined : mapGet(before.objects.ReplicaSet, owner);
  if (before === undefined || replicaSet === undefined) {
    return null;
  }
  const related = relatedPodsByNode(before, replicaSet);
  const namespace = owner.slice(0, Math.max(0, owner.indexOf("/")));
  const leaving = new Set(victims.map(({ name }) => objectKey(namespace, name)));
  const { staying, mine } = foundIn(
    frame,
    (visit) => {
      mapForEachOf(before.objects.Pod, ownedPods(before, replicaSet.metadata.uid).keys, (pod) => {
        if (isPodActive(pod)) {
          visit(rankPod(pod, related), objectKey(namespace, pod.metadata.name));
        }
      });
    },
    leaving,
    key,
  );
  return staying === null || mine === null ? null : comparisonOf(mine, staying, frame.atMs);
}

function foundIn(
  { atMs }: Frame,
  eachPod: (visit: (ranked: RankedPod, key: ObjectKey) => void) => void,
  leaving: ReadonlySet<ObjectKey>,
  key: ObjectKey,
): { readonly staying: RankedPod | null; readonly mine: RankedPod | null } {
  let staying: RankedPod | null = null;
  let mine: RankedPod | null = null;
  eachPod((ranked, podKey) => {
    if (podKey === key) {
      mine = ranked;
    } else if (!leaving.has(podKey) && (staying === null || compareForDeletion(ranked, staying, atMs)[0] < 0)) {
      staying = ranked;
    }
  });
  return { staying, mine };
}

function comparisonOf(mine: RankedPod, staying: RankedPod, atMs: SimTime): Comparison | null {
  const measure = measureOf(compareForDeletion(mine, staying, atMs)[1], atMs);
  return measure === null ? null : { name: staying.pod.metadata.name, mine: measure(mine), other: measure(staying) };
}

/** The number that a criterion compares; `null`: it compares none. */
function measureOf(criterion: VictimCriterion, atMs: SimTime): ((ranked: RankedPod) => number) | null {
  switch (criterion) {
    case "deletionCost":
      return ({ cost }) => cost;
    case "crowdedNode":
      return ({ rank }) => rank;
    case "readyShorter":
      return ({ readySinceS }) => Math.floor(atMs / 1000) - readySinceS;
    case "moreRestarts":
      return ({ restarts }) => restarts;
    case "newer":
      return ({ pod }) => ageSeconds(pod, atMs);
    default:
      return null;
  }
}

function ageSeconds({ metadata }: Pod, atMs: SimTime): number {
  return Math.floor((atMs - metadata.creationTimestamp) / 1000);
}

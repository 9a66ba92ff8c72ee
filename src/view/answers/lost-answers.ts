import {
  controllerOf,
  nameOfKey,
  type ObjectKey,
  type ObjectRef,
  type ReplicaSet,
  type SimTime,
} from "../../api/objects.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Loss } from "../../traffic/request.ts";
import type { LossGroup } from "../../traffic/tally.ts";
import { hasUsers } from "../has-users.ts";
import { selects } from "../service-trouble.ts";
import { lossesSince } from "../traffic-losses.ts";
import { answer, type Answer, type AnswerLink, type Ask } from "./answer.ts";
import { causeOfLoss, type LossCause } from "./loss-cause.ts";
import { mended } from "./mended.ts";
import { isHopeless as passesNot, listedTroubles, troublesOf } from "./pod-troubles.ts";
import { remedyFor, type Remedy } from "./remedy.ts";

/** So many reasons are told of. */
const TOLD = 3;

/**
 * Which requests were lost at an object since the last change, and what would have saved them, each reason by itself, the
 * most frequent first. `null`: at any object. The counts are those of the traffic view and of the chart.
 */
export function lostAnswers(ask: Ask, playheadMs: SimTime, ref: ObjectRef | null): readonly Answer[] {
  // Where nobody ever came nothing can have been lost.
  if (!hasUsers(ask.timeline)) {
    return [];
  }
  const { change, groups } = lossesSince(ask.timeline, playheadMs);
  const mine = groups.filter(({ loss }) => ref === null || isAt(ask.state, loss, ref));
  return byCause(ask, playheadMs, mine)
    .slice(0, TOLD)
    .map(({ cause, all: [first, ...others] }): Answer => {
      const all = [first, ...others];
      const { loss } = first;
      const pods = new Set(all.flatMap(({ loss: { pod } }) => (pod === null ? [] : [pod.uid])));
      const count = all.reduce((sum, group) => sum + group.count, 0);
      const isHopeless = (one: ReplicaSet): boolean => isStuck(ask, one);
      const remedy =
        mended(ask.timeline, playheadMs, ask.state, change, first, cause, isHopeless) ??
        remedyFor(ask.state, loss, cause, change, isHopeless);
      const facts = {
        count,
        reason: loss.reason,
        cause,
        service: nameOfKey(loss.service),
        pods: pods.size,
        part: loss.isPart === true ? nameOfKey(loss.service) : null,
        command: change.command,
        remedy,
      };
      return answer("lost", facts, [...stalledLink(facts.remedy, ref), ...linksOf(loss, ref, change.atMs)]);
    });
}

function isStuck({ frames, index }: Ask, { metadata }: ReplicaSet): boolean {
  return listedTroubles(troublesOf(frames, index, metadata.uid)).some(({ trouble }) => passesNot(trouble));
}

/** The Deployment that says why it is stalled, unless it is the one that is looked at. */
function stalledLink({ stalled }: Remedy, ref: ObjectRef | null): readonly AnswerLink[] {
  const isHere = stalled === undefined || (ref?.kind === stalled.kind && ref.key === stalled.key);
  return isHere ? [] : [{ ref: stalled, atMs: null }];
}

interface Cause {
  readonly cause: LossCause;
  readonly all: readonly [LossGroup, ...LossGroup[]];
}

/** What has one cause and one remedy is told together: of Pods those of one Deployment, else those of one Service. */
function byCause({ timeline, state }: Ask, playheadMs: SimTime, groups: readonly LossGroup[]): readonly Cause[] {
  const found = new Map<string, Cause>();
  for (const group of groups) {
    const { loss } = group;
    const cause = causeOfLoss(timeline, playheadMs, state, loss);
    const where = ownerIn(state, loss.pod?.owner ?? null) ?? loss.service;
    // Whose part of a page it was that is missing is a matter of its own.
    const id = [cause.code, loss.reason, where, loss.isPart === true ? loss.service : ""].join(" ");
    const known = found.get(id);
    found.set(id, known === undefined ? { cause, all: [group] } : { ...known, all: [...known.all, group] });
  }
  const sum = ({ all }: Cause): number => all.reduce((count, group) => count + group.count, 0);
  return [...found.values()].toSorted((a, b) => sum(b) - sum(a));
}

/** The Deployment that a ReplicaSet is of. */
function ownerIn(state: ClusterState, replicaSet: ObjectKey | null): ObjectKey | null {
  const known = replicaSet === null ? undefined : mapGet(state.objects.ReplicaSet, replicaSet);
  return known === undefined ? null : (controllerOf(known)?.name ?? null);
}

/** The other end of it: of a Service the pod, of a pod its Service. */
function linksOf({ pod, service }: Loss, ref: ObjectRef | null, changeMs: SimTime): readonly AnswerLink[] {
  if (pod !== null && ref?.kind !== "Pod") {
    return [{ ref: { kind: "Pod", key: pod.key }, atMs: null }];
  }
  return ref?.kind === "Service" ? [{ ref, atMs: changeMs }] : [{ ref: { kind: "Service", key: service }, atMs: null }];
}

function isAt(state: ClusterState, { pod, service }: Loss, ref: ObjectRef): boolean {
  switch (ref.kind) {
    case "Pod":
      return pod?.key === ref.key;
    case "ReplicaSet":
      return pod?.owner === ref.key;
    case "Service":
      return service === ref.key;
    case "Deployment":
      return pod?.owner === undefined || pod.owner === null
        ? pod === null && isBehind(state, service, ref.key)
        : isOf(state, pod.owner, ref.key);
    default:
      return false;
  }
}

/** Whether a ReplicaSet is a Deployment's; one that is gone by its name, which the controller made of the Deployment's. */
function isOf(state: ClusterState, replicaSet: string, deployment: string): boolean {
  const known = mapGet(state.objects.ReplicaSet, replicaSet);
  if (known === undefined) {
    return replicaSet.slice(0, replicaSet.lastIndexOf("-")) === deployment;
  }
  return mapGet(state.objects.Deployment, deployment)?.metadata.uid === controllerOf(known)?.uid;
}

function isBehind(state: ClusterState, service: ObjectKey, deployment: ObjectKey): boolean {
  const known = mapGet(state.objects.Service, service);
  const to = mapGet(state.objects.Deployment, deployment);
  return known !== undefined && to !== undefined && selects(known, to);
}

import { controllerOf, type ObjectRef, type SimTime } from "../../api/objects.ts";
import { matchesSelector } from "../../api/selectors.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Loss, LossReason } from "../../traffic/request.ts";
import type { LossGroup } from "../../traffic/tally.ts";
import { lossesSince } from "../traffic-losses.ts";
import { answer, type Answer, type AnswerLink, type Ask } from "./answer.ts";
import { remedyFor } from "./remedy.ts";

/** So many reasons are told of. */
const TOLD = 3;

/** Whether anybody ever came: else nothing can have been lost. */
function hasTraffic({ timeline }: Ask): boolean {
  return timeline.inputs.some(({ type }) => type === "traffic");
}

/**
 * Which requests were lost at an object since the last change, and what would have saved them, each reason by itself, the
 * most frequent first. `null`: at any object. The counts are those of the traffic view and of the chart.
 */
export function lostAnswers(ask: Ask, playheadMs: SimTime, ref: ObjectRef | null): readonly Answer[] {
  if (!hasTraffic(ask)) {
    return [];
  }
  const { change, groups } = lossesSince(ask.timeline, playheadMs);
  const mine = groups.filter(({ loss }) => ref === null || isAt(ask.state, loss, ref));
  return byReason(mine)
    .slice(0, TOLD)
    .map(([first, ...others]): Answer => {
      const all = [first, ...others];
      const { loss } = first;
      const pods = new Set(all.flatMap(({ loss: { pod } }) => (pod === null ? [] : [pod.uid])));
      const count = all.reduce((sum, group) => sum + group.count, 0);
      const facts = {
        count,
        reason: loss.reason,
        pods: pods.size,
        command: change.command,
        remedy: remedyFor(ask.state, loss, change.atMs),
      };
      return answer("lost", facts, linksOf(loss, ref, change.atMs));
    });
}

type Groups = readonly [LossGroup, ...LossGroup[]];

function byReason(groups: readonly LossGroup[]): readonly Groups[] {
  const found = new Map<LossReason, Groups>();
  for (const group of groups) {
    const known = found.get(group.loss.reason);
    found.set(group.loss.reason, known === undefined ? [group] : [...known, group]);
  }
  const sum = (all: Groups): number => all.reduce((count, group) => count + group.count, 0);
  return [...found.values()].toSorted((a, b) => sum(b) - sum(a));
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
        ? pod === null && leadsTo(state, service, ref.key)
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

function leadsTo(state: ClusterState, service: string, deployment: string): boolean {
  const { metadata, spec } = mapGet(state.objects.Service, service) ?? {};
  const to = mapGet(state.objects.Deployment, deployment);
  return (
    spec !== undefined &&
    to !== undefined &&
    metadata?.namespace === to.metadata.namespace &&
    Object.keys(spec.selector).length > 0 &&
    matchesSelector({ matchLabels: spec.selector }, to.spec.template.metadata.labels)
  );
}

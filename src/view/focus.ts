import { type Deployment, type ObjectKey, type ObjectRef, type SimTime, type Uid, keyOf } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Timeline } from "../sim/timeline.ts";
import { frameIndexAt } from "./frames.ts";
import { rosterAt } from "./roster-at.ts";
import type { Group, Roster } from "./roster.ts";

/** Which Deployment is meant. */
export interface DeploymentName {
  readonly uid: Uid;
  readonly objectKey: ObjectKey;
  readonly name: string;
  readonly namespace: string;
}

/** The Deployments on the stage at an instant, in order of appearance; one that is deleted stays while its pods do. */
export function deploymentsAt({ frames }: Timeline, atMs: SimTime): readonly DeploymentName[] {
  return rosterAt(frames, frameIndexAt(frames, atMs)).groups.flatMap(({ deployment }) =>
    deployment === null ? [] : [nameOf(deployment)],
  );
}

/** The Deployment that the chart and the history are about: that of an object, else the first. */
export function deploymentInFocus({ frames }: Timeline, atMs: SimTime, ref: ObjectRef | null): DeploymentName | null {
  const roster = rosterAt(frames, frameIndexAt(frames, atMs));
  const own = ref === null ? undefined : roster.groups.find((group) => isIn(group, roster, ref));
  const deployment = own?.deployment ?? roster.groups.find((group) => group.deployment !== null)?.deployment ?? null;
  return deployment === null ? null : nameOf(deployment);
}

function isIn(group: Group, roster: Roster, { kind, key }: ObjectRef): boolean {
  switch (kind) {
    case "Deployment":
      return group.deployment !== null && keyOf(group.deployment) === key;
    case "ReplicaSet":
      return group.lanes.some(({ replicaSet }) => replicaSet !== null && keyOf(replicaSet) === key);
    case "Pod": {
      const lane = mapGet(roster.places, key)?.lane;
      return group.lanes.some((one) => one.key === lane);
    }
    default:
      return false;
  }
}

function nameOf(deployment: Deployment): DeploymentName {
  const { uid, name, namespace } = deployment.metadata;
  return { uid, objectKey: keyOf(deployment), name, namespace };
}

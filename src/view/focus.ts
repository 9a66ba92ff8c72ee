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

/** The Deployment that the chart and the history are about: that of what is selected, else the one last acted on, else the first. */
export function deploymentInFocus(timeline: Timeline, atMs: SimTime, ref: ObjectRef | null): DeploymentName | null {
  return named(rosterOf(timeline, atMs), ref === null ? [] : [ref], () => actedOn(timeline, atMs));
}

/** The Deployment of what is selected, else the first: what is done to another one does not change which it is. */
export function deploymentSelected(timeline: Timeline, atMs: SimTime, ref: ObjectRef | null): DeploymentName | null {
  return named(rosterOf(timeline, atMs), ref === null ? [] : [ref], () => []);
}

function rosterOf({ frames }: Timeline, atMs: SimTime): Roster {
  return rosterAt(frames, frameIndexAt(frames, atMs));
}

/** That of the first of these objects that is of one, else of the others, else the first there is. */
function named(roster: Roster, refs: readonly ObjectRef[], others: () => readonly ObjectRef[]): DeploymentName | null {
  const group = groupOf(roster, refs) ?? groupOf(roster, others()) ?? roster.groups.find(isDeployment);
  const deployment = group?.deployment ?? null;
  return deployment === null ? null : nameOf(deployment);
}

function groupOf(roster: Roster, refs: readonly ObjectRef[]): Group | undefined {
  for (const ref of refs) {
    const own = roster.groups.find((group) => isDeployment(group) && isIn(group, roster, ref));
    if (own !== undefined) {
      return own;
    }
  }
  return undefined;
}

function isDeployment({ deployment }: Group): boolean {
  return deployment !== null;
}

type ActedOn = (timeline: Timeline, untilMs: SimTime) => readonly ObjectRef[];
let actedOn: ActedOn = () => [];

/** Who tells what was acted on: it comes with what acting needs, and before that nobody has acted. */
export function addActedOn(told: ActedOn): void {
  actedOn = told;
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

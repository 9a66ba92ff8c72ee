import type { KubeObject, SimTime } from "../api/objects.ts";
import { emptyMap, mapValues } from "../sim/persistent-map.ts";
import type { Change, Frame } from "../sim/timeline.ts";
import { foldFrames } from "./frames.ts";
import { withDeployment, withDeploymentGone, withReplicaSet, withReplicaSetGone } from "./roster-lanes.ts";
import { withoutPod, withPod } from "./roster-pods.ts";
import type { Roster } from "./roster.ts";
import { structureOf } from "./structure.ts";

const empty: Roster = { groups: [], groupOfLane: emptyMap(), places: emptyMap(), structure: { groups: [] } };

/** The roster after a frame. The same object while nothing in it changes. */
export const rosterAt = foldFrames<Roster>(start, next);

/** The first frame has no changes: what is there already is taken in order of creation. */
function start(first: Frame): Roster {
  const { Deployment, ReplicaSet, Pod } = first.state.objects;
  const deployed = inOrderOfCreation(mapValues(Deployment)).reduce(withDeployment, empty);
  const replicated = inOrderOfCreation(mapValues(ReplicaSet)).reduce(
    (roster, replicaSet) => withReplicaSet(roster, replicaSet, first.atMs),
    deployed,
  );
  return settled(
    inOrderOfCreation(mapValues(Pod)).reduce((roster, pod) => withPod(roster, undefined, pod, first.atMs), replicated),
  );
}

function inOrderOfCreation<T extends KubeObject>(objects: readonly T[]): readonly T[] {
  return objects.toSorted((a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp);
}

function next(before: Roster, frame: Frame): Roster {
  const after = frame.changes.reduce((roster, change) => withChange(roster, change, frame.atMs), before);
  return after === before ? before : settled(after);
}

function settled(roster: Roster): Roster {
  return { ...roster, structure: structureOf(roster.groups, roster.structure) };
}

function withChange(roster: Roster, change: Change, atMs: SimTime): Roster {
  const { before, after } = change;
  if (after === undefined) {
    return before === undefined ? roster : withoutObject(roster, before);
  }
  switch (after.kind) {
    case "Deployment":
      return withDeployment(roster, after);
    case "ReplicaSet":
      return withReplicaSet(roster, after, atMs);
    case "Pod":
      return withPod(roster, before?.kind === "Pod" ? before : undefined, after, atMs);
    case "Node":
    case "Namespace":
    case "Service":
    case "ConfigMap":
    case "Secret":
    case "Endpoints":
    case "EndpointSlice":
    case "HorizontalPodAutoscaler":
    case "PodDisruptionBudget":
      return roster;
    default:
      return after satisfies never;
  }
}

function withoutObject(roster: Roster, object: KubeObject): Roster {
  switch (object.kind) {
    case "Deployment":
      return withDeploymentGone(roster, object.metadata.uid);
    case "ReplicaSet":
      return withReplicaSetGone(roster, object.metadata.uid);
    case "Pod":
      return withoutPod(roster, object);
    case "Node":
    case "Namespace":
    case "Service":
    case "ConfigMap":
    case "Secret":
    case "Endpoints":
    case "EndpointSlice":
    case "HorizontalPodAutoscaler":
    case "PodDisruptionBudget":
      return roster;
    default:
      return object satisfies never;
  }
}

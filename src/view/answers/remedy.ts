import {
  controllerOf,
  objectKey,
  refOf,
  type Deployment,
  type ObjectKey,
  type ObjectRef,
  type ReplicaSet,
  type Service,
  type SimTime,
} from "../../api/objects.ts";
import { mapGet, mapHas } from "../../sim/persistent-map.ts";
import { deployments, newReplicaSetOf } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Loss } from "../../traffic/request.ts";
import { budgetOf } from "../budget.ts";
import { selects } from "../service-trouble.ts";
import type { LastChange } from "../traffic-losses.ts";
import { undo } from "./go-back.ts";
import { isDeletion, leavingRemedy, restartLine } from "./leaving-remedy.ts";
import { slicesOf, type LossCause } from "./loss-cause.ts";
import { overloadRemedy } from "./overload-remedy.ts";
import { fixProbe, readiness, readinessThatAsks } from "./probe-remedy.ts";
import { containerOf, isDatabase, linesFor, patchLine, scaleLine, templatePatch } from "./remedy-lines.ts";
import { exposeLine, selectorRemedy, servicePortLine, targetPort } from "./service-remedy.ts";

/** What would have kept requests from being lost. */
export type RemedyCode =
  | "readinessProbe"
  | "readinessTcp"
  | "fixProbe"
  | "startupProbe"
  | "probeFits"
  | "preStop"
  | "preStopLonger"
  | "preStopNow"
  | "keepOne"
  | "noForce"
  | "restartInstead"
  | "oneDatabase"
  | "coming"
  | "learning"
  | "mended"
  | "grace"
  | "rollingUpdate"
  | "maxUnavailable"
  | "morePods"
  | "scaleUp"
  | "scaleOut"
  | "scaleOutOnly"
  | "growing"
  | "moreCpu"
  | "autoscalerBlind"
  | "autoscalerFull"
  | "autoscalerGrows"
  | "autoscalerContent"
  | "selector"
  | "targetPort"
  | "portByName"
  | "servicePort"
  | "makeService"
  | "newService"
  | "undo"
  | "undoStalled"
  | "logs"
  | "moreNodes"
  | "credentials";

export interface Remedy {
  readonly code: RemedyCode;
  /** The kubectl lines that do it; none where no line does. */
  readonly lines: readonly string[];
  /** The Deployment whose standstill is behind it, to be looked at first. */
  readonly stalled?: ObjectRef;
  /** The numbers that it follows from. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Whether no Pod of a ReplicaSet will be ready by itself. */
export type IsHopeless = (replicaSet: ReplicaSet) => boolean;

/** What would have saved the requests of a loss, and the lines to do it, as the cluster stands. */
export function remedyFor(
  state: ClusterState,
  { reason, service: key, pod }: Loss,
  cause: LossCause,
  { atMs: changeMs, command }: LastChange,
  isHopeless: IsHopeless,
): Remedy {
  const service = mapGet(state.objects.Service, key);
  const replicaSet = pod?.owner === null || pod === null ? undefined : mapGet(state.objects.ReplicaSet, pod.owner);
  const deployment = deploymentOf(state, replicaSet) ?? behindOf(state, service)[0];
  if (cause.code === "probeKilled") {
    return fixProbe(state, deployment, cause.kill);
  }
  switch (reason) {
    case "noService":
      return { code: "makeService", lines: [exposeLine(state, key)] };
    case "noPort":
      return { code: "servicePort", lines: [servicePortLine(state, key)] };
    case "noEndpoints":
      if (cause.code === "portName" || cause.code === "portNames") {
        return targetPort(state, key, true);
      }
      return service !== undefined && isNew(state, key, service, changeMs)
        ? { code: "newService", lines: [] }
        : withoutEndpoints(state, key, service, command, isHopeless);
    case "starting":
      return hasReadiness(replicaSet) ? readinessThatAsks(deployment) : readiness(deployment);
    case "failing":
      return hasReadiness(replicaSet) ? undo(state, deployment) : withUndo(readiness(deployment), state, deployment);
    case "crashed":
      return undo(state, deployment);
    case "cut":
      return pod !== null && isRunningOn(state, pod.key) ? undo(state, deployment) : grace(replicaSet, deployment);
    case "stopping":
    case "gone":
      return leavingRemedy(deployment, replicaSet, command);
    case "wrongPort":
      return targetPort(state, key, false);
    case "nodeSilent":
      return { code: "moreNodes", lines: [] };
    case "denied":
      return { code: "credentials", lines: [] };
    case "overloaded":
      return overloadRemedy(state, deployment);
    default:
      return reason satisfies never;
  }
}

/** The Deployments whose Pods a Service leads to. */
function behindOf(state: ClusterState, service: Service | undefined): readonly Deployment[] {
  return service === undefined ? [] : deployments(state).filter((one) => selects(service, one));
}

function deploymentOf(state: ClusterState, replicaSet: ReplicaSet | undefined): Deployment | undefined {
  const owner = replicaSet === undefined ? undefined : controllerOf(replicaSet);
  return replicaSet === undefined || owner === undefined
    ? undefined
    : mapGet(state.objects.Deployment, objectKey(replicaSet.metadata.namespace, owner.name));
}

/** The pod is there and was not told to end. */
function isRunningOn(state: ClusterState, key: ObjectKey): boolean {
  const pod = mapGet(state.objects.Pod, key);
  return pod !== undefined && pod.metadata.deletionTimestamp === undefined && !mapHas(state.sigterms, pod.metadata.uid);
}

function hasReadiness(replicaSet: ReplicaSet | undefined): boolean {
  return containerOf(replicaSet)?.readinessProbe !== undefined;
}

function grace(replicaSet: ReplicaSet | undefined, deployment: Deployment | undefined): Remedy {
  const seconds = replicaSet?.spec.template.spec.terminationGracePeriodSeconds ?? 30;
  const beside = { terminationGracePeriodSeconds: Math.max(60, 2 * seconds) };
  return { code: "grace", lines: linesFor(deployment, (one) => templatePatch(one, {}, beside)) };
}

function withUndo(remedy: Remedy, state: ClusterState, deployment: Deployment | undefined): Remedy {
  const back = undo(state, deployment);
  return back.code === "undo" ? { ...remedy, lines: [...remedy.lines, ...back.lines] } : remedy;
}

/** It has come with the change and has Pods to send to: the nodes did not know of it yet. */
function isNew(state: ClusterState, key: ObjectKey, { metadata }: Service, changeMs: SimTime): boolean {
  return (
    metadata.creationTimestamp >= changeMs &&
    slicesOf(state, key).some(({ endpoints }) => endpoints.some(({ conditions }) => conditions.ready !== false))
  );
}

/** With Recreate nobody is left once the new version does not come: another strategy does not bring the old one back. */
function stalled(state: ClusterState, deployment: Deployment, rolling: string): Remedy {
  const back = undo(state, deployment);
  const found: Remedy = back.code === "undo" ? { code: "undoStalled", lines: [...back.lines, rolling] } : back;
  return { ...found, stalled: refOf(deployment) };
}

/** A Service that has nobody to send to: why that is, of its selector and of the Deployments behind it. */
function withoutEndpoints(
  state: ClusterState,
  key: ObjectKey,
  service: Service | undefined,
  command: string | null,
  isHopeless: IsHopeless,
): Remedy {
  const [deployment] = behindOf(state, service);
  if (deployment === undefined) {
    return selectorRemedy(state, key);
  }
  const { replicas, strategy } = deployment.spec;
  if (replicas === 0) {
    return { code: "scaleUp", lines: [scaleLine(deployment, 2)] };
  }
  const newest = newReplicaSetOf(state, deployment);
  const isBroken = newest !== undefined && newest.spec.replicas > 0 && newest.status.readyReplicas === 0;
  if (strategy.type === "Recreate") {
    const rolling = patchLine(deployment, { strategy: { type: "RollingUpdate" } });
    const isStalled = isBroken && isHopeless(newest);
    return isStalled ? stalled(state, deployment, rolling) : { code: "rollingUpdate", lines: [rolling] };
  }
  if (isBroken && isHopeless(newest)) {
    return undo(state, deployment);
  }
  if (budgetOf(deployment).minAvailable === 0) {
    return {
      code: "maxUnavailable",
      lines: [patchLine(deployment, { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } })],
    };
  }
  if (isDeletion(command)) {
    return { code: "restartInstead", lines: [restartLine(deployment)] };
  }
  return isDatabase(containerOf(deployment))
    ? { code: "oneDatabase", lines: [] }
    : { code: "morePods", lines: [scaleLine(deployment, replicas + 1)] };
}

import { matchesSelector } from "../../api/selectors.ts";
import {
  controllerOf,
  keyOf,
  nameOfKey,
  objectKey,
  type Container,
  type Deployment,
  type ObjectKey,
  type ReplicaSet,
  type Service,
  type SimTime,
} from "../../api/objects.ts";
import { mapGet, mapHas, mapValues } from "../../sim/persistent-map.ts";
import { deployments, newReplicaSetOf, replicaSetsOf } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Loss } from "../../traffic/request.ts";
import { budgetOf } from "../budget.ts";

/** What would have kept requests from being lost. */
export type RemedyCode =
  | "readinessProbe"
  | "probeFits"
  | "preStop"
  | "grace"
  | "rollingUpdate"
  | "maxUnavailable"
  | "morePods"
  | "scaleUp"
  | "scaleOut"
  | "selector"
  | "targetPort"
  | "servicePort"
  | "makeService"
  | "newService"
  | "undo"
  | "logs"
  | "moreNodes";

export interface Remedy {
  readonly code: RemedyCode;
  /** The kubectl lines that do it; none where no line does. */
  readonly lines: readonly string[];
}

/** So long a pod that is to end should go on, in s: longer than the slowest node needs to hear of it. */
const PRE_STOP_S = 5;

/** What would have saved the requests of a loss, and the lines to do it, as the cluster stands. */
export function remedyFor(state: ClusterState, { reason, service: key, pod }: Loss, changeMs: SimTime): Remedy {
  const service = mapGet(state.objects.Service, key);
  const replicaSet = pod?.owner === null || pod === null ? undefined : mapGet(state.objects.ReplicaSet, pod.owner);
  const deployment = deploymentOf(state, replicaSet);
  switch (reason) {
    case "noService":
      return { code: "makeService", lines: [exposeLine(state, key)] };
    case "noPort":
      return { code: "servicePort", lines: [`kubectl edit service ${nameIn(key)}`] };
    case "noEndpoints":
      return service !== undefined && isNew(state, key, service, changeMs)
        ? { code: "newService", lines: [] }
        : withoutEndpoints(state, key, service);
    case "starting":
      return hasReadiness(replicaSet) ? { code: "probeFits", lines: [] } : readiness(deployment);
    case "failing":
      return hasReadiness(replicaSet) ? undo(state, deployment) : withUndo(readiness(deployment), state, deployment);
    case "crashed":
      return undo(state, deployment);
    case "cut":
      return pod !== null && isRunningOn(state, pod.key) ? undo(state, deployment) : grace(replicaSet, deployment);
    case "stopping":
    case "gone":
      return preStop(replicaSet, deployment);
    case "wrongPort":
      return targetPort(key, service, replicaSet);
    case "nodeSilent":
      return { code: "moreNodes", lines: [] };
    case "overloaded":
      return scaleOut(deployment);
    default:
      return reason satisfies never;
  }
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

function containerOf(replicaSet: Pick<ReplicaSet, "spec"> | Deployment | undefined): Container | undefined {
  return replicaSet?.spec.template.spec.containers[0];
}

function hasReadiness(replicaSet: ReplicaSet | undefined): boolean {
  return containerOf(replicaSet)?.readinessProbe !== undefined;
}

/** `web`, or `web -n shop` where it is not in the namespace that kubectl takes without being told. */
function nameIn(key: ObjectKey): string {
  const namespace = key.slice(0, Math.max(0, key.indexOf("/")));
  return namespace === "default" || namespace === "" ? nameOfKey(key) : `${nameOfKey(key)} -n ${namespace}`;
}

function patchLine(deployment: Deployment, spec: object): string {
  return `kubectl patch deployment ${nameIn(keyOf(deployment))} -p '${JSON.stringify({ spec })}'`;
}

/** A change of the first container, or of what is beside it in the pod's spec. */
function templatePatch(deployment: Deployment, change: object, beside: object = {}): string {
  const name = containerOf(deployment)?.name ?? "";
  const containers = Object.keys(change).length === 0 ? {} : { containers: [{ name, ...change }] };
  return patchLine(deployment, { template: { spec: { ...beside, ...containers } } });
}

function linesFor(deployment: Deployment | undefined, line: (one: Deployment) => string): readonly string[] {
  return deployment === undefined ? [] : [line(deployment)];
}

function readiness(deployment: Deployment | undefined): Remedy {
  const port = containerOf(deployment)?.ports?.[0]?.containerPort ?? 80;
  const readinessProbe = { httpGet: { path: "/", port }, periodSeconds: 1 };
  return { code: "readinessProbe", lines: linesFor(deployment, (one) => templatePatch(one, { readinessProbe })) };
}

function preStop(replicaSet: ReplicaSet | undefined, deployment: Deployment | undefined): Remedy {
  const seconds = replicaSet?.spec.template.spec.terminationGracePeriodSeconds ?? 30;
  const lifecycle = { preStop: { sleep: { seconds: PRE_STOP_S } } };
  // The hook takes its time from the grace period.
  const beside = seconds > PRE_STOP_S ? {} : { terminationGracePeriodSeconds: 30 };
  return { code: "preStop", lines: linesFor(deployment, (one) => templatePatch(one, { lifecycle }, beside)) };
}

function grace(replicaSet: ReplicaSet | undefined, deployment: Deployment | undefined): Remedy {
  const seconds = replicaSet?.spec.template.spec.terminationGracePeriodSeconds ?? 30;
  const beside = { terminationGracePeriodSeconds: Math.max(60, 2 * seconds) };
  return { code: "grace", lines: linesFor(deployment, (one) => templatePatch(one, {}, beside)) };
}

/** Back to the revision before, where there is one; else its own words have to be read. */
function undo(state: ClusterState, deployment: Deployment | undefined): Remedy {
  const revisions = deployment === undefined ? [] : replicaSetsOf(state, deployment.metadata.uid);
  return revisions.length > 1
    ? { code: "undo", lines: linesFor(deployment, (one) => `kubectl rollout undo deployment/${nameIn(keyOf(one))}`) }
    : { code: "logs", lines: linesFor(deployment, (one) => `kubectl logs deployment/${nameIn(keyOf(one))}`) };
}

function withUndo(remedy: Remedy, state: ClusterState, deployment: Deployment | undefined): Remedy {
  const back = undo(state, deployment);
  return back.code === "undo" ? { ...remedy, lines: [...remedy.lines, ...back.lines] } : remedy;
}

function scaleLine(deployment: Deployment, replicas: number): string {
  return `kubectl scale deployment ${nameIn(keyOf(deployment))} --replicas=${String(replicas)}`;
}

function scaleOut(deployment: Deployment | undefined): Remedy {
  const replicas = Math.max(1, deployment?.spec.replicas ?? 1);
  const lines = linesFor(deployment, (one) => scaleLine(one, 2 * replicas));
  const auto = linesFor(
    deployment,
    (one) =>
      `kubectl autoscale deployment ${nameIn(keyOf(one))} --min=${String(replicas)} --max=${String(4 * replicas)} --cpu=70%`,
  );
  return { code: "scaleOut", lines: [...lines, ...auto] };
}

function targetPort(key: ObjectKey, service: Service | undefined, replicaSet: ReplicaSet | undefined): Remedy {
  const container = containerOf(replicaSet);
  const port = service?.spec.ports[0];
  const target = container?.ports?.[0]?.containerPort;
  if (port === undefined || target === undefined) {
    return { code: "targetPort", lines: [`kubectl edit service ${nameIn(key)}`] };
  }
  const spec = { ports: [{ port: port.port, targetPort: target }] };
  return { code: "targetPort", lines: [`kubectl patch service ${nameIn(key)} -p '${JSON.stringify({ spec })}'`] };
}

function exposeLine(state: ClusterState, key: ObjectKey): string {
  const name = nameOfKey(key);
  const deployment = mapGet(state.objects.Deployment, key);
  const port = containerOf(deployment)?.ports?.[0]?.containerPort ?? 80;
  return `kubectl expose deployment ${nameIn(key)}${deployment === undefined ? ` --name=${name}` : ""} --port=${String(port)}`;
}

function leadsTo({ metadata, spec }: Service, deployment: Deployment): boolean {
  return (
    metadata.namespace === deployment.metadata.namespace &&
    Object.keys(spec.selector).length > 0 &&
    matchesSelector({ matchLabels: spec.selector }, deployment.spec.template.metadata.labels)
  );
}

/** It has come with the change and has Pods to send to: the nodes did not know of it yet. */
function isNew({ objects }: ClusterState, key: ObjectKey, { metadata }: Service, changeMs: SimTime): boolean {
  return (
    metadata.creationTimestamp >= changeMs &&
    mapValues(objects.EndpointSlice).some(
      (slice) =>
        objectKey(slice.metadata.namespace, slice.metadata.labels["kubernetes.io/service-name"] ?? "") === key &&
        slice.endpoints.some(({ conditions }) => conditions.ready !== false),
    )
  );
}

/** A Service that has nobody to send to: why that is, of its selector and of the Deployments behind it. */
function withoutEndpoints(state: ClusterState, key: ObjectKey, service: Service | undefined): Remedy {
  const all = deployments(state);
  const behind = service === undefined ? [] : all.filter((one) => leadsTo(service, one));
  const [deployment] = behind;
  if (deployment === undefined) {
    const meant =
      mapGet(state.objects.Deployment, key) ?? all.find((one) => one.metadata.namespace === namespaceOf(key));
    return { code: "selector", lines: meant === undefined ? [] : [selectorLine(key, meant)] };
  }
  const { replicas, strategy } = deployment.spec;
  if (replicas === 0) {
    return { code: "scaleUp", lines: [scaleLine(deployment, 2)] };
  }
  if (strategy.type === "Recreate") {
    return { code: "rollingUpdate", lines: [patchLine(deployment, { strategy: { type: "RollingUpdate" } })] };
  }
  const newest = newReplicaSetOf(state, deployment);
  const isBroken = newest !== undefined && newest.spec.replicas > 0 && newest.status.readyReplicas === 0;
  if (isBroken && replicaSetsOf(state, deployment.metadata.uid).length > 1) {
    return undo(state, deployment);
  }
  if (budgetOf(deployment).minAvailable === 0) {
    return {
      code: "maxUnavailable",
      lines: [patchLine(deployment, { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } })],
    };
  }
  return { code: "morePods", lines: [scaleLine(deployment, replicas + 1)] };
}

function namespaceOf(key: ObjectKey): string {
  return key.slice(0, Math.max(0, key.indexOf("/")));
}

function selectorLine(key: ObjectKey, deployment: Deployment): string {
  const labels = Object.entries(deployment.spec.selector.matchLabels ?? deployment.spec.template.metadata.labels);
  return `kubectl set selector service ${nameIn(key)} '${labels.map(([name, value]) => `${name}=${value}`).join(",")}'`;
}

import { isJsonObject } from "../api/json.ts";
import type { Deployment, JsonValue, Kind, Node } from "../api/objects.ts";
import { mapValues } from "../sim/persistent-map.ts";
import { getObject, podsOf, replicaSetsOf } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import { changeCauseOf, revisionOf } from "../view/annotations.ts";
import { budgetOf } from "../view/budget.ts";
import { deploymentState } from "../view/deployment-card.ts";
import { isAmount } from "./amount.ts";
import type { Condition, DeploymentCondition, NodePhase, ObjectCondition, ReplicaSetsCondition } from "./goal.ts";
import { deploymentNamed, NAMESPACE, podsLike, replicaSetsNamed } from "./pods-like.ts";

/** Whether the cluster is as a lesson wants it. */
export function holds(condition: Condition, state: ClusterState): boolean {
  if ("deployment" in condition) {
    return isDeployment(condition.deployment, state);
  }
  if ("replicaSets" in condition) {
    return areReplicaSets(condition.replicaSets, state);
  }
  if ("pods" in condition) {
    return isAmount(podsLike(state, condition.pods).length, condition.pods.count);
  }
  if ("object" in condition) {
    return isObject(condition.object, state);
  }
  if ("endpoints" in condition) {
    const { service, ready } = condition.endpoints;
    return isAmount(readyEndpoints(state, service), ready);
  }
  if ("nodes" in condition) {
    const { state: phase, name, count } = condition.nodes;
    const alike = mapValues(state.objects.Node).filter(
      (node) => (name === undefined || node.metadata.name === name) && isNode(node, phase, state),
    );
    return isAmount(alike.length, count);
  }
  if ("users" in condition) {
    const { service, perSecond } = condition.users;
    const sources = state.traffic.filter((source) => source.service === `${NAMESPACE}/${service}`);
    return isAmount(
      sources.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0),
      perSecond,
    );
  }
  if ("all" in condition) {
    return condition.all.every((one) => holds(one, state));
  }
  if ("any" in condition) {
    return condition.any.some((one) => holds(one, state));
  }
  return !holds(condition.not, state);
}

function isDeployment(wanted: DeploymentCondition, state: ClusterState): boolean {
  const deployment = deploymentNamed(state, wanted.name);
  if (deployment === undefined) {
    return false;
  }
  const { spec, status } = deployment;
  return (
    (wanted.image === undefined || spec.template.spec.containers[0]?.image === wanted.image) &&
    isAmount(spec.replicas, wanted.replicas) &&
    isAmount(status.updatedReplicas, wanted.updated) &&
    isAmount(status.readyReplicas, wanted.ready) &&
    isAmount(status.availableReplicas, wanted.available) &&
    (wanted.state === undefined || deploymentState(deployment) === wanted.state) &&
    (wanted.strategy === undefined || spec.strategy.type === wanted.strategy) &&
    isBudget(deployment, wanted) &&
    isAmount(revisionOf(deployment) ?? 0, wanted.revision) &&
    (wanted.cause === undefined || (changeCauseOf(deployment) ?? "").includes(wanted.cause)) &&
    (wanted.terminating === undefined || isAmount(leavingPods(state, deployment), wanted.terminating))
  );
}

function leavingPods(state: ClusterState, { metadata }: Deployment): number {
  return replicaSetsOf(state, metadata.uid)
    .flatMap((set) => podsOf(state, set.metadata.uid))
    .filter((pod) => pod.metadata.deletionTimestamp !== undefined).length;
}

/** A number is met by what counts for the replicas, a text only by the same text. */
function isBudget(deployment: Deployment, { maxSurge, maxUnavailable }: DeploymentCondition): boolean {
  const written = deployment.spec.strategy.rollingUpdate;
  const { surge, unavailable } = budgetOf(deployment);
  const isOne = (wanted: number | string | undefined, text: number | string | undefined, counted: number): boolean =>
    wanted === undefined || (typeof wanted === "number" ? counted === wanted : text === wanted);
  return isOne(maxSurge, written?.maxSurge, surge) && isOne(maxUnavailable, written?.maxUnavailable, unavailable);
}

function areReplicaSets(wanted: ReplicaSetsCondition, state: ClusterState): boolean {
  const { of, image, revision, replicas, cause, count } = wanted;
  const alike = replicaSetsNamed(state, of).filter(
    (set) =>
      (image === undefined || set.spec.template.spec.containers[0]?.image === image) &&
      (revision === undefined || revisionOf(set) === revision) &&
      isAmount(set.spec.replicas, replicas) &&
      (cause === undefined || (changeCauseOf(set) ?? "").includes(cause)),
  );
  return isAmount(alike.length, count);
}

/** Kinds that are in no namespace. */
const clusterKinds: ReadonlySet<Kind> = new Set<Kind>(["Node", "Namespace"]);

function isObject(wanted: ObjectCondition, state: ClusterState): boolean {
  const { kind, name, namespace = NAMESPACE, exists = true, labels = {}, fields = {}, has = [] } = wanted;
  const object = getObject(state, { kind, key: clusterKinds.has(kind) ? name : `${namespace}/${name}` });
  if (object === undefined || !exists) {
    return (object !== undefined) === exists;
  }
  return (
    Object.entries(labels).every(([label, value]) => object.metadata.labels[label] === value) &&
    Object.entries(fields).every(([path, value]) => isEqual(valueAt(object, path) ?? null, value)) &&
    has.every((path) => (valueAt(object, path) ?? null) !== null)
  );
}

/** What stands at a path; in a list by number. */
function valueAt(from: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined),
      from,
    );
}

function isEqual(a: unknown, b: JsonValue): boolean {
  if (Array.isArray(b)) {
    return Array.isArray(a) && a.length === b.length && b.every((item, at) => isEqual(a[at], item));
  }
  if (isJsonObject(b)) {
    // What is not named may be there: the API server adds its defaults.
    return (
      typeof a === "object" &&
      a !== null &&
      Object.entries(b).every(([key, value]) => isEqual(Reflect.get(a, key), value))
    );
  }
  return a === b;
}

function isNode(node: Node, phase: NodePhase, state: ClusterState): boolean {
  const isSilent = Object.hasOwn(state.lostNodes, node.metadata.name);
  switch (phase) {
    case "silent":
      return isSilent;
    case "cordoned":
      return node.spec.unschedulable === true;
    case "ready":
      return !isSilent && node.spec.unschedulable !== true;
    default:
      return phase satisfies never;
  }
}

/** Addresses that take requests for a Service. */
function readyEndpoints(state: ClusterState, service: string): number {
  return mapValues(state.objects.EndpointSlice)
    .filter(
      ({ metadata }) => metadata.namespace === NAMESPACE && metadata.labels["kubernetes.io/service-name"] === service,
    )
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ conditions }) => conditions.ready !== false).length;
}

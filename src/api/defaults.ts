import type { DecodedObject } from "./decode.ts";
import { podDisruptionBudgetOf } from "./defaults-policy.ts";
import { horizontalPodAutoscalerOf } from "./defaults-autoscaling.ts";
import { configMapOf, secretOf } from "./defaults-config.ts";
import { endpointSliceOf, endpointsOf } from "./defaults-network.ts";
import { podSpecOf, podTemplateOf } from "./defaults-pod.ts";
import { isJsonObject, labelsAt, listAt, numberAt, objectAt, objectsAt, textAt, textsAt } from "./json.ts";
import type {
  Deployment,
  DeploymentStatus,
  DeploymentStrategy,
  JsonObject,
  KubeObject,
  Labels,
  LabelSelector,
  LabelSelectorRequirement,
  Node,
  ObjectMeta,
  OwnerReference,
  Pod,
  ReplicaSet,
  ReplicaSetStatus,
  Service,
  ServicePort,
  Taint,
} from "./objects.ts";
import { podSpecDefaults } from "./pod-admission.ts";
import { canonicalQuantity } from "./quantity.ts";
import { NAMESPACE_FINALIZER } from "./wire.ts";

export { toWire } from "./wire.ts";

const NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name";

/**
 * A client's object as the API server would store it: defaults filled in, and without what only the server may say.
 *
 * Models pkg/apis/apps/v1/defaults.go and pkg/apis/core/v1/defaults.go, and PrepareForCreate of the strategies.
 */
export function toTyped({ type, json }: DecodedObject): KubeObject {
  const metadata = metadataOf(objectAt(json, "metadata") ?? {}, type.namespaced);
  const spec = objectAt(json, "spec") ?? {};
  switch (type.kind) {
    case "Deployment":
      return { kind: "Deployment", metadata, spec: deploymentSpecOf(spec), status: noDeploymentStatus };
    case "ReplicaSet":
      return { kind: "ReplicaSet", metadata, spec: replicaSetSpecOf(spec), status: noReplicaSetStatus };
    case "Pod":
      return { kind: "Pod", metadata, spec: podSpecDefaults(podSpecOf(spec)), status: noPodStatus };
    case "Node":
      return { kind: "Node", metadata, spec: nodeSpecOf(spec), status: nodeStatusOf(objectAt(json, "status") ?? {}) };
    case "Namespace":
      return { kind: "Namespace", metadata: namespaceMetadataOf(metadata), status: { phase: "Active" } };
    case "Service":
      return { kind: "Service", metadata, spec: serviceSpecOf(spec) };
    case "ConfigMap":
      return configMapOf(metadata, json);
    case "Secret":
      return secretOf(metadata, json);
    case "Endpoints":
      return endpointsOf(metadata, json);
    case "EndpointSlice":
      return endpointSliceOf(metadata, json);
    case "HorizontalPodAutoscaler":
      return horizontalPodAutoscalerOf(metadata, spec);
    case "PodDisruptionBudget":
      return podDisruptionBudgetOf(metadata, spec, selectorOf);
    default:
      return type.kind satisfies never;
  }
}

function metadataOf(json: JsonObject, isNamespaced: boolean): ObjectMeta {
  const generateName = textAt(json, "generateName");
  return {
    name: textAt(json, "name") ?? "",
    ...(generateName === undefined ? {} : { generateName }),
    namespace: isNamespaced ? (textAt(json, "namespace") ?? "default") : "",
    uid: "",
    generation: 0,
    resourceVersion: textAt(json, "resourceVersion") ?? "",
    creationTimestamp: 0,
    labels: labelsAt(json, "labels") ?? {},
    annotations: labelsAt(json, "annotations") ?? {},
    ownerReferences: (objectsAt(json, "ownerReferences") ?? []).map(ownerReferenceOf),
    finalizers: textsAt(json, "finalizers") ?? [],
  };
}

function ownerReferenceOf(json: JsonObject): OwnerReference {
  return { apiVersion: "", kind: "", name: "", uid: "", ...json };
}

/**
 * A namespace has its name as a label, for selectors, and is not gone before its insides are. The finalizer for that is
 * the spec's in the real API and stands with the others here.
 *
 * Models SetDefaults_Namespace and namespace/strategy.go PrepareForCreate.
 */
function namespaceMetadataOf(metadata: ObjectMeta): ObjectMeta {
  const { name, labels, finalizers } = metadata;
  const named = name === "" ? labels : { ...labels, [NAMESPACE_NAME_LABEL]: name };
  return {
    ...metadata,
    labels: named,
    finalizers: [...finalizers.filter((each) => each !== NAMESPACE_FINALIZER), NAMESPACE_FINALIZER],
  };
}

const noDeploymentStatus: DeploymentStatus = {
  observedGeneration: 0,
  replicas: 0,
  updatedReplicas: 0,
  readyReplicas: 0,
  availableReplicas: 0,
  unavailableReplicas: 0,
  terminatingReplicas: 0,
  conditions: [],
};
const noReplicaSetStatus: ReplicaSetStatus = {
  replicas: 0,
  fullyLabeledReplicas: 0,
  readyReplicas: 0,
  availableReplicas: 0,
  terminatingReplicas: 0,
  observedGeneration: 0,
  conditions: [],
};
const noPodStatus: Pod["status"] = { phase: "Pending", conditions: [], containerStatuses: [] };

function deploymentSpecOf(json: JsonObject): Deployment["spec"] {
  return {
    replicas: 1,
    minReadySeconds: 0,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    paused: false,
    ...json,
    selector: selectorOf(objectAt(json, "selector")),
    template: podTemplateOf(objectAt(json, "template") ?? {}),
    strategy: strategyOf(objectAt(json, "strategy") ?? {}),
  };
}

function replicaSetSpecOf(json: JsonObject): ReplicaSet["spec"] {
  return {
    replicas: 1,
    minReadySeconds: 0,
    ...json,
    selector: selectorOf(objectAt(json, "selector")),
    template: podTemplateOf(objectAt(json, "template") ?? {}),
  };
}

/** An absent selector is `{}`, and an empty one `{ matchLabels: {} }`: they are refused in different words. */
function selectorOf(json: JsonObject | undefined): LabelSelector {
  if (json === undefined) {
    return {};
  }
  const expressions = objectsAt(json, "matchExpressions");
  return {
    ...(expressions === undefined ? { matchLabels: {} } : {}),
    ...json,
    ...(expressions === undefined ? {} : { matchExpressions: expressions.map(requirementOf) }),
  };
}

function requirementOf(json: JsonObject): LabelSelectorRequirement {
  return { key: "", operator: "", ...json };
}

/**
 * A type that there is not stays, for validation to refuse, and so does a `rollingUpdate` beside `Recreate`.
 *
 * Models SetDefaults_Deployment.
 */
function strategyOf(json: JsonObject): DeploymentStrategy {
  const strategy: DeploymentStrategy = { type: "RollingUpdate", ...json };
  const rollingUpdate = objectAt(json, "rollingUpdate");
  if (strategy.type === "RollingUpdate" || rollingUpdate !== undefined) {
    const unset = strategy.type === "RollingUpdate" ? "25%" : 0;
    return { ...strategy, rollingUpdate: { maxSurge: unset, maxUnavailable: unset, ...rollingUpdate } };
  }
  return strategy;
}

function nodeSpecOf(json: JsonObject): Node["spec"] {
  return { unschedulable: false, ...json, taints: (objectsAt(json, "taints") ?? []).map(taintOf) };
}

function taintOf(json: JsonObject): Taint {
  return { key: "", effect: "", ...json };
}

/** A node that does not say what it has is of a modest size. */
const DEFAULT_ALLOCATABLE: Labels = { cpu: "4", memory: "16Gi", pods: "110" };

function nodeStatusOf(json: JsonObject): Node["status"] {
  const given = objectAt(json, "allocatable") ?? objectAt(json, "capacity");
  const addresses = (listAt(json, "addresses") ?? []).filter(isJsonObject);
  const internal = addresses.find((address) => textAt(address, "type") === "InternalIP");
  return {
    allocatable: given === undefined ? DEFAULT_ALLOCATABLE : quantitiesOf(given),
    conditions: [],
    address: (internal === undefined ? undefined : textAt(internal, "address")) ?? "",
  };
}

function quantitiesOf(json: JsonObject): Labels {
  const quantities = Object.keys(json).flatMap((name) => {
    const text = textAt(json, name) ?? numberAt(json, name)?.toString();
    return text === undefined ? [] : [[name, canonicalQuantity(text)] as const];
  });
  return Object.fromEntries(quantities);
}

/** Models SetDefaults_Service. */
function serviceSpecOf(json: JsonObject): Service["spec"] {
  const type = textAt(json, "type") ?? "ClusterIP";
  const isExternal = type === "NodePort" || type === "LoadBalancer";
  const sessionAffinity = textAt(json, "sessionAffinity") ?? "None";
  const { sessionAffinityConfig: config, ...rest } = json;
  return {
    ...(isExternal ? { externalTrafficPolicy: "Cluster" } : {}),
    ...(isExternal || type === "ClusterIP" ? { internalTrafficPolicy: "Cluster" } : {}),
    ...(type === "LoadBalancer" ? { allocateLoadBalancerNodePorts: true } : {}),
    ...rest,
    type,
    sessionAffinity,
    ...affinityConfigOf(sessionAffinity, isJsonObject(config) ? config : {}),
    selector: labelsAt(json, "selector") ?? {},
    ports: (objectsAt(json, "ports") ?? []).map(servicePortOf),
  };
}

/** How long a client stays with its pod: three hours where nothing is said, and nothing at all without affinity. */
function affinityConfigOf(affinity: string, json: JsonObject): Pick<Service["spec"], "sessionAffinityConfig"> {
  if (affinity !== "ClientIP") {
    return {};
  }
  const clientIP = { timeoutSeconds: 10_800, ...objectAt(json, "clientIP") };
  return { sessionAffinityConfig: { clientIP } };
}

function servicePortOf(json: JsonObject): ServicePort {
  const port = numberAt(json, "port") ?? 0;
  return { protocol: "TCP", targetPort: port, ...json, port };
}

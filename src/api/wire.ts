import { containerIdOf, fullImageName, imageIdOf, runsOf } from "./container-id.ts";
import { toJson, toJsonObject, withoutAbsent } from "./json.ts";
import { budgetStatusWire } from "./defaults-policy.ts";
import type { HorizontalPodAutoscaler } from "./objects-autoscaling.ts";
import type { PodDisruptionBudget } from "./objects-policy.ts";
import type {
  ContainerState,
  ContainerStatus,
  JsonObject,
  JsonValue,
  KubeObject,
  Namespace,
  Node,
  NodeInfo,
  ObjectMeta,
  Pod,
  Uid,
} from "./objects.ts";
import { qosClassOf } from "./qos-class.ts";
import { apiVersionOf, resourceTypeOf } from "./resources.ts";

/**
 * The object as the API returns it, with the real names of its fields and without what Go leaves out when it is empty.
 * Times stay numbers.
 */
export function toWire(object: KubeObject): JsonObject {
  const { kind } = object;
  const head = { apiVersion: apiVersionOf(resourceTypeOf(kind)), kind, metadata: metadataWire(object.metadata) };
  switch (object.kind) {
    case "Deployment":
      return { ...head, spec: workloadSpecWire(object.spec), status: countsWire(object.status, ["collisionCount"]) };
    case "ReplicaSet":
      return { ...head, spec: workloadSpecWire(object.spec), status: countsWire(object.status, ["replicas"]) };
    case "Pod":
      return { ...head, spec: toJsonObject(object.spec), status: podStatusWire(object) };
    case "Node":
      return {
        ...head,
        spec: withoutDefaults(toJsonObject(object.spec), ["unschedulable", "taints"]),
        status: nodeStatusWire(object),
      };
    case "Namespace":
      return { ...head, ...namespaceWire(object) };
    case "Service":
      return {
        ...head,
        spec: withoutDefaults(toJsonObject(object.spec), ["selector", "ports"]),
        status: { loadBalancer: {} },
      };
    case "ConfigMap":
      return {
        ...head,
        ...withoutDefaults(toJsonObject({ data: object.data, binaryData: object.binaryData }), ["data", "binaryData"]),
        ...withoutAbsent({ immutable: object.immutable }),
      };
    case "Secret":
      return {
        ...head,
        ...withoutDefaults({ data: toJson(object.data) }, ["data"]),
        ...withoutAbsent({ immutable: object.immutable }),
        type: object.type,
      };
    case "Endpoints":
      return { ...head, ...withoutDefaults({ subsets: toJson(object.subsets) }, ["subsets"]) };
    case "EndpointSlice":
      return {
        ...head,
        addressType: object.addressType,
        endpoints: object.endpoints.length === 0 ? null : toJson(object.endpoints),
        ports: object.ports.length === 0 ? null : toJson(object.ports),
      };
    case "HorizontalPodAutoscaler":
      return { ...head, spec: toJsonObject(object.spec), status: autoscalerStatusWire(object) };
    case "PodDisruptionBudget":
      return { ...head, spec: budgetSpecWire(object), status: budgetStatusWire(object) };
    default:
      return object satisfies never;
  }
}

function budgetSpecWire({ spec: { selector, ...amounts } }: PodDisruptionBudget): JsonObject {
  return {
    ...toJsonObject(amounts),
    ...(selector === undefined ? {} : { selector: withoutDefaults(toJsonObject(selector), ["matchLabels"]) }),
  };
}

/** What keeps a namespace until it is empty; the API has it in the spec. */
export const NAMESPACE_FINALIZER = "kubernetes";

function namespaceWire({ metadata, status }: Namespace): JsonObject {
  const finalizers = metadata.finalizers.filter((name) => name !== NAMESPACE_FINALIZER);
  const spec = finalizers.length < metadata.finalizers.length ? { finalizers: [NAMESPACE_FINALIZER] } : {};
  return { metadata: metadataWire({ ...metadata, finalizers }), spec, status: { phase: status.phase } };
}

function autoscalerStatusWire({ status }: HorizontalPodAutoscaler): JsonObject {
  const { conditions, lastScaleTime, currentReplicas, desiredReplicas, currentMetrics } = status;
  return {
    ...withoutAbsent({ lastScaleTime, currentReplicas: currentReplicas === 0 ? undefined : currentReplicas }),
    ...conditionsWire(conditions),
    currentMetrics: currentMetrics === undefined ? null : toJson(currentMetrics),
    desiredReplicas,
  };
}

function metadataWire(metadata: ObjectMeta): JsonObject {
  const { applied: _, ...shown } = metadata;
  const json = toJsonObject(shown);
  return {
    ...withoutZeros(json, ["deletionTimestamp", "deletionGracePeriodSeconds"]),
    creationTimestamp: metadata.creationTimestamp,
  };
}

/** The object without its zeros, empty texts, lists and maps, but for the fields that are pointers in Go. */
function withoutZeros(json: JsonObject, pointers: readonly string[] = []): JsonObject {
  return Object.fromEntries(
    Object.entries(json).filter(([field, value]) => pointers.includes(field) || !isZero(value)),
  );
}

/** The object without those of the named fields that stand at their zero: objects here always have them, the API's do not. */
function withoutDefaults(json: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([field, value]) => !(names.includes(field) && isZero(value))));
}

function isZero(value: JsonValue): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.keys(value).length === 0;
  }
  return value === "" || value === 0 || value === false || value === null;
}

type Workload = Extract<KubeObject, { kind: "Deployment" | "ReplicaSet" }>;

function workloadSpecWire(spec: Workload["spec"]): JsonObject {
  const { selector: selected, template, ...rest } = spec;
  const selector = withoutDefaults(toJsonObject(selected), ["matchLabels"]);
  const metadata = withoutDefaults(toJsonObject(template.metadata), ["labels", "annotations"]);
  return {
    ...withoutDefaults(toJsonObject(rest), ["minReadySeconds", "paused"]),
    // An empty selector is there; an absent one is not.
    ...(Object.keys(selected).length === 0 ? {} : { selector }),
    template: { metadata, spec: toJsonObject(template.spec) },
  };
}

type Counts = Workload["status"];

/** `terminatingReplicas` is a pointer: nought is there once a controller has counted. */
function countsWire(status: Counts, pointers: readonly string[]): JsonObject {
  const counted = status.observedGeneration > 0 ? [...pointers, "terminatingReplicas"] : pointers;
  return { ...withoutZeros(toJsonObject(status), counted), ...conditionsWire(status.conditions) };
}

/** The conditions without empty reasons and messages; nothing where there are none. */
function conditionsWire(conditions: readonly unknown[]): JsonObject {
  const wire = conditions.map((condition) =>
    withoutZeros(toJsonObject(condition), ["lastTransitionTime", "lastUpdateTime"]),
  );
  return wire.length === 0 ? {} : { conditions: wire };
}

function podStatusWire(pod: Pod): JsonObject {
  const { metadata, status } = pod;
  const { phase, conditions, containerStatuses, reason, message, podIP, hostIP, startTime } = status;
  return withoutAbsent({
    phase,
    ...conditionsWire(conditions),
    reason,
    message,
    hostIP,
    hostIPs: hostIP === undefined ? undefined : [{ ip: hostIP }],
    podIP,
    podIPs: podIP === undefined ? undefined : [{ ip: podIP }],
    startTime,
    containerStatuses:
      containerStatuses.length === 0
        ? undefined
        : containerStatuses.map((one) => containerStatusWire(metadata.uid, one)),
    qosClass: qosClassOf(pod),
  });
}

function containerStatusWire(pod: Uid, status: ContainerStatus): JsonObject {
  const { state, lastState, runtime, image, ...rest } = status;
  const runs = runsOf(status);
  const containerID = containerIdOf(pod, status, runs.now);
  return {
    ...toJsonObject(rest),
    ...withoutAbsent({ containerID }),
    image: runtime === undefined ? image : fullImageName(image),
    imageID: runtime === undefined ? "" : imageIdOf(image),
    state: containerStateWire(state, containerID),
    lastState: lastState === undefined ? {} : containerStateWire(lastState, containerIdOf(pod, status, runs.last)),
  };
}

function containerStateWire({ type, ...rest }: ContainerState, containerID: string | undefined): JsonObject {
  return { [type]: { ...toJsonObject(rest), ...(type === "terminated" ? withoutAbsent({ containerID }) : {}) } };
}

function nodeStatusWire({ metadata, status }: Node): JsonObject {
  const { allocatable, conditions, address, nodeInfo } = status;
  const addresses = [
    ...(address === "" ? [] : [{ type: "InternalIP", address }]),
    { type: "Hostname", address: metadata.name },
  ];
  return {
    capacity: toJson(allocatable),
    allocatable: toJson(allocatable),
    ...conditionsWire(conditions),
    addresses,
    daemonEndpoints: { kubeletEndpoint: { Port: nodeInfo === undefined ? 0 : KUBELET_PORT } },
    nodeInfo: nodeInfoWire(metadata.uid, nodeInfo),
  };
}

const KUBELET_PORT = 10_250;

/** The machine, the system and the boot are told apart by what follows from the node's own uid. */
function nodeInfoWire(uid: Uid, info: NodeInfo | undefined): JsonObject {
  const known: Partial<NodeInfo> = info ?? {};
  const [first = "", second = "", third = "", fourth = "", last = ""] = uid.split("-");
  return {
    architecture: known.architecture ?? "",
    bootID: info === undefined ? "" : `${last.slice(0, 8)}-${second}-${third}-${fourth}-${last.slice(8)}${first}`,
    containerRuntimeVersion: known.containerRuntimeVersion ?? "",
    kernelVersion: known.kernelVersion ?? "",
    kubeProxyVersion: "",
    kubeletVersion: known.kubeletVersion ?? "",
    machineID: info === undefined ? "" : uid.replaceAll("-", ""),
    operatingSystem: known.operatingSystem ?? "",
    osImage: known.osImage ?? "",
    systemUUID: info === undefined ? "" : uid,
  };
}

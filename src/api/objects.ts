import type { HorizontalPodAutoscaler } from "./objects-autoscaling.ts";
import type { PodDisruptionBudget } from "./objects-policy.ts";
import type { ConfigMap, Secret } from "./objects-config.ts";
import type { EndpointSlice, Endpoints } from "./objects-network.ts";

/** Simulated milliseconds since the scenario began. RFC 3339 only where it is printed. */
export type SimTime = number;
export type Uid = string;
/** `namespace/name`, or the name alone for kinds without a namespace. */
export type ObjectKey = string;
export type IntOrString = number | string;

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [field: string]: JsonValue;
}

export type Labels = Readonly<Record<string, string>>;

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: Uid;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface ObjectMeta {
  readonly name: string;
  readonly generateName?: string;
  /** Empty for kinds without a namespace. */
  readonly namespace: string;
  readonly uid: Uid;
  readonly generation: number;
  readonly resourceVersion: string;
  readonly creationTimestamp: SimTime;
  readonly deletionTimestamp?: SimTime;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly ownerReferences: readonly OwnerReference[];
  readonly finalizers: readonly string[];
  /** What each field manager has applied from the server's side: what its next apply leaves out, goes. */
  readonly applied?: Readonly<Record<string, JsonObject>>;
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly protocol: string;
}
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: JsonObject;
}
export interface ResourceRequirements {
  readonly requests?: Labels;
  readonly limits?: Labels;
}
export interface Probe {
  readonly httpGet?: JsonObject;
  readonly tcpSocket?: JsonObject;
  readonly exec?: JsonObject;
  readonly grpc?: JsonObject;
  readonly initialDelaySeconds?: number;
  readonly timeoutSeconds: number;
  readonly periodSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  readonly terminationGracePeriodSeconds?: number;
}
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports?: readonly ContainerPort[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly JsonObject[];
  readonly resources: ResourceRequirements;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly volumeMounts?: readonly JsonObject[];
  readonly lifecycle?: JsonObject;
  readonly workingDir?: string;
  readonly securityContext?: JsonObject;
  readonly terminationMessagePath: string;
  readonly terminationMessagePolicy: string;
}
export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}
/** The fields of a pod's spec that anything here reads; the others of the real API are kept as they came. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly JsonObject[];
  readonly nodeName?: string;
  readonly nodeSelector?: Labels;
  readonly tolerations?: readonly Toleration[];
  readonly restartPolicy: string;
  readonly terminationGracePeriodSeconds: number;
  readonly dnsPolicy: string;
  readonly schedulerName: string;
  readonly securityContext: JsonObject;
  readonly serviceAccountName?: string;
  readonly readinessGates?: readonly { readonly conditionType: string }[];
}
export interface PodTemplateMeta {
  readonly labels: Labels;
  readonly annotations: Labels;
}
export interface PodTemplateSpec {
  readonly metadata: PodTemplateMeta;
  readonly spec: PodSpec;
}

export type ConditionStatus = "True" | "False" | "Unknown";
export interface Condition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime: SimTime;
}
export interface DeploymentCondition extends Condition {
  readonly type: "Available" | "Progressing" | "ReplicaFailure";
  readonly lastUpdateTime: SimTime;
}

export interface RollingUpdateDeployment {
  readonly maxSurge: IntOrString;
  readonly maxUnavailable: IntOrString;
}
export interface DeploymentStrategy {
  readonly type: "RollingUpdate" | "Recreate";
  readonly rollingUpdate?: RollingUpdateDeployment;
}
export interface DeploymentSpec {
  readonly replicas: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly strategy: DeploymentStrategy;
  readonly minReadySeconds: number;
  readonly revisionHistoryLimit: number;
  readonly progressDeadlineSeconds: number;
  readonly paused: boolean;
}
export interface DeploymentStatus {
  readonly observedGeneration: number;
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly unavailableReplicas: number;
  readonly terminatingReplicas: number;
  readonly collisionCount?: number;
  readonly conditions: readonly DeploymentCondition[];
}
export interface Deployment {
  readonly kind: "Deployment";
  readonly metadata: ObjectMeta;
  readonly spec: DeploymentSpec;
  readonly status: DeploymentStatus;
}

export interface ReplicaSetSpec {
  readonly replicas: number;
  readonly minReadySeconds: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplateSpec;
}
export interface ReplicaSetStatus {
  readonly replicas: number;
  readonly fullyLabeledReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly terminatingReplicas: number;
  readonly observedGeneration: number;
  readonly conditions: readonly Condition[];
}
export interface ReplicaSet {
  readonly kind: "ReplicaSet";
  readonly metadata: ObjectMeta;
  readonly spec: ReplicaSetSpec;
  readonly status: ReplicaSetStatus;
}

export type ContainerState =
  | { readonly type: "waiting"; readonly reason: string; readonly message?: string }
  | { readonly type: "running"; readonly startedAt: SimTime }
  | {
      readonly type: "terminated";
      readonly reason: string;
      readonly exitCode: number;
      readonly startedAt: SimTime;
      readonly finishedAt: SimTime;
    };
export interface ContainerStatus {
  readonly name: string;
  readonly image: string;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
  readonly state: ContainerState;
  readonly lastState?: ContainerState;
  /** What made the container; nothing has before its first run, nor ever where a stand-in plays its part. */
  readonly runtime?: "containerd";
}
export type PodPhase = "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";
export interface PodStatus {
  readonly phase: PodPhase;
  readonly conditions: readonly Condition[];
  readonly containerStatuses: readonly ContainerStatus[];
  readonly reason?: string;
  readonly message?: string;
  readonly podIP?: string;
  readonly hostIP?: string;
  readonly startTime?: SimTime;
}
export interface Pod {
  readonly kind: "Pod";
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
  readonly status: PodStatus;
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
  readonly timeAdded?: SimTime;
}
export interface NodeInfo {
  readonly architecture: string;
  readonly containerRuntimeVersion: string;
  readonly kernelVersion: string;
  readonly kubeletVersion: string;
  readonly operatingSystem: string;
  readonly osImage: string;
}
export interface Node {
  readonly kind: "Node";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly unschedulable: boolean;
    readonly taints: readonly Taint[];
    readonly podCIDR?: string;
    readonly podCIDRs?: readonly string[];
  };
  readonly status: {
    readonly allocatable: Labels;
    readonly conditions: readonly Condition[];
    readonly address: string;
    /** What its kubelet says of the machine; none where nothing but an object is there. */
    readonly nodeInfo?: NodeInfo;
  };
}

export interface Namespace {
  readonly kind: "Namespace";
  readonly metadata: ObjectMeta;
  readonly status: { readonly phase: "Active" | "Terminating" };
}

/**
 * Kubernetes' own Event (core/v1); `SimEvent` is something else. Its metadata follow from the object it is about and
 * from `seq`, so they are made where they are printed: a long run has a hundred thousand of these.
 */
export interface KubeEvent {
  readonly kind: "Event";
  /** Never used twice. */
  readonly seq: number;
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
  readonly source: string;
  readonly involvedObject: {
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly uid: Uid;
    readonly fieldPath?: string;
  };
  readonly count: number;
  readonly firstTimestamp: SimTime;
  readonly lastTimestamp: SimTime;
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort: IntOrString;
  readonly protocol: string;
  readonly nodePort?: number;
}
export interface Service {
  readonly kind: "Service";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly type: string;
    readonly selector: Labels;
    readonly ports: readonly ServicePort[];
    readonly clusterIP?: string;
    readonly clusterIPs?: readonly string[];
    readonly ipFamilies?: readonly string[];
    readonly ipFamilyPolicy?: string;
    readonly externalName?: string;
    readonly externalTrafficPolicy?: string;
    readonly internalTrafficPolicy?: string;
    readonly publishNotReadyAddresses?: boolean;
    readonly allocateLoadBalancerNodePorts?: boolean;
    readonly healthCheckNodePort?: number;
    readonly sessionAffinity: string;
    readonly sessionAffinityConfig?: JsonObject;
  };
}

export interface ObjectByKind {
  readonly Deployment: Deployment;
  readonly ReplicaSet: ReplicaSet;
  readonly Pod: Pod;
  readonly Node: Node;
  readonly Namespace: Namespace;
  readonly Service: Service;
  readonly ConfigMap: ConfigMap;
  readonly Secret: Secret;
  readonly Endpoints: Endpoints;
  readonly EndpointSlice: EndpointSlice;
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  readonly PodDisruptionBudget: PodDisruptionBudget;
}
/** The kinds that are stored as objects; Events have a log of their own. */
export type Kind = keyof ObjectByKind;
export type KubeObject = ObjectByKind[Kind];

export interface ObjectRef {
  readonly kind: Kind;
  readonly key: ObjectKey;
}

/** `namespace/name`, or the name alone where there is no namespace. */
export function objectKey(namespace: string, name: string): ObjectKey {
  return namespace === "" ? name : `${namespace}/${name}`;
}

export function keyOf(object: { readonly metadata: ObjectMeta }): ObjectKey {
  return objectKey(object.metadata.namespace, object.metadata.name);
}

export function refOf(object: KubeObject): ObjectRef {
  return { kind: object.kind, key: keyOf(object) };
}

export function nameOfKey(key: ObjectKey): string {
  return key.slice(key.indexOf("/") + 1);
}

/** The owner that manages the object, if it has one (metav1 GetControllerOf). */
export function controllerOf(object: { readonly metadata: ObjectMeta }): OwnerReference | undefined {
  return object.metadata.ownerReferences.find((owner) => owner.controller === true);
}

/** A condition by its type. */
export function findCondition<C extends { readonly type: string }>(
  conditions: readonly C[],
  type: string,
): C | undefined {
  return conditions.find((condition) => condition.type === type);
}

export function asNode(object: KubeObject | undefined): Node | undefined {
  return object?.kind === "Node" ? object : undefined;
}

export function asPod(object: KubeObject | undefined): Pod | undefined {
  return object?.kind === "Pod" ? object : undefined;
}

export function asService(object: KubeObject | undefined): Service | undefined {
  return object?.kind === "Service" ? object : undefined;
}

export function asReplicaSet(object: KubeObject | undefined): ReplicaSet | undefined {
  return object?.kind === "ReplicaSet" ? object : undefined;
}

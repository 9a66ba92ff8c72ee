/** The fields of the kinds that clients write (k8s.io/api/apps/v1 and core/v1, v1.36). */
import type { Kind } from "./objects.ts";
import { horizontalPodAutoscaler } from "./schema-autoscaling.ts";
import { configMap, secret } from "./schema-config.ts";
import { labelSelector, objectMeta } from "./schema-meta.ts";
import { endpointSlice, endpoints } from "./schema-network.ts";
import { podDisruptionBudget } from "./schema-policy.ts";
import { pod, podTemplateSpec } from "./schema-pod.ts";
import {
  any,
  bool,
  int32,
  intOrString,
  list,
  mapOf,
  named,
  open,
  pointer,
  string,
  struct,
  type Fields,
  type StructType,
} from "./schema-types.ts";

const typeMeta: Fields = { kind: string, apiVersion: string, metadata: objectMeta, status: any };

const rollingUpdate = struct("RollingUpdateDeployment", {
  maxUnavailable: pointer(intOrString),
  maxSurge: pointer(intOrString),
});

const deploymentSpec = struct("DeploymentSpec", {
  replicas: pointer(int32),
  selector: labelSelector,
  template: podTemplateSpec,
  strategy: struct("DeploymentStrategy", { type: named("DeploymentStrategyType"), rollingUpdate }),
  minReadySeconds: int32,
  revisionHistoryLimit: pointer(int32),
  paused: bool,
  progressDeadlineSeconds: pointer(int32),
});

const replicaSetSpec = struct("ReplicaSetSpec", {
  replicas: pointer(int32),
  minReadySeconds: int32,
  selector: labelSelector,
  template: podTemplateSpec,
});

const taint = struct("Taint", { key: string, value: string, effect: named("TaintEffect"), timeAdded: any });
const nodeSpec = struct("NodeSpec", {
  podCIDR: string,
  podCIDRs: list(string),
  providerID: string,
  unschedulable: bool,
  taints: list(taint),
  configSource: open("NodeConfigSource"),
  externalID: string,
});

const servicePort = struct("ServicePort", {
  name: string,
  protocol: named("Protocol"),
  appProtocol: pointer(string),
  port: int32,
  targetPort: intOrString,
  nodePort: int32,
});
const serviceSpec = struct("ServiceSpec", {
  ports: list(servicePort),
  selector: mapOf(string),
  clusterIP: string,
  clusterIPs: list(string),
  type: named("ServiceType"),
  externalIPs: list(string),
  sessionAffinity: named("ServiceAffinity"),
  loadBalancerIP: string,
  loadBalancerSourceRanges: list(string),
  externalName: string,
  externalTrafficPolicy: named("ServiceExternalTrafficPolicy"),
  healthCheckNodePort: int32,
  publishNotReadyAddresses: bool,
  sessionAffinityConfig: open("SessionAffinityConfig"),
  ipFamilies: list(named("IPFamily")),
  ipFamilyPolicy: pointer(named("IPFamilyPolicy")),
  allocateLoadBalancerNodePorts: pointer(bool),
  loadBalancerClass: pointer(string),
  internalTrafficPolicy: pointer(named("ServiceInternalTrafficPolicy")),
  trafficDistribution: pointer(string),
});

export const schemas: Readonly<Record<Kind, StructType>> = {
  Deployment: struct("Deployment", { ...typeMeta, spec: deploymentSpec }),
  ReplicaSet: struct("ReplicaSet", { ...typeMeta, spec: replicaSetSpec }),
  Pod: pod,
  Node: struct("Node", { ...typeMeta, spec: nodeSpec }),
  Namespace: struct("Namespace", {
    ...typeMeta,
    spec: struct("NamespaceSpec", { finalizers: list(named("FinalizerName")) }),
  }),
  Service: struct("Service", { ...typeMeta, spec: serviceSpec }),
  ConfigMap: configMap,
  Secret: secret,
  Endpoints: endpoints,
  EndpointSlice: endpointSlice,
  HorizontalPodAutoscaler: horizontalPodAutoscaler,
  PodDisruptionBudget: podDisruptionBudget,
};

/** The fields of core/v1 PodTemplateSpec and all below it (k8s.io/api/core/v1/types.go, v1.36). */
import {
  any,
  bool,
  int32,
  int64,
  intOrString,
  list,
  mapOf,
  named,
  open,
  pointer,
  quantity,
  string,
  struct,
  type Fields,
  type StructType,
} from "./schema-types.ts";
import { labelSelector, objectMeta } from "./schema-meta.ts";
import { volume } from "./schema-volume.ts";

const resourceList = mapOf(quantity, "v1.ResourceList");
const resourceClaims = list(struct("ResourceClaim", { name: string, request: string }));
const resources = struct("ResourceRequirements", {
  limits: resourceList,
  requests: resourceList,
  claims: resourceClaims,
});

const httpHeader = struct("HTTPHeader", { name: string, value: string });
const exec = struct("ExecAction", { command: list(string) });
const httpGet = struct("HTTPGetAction", {
  path: string,
  port: intOrString,
  host: string,
  scheme: named("URIScheme"),
  httpHeaders: list(httpHeader),
});
const tcpSocket = struct("TCPSocketAction", { port: intOrString, host: string });
const grpc = struct("GRPCAction", { port: int32, service: pointer(string) });

const probe = struct("Probe", {
  exec,
  httpGet,
  tcpSocket,
  grpc,
  initialDelaySeconds: int32,
  timeoutSeconds: int32,
  periodSeconds: int32,
  successThreshold: int32,
  failureThreshold: int32,
  terminationGracePeriodSeconds: pointer(int64),
});

const lifecycleHandler = struct("LifecycleHandler", {
  exec,
  httpGet,
  tcpSocket,
  sleep: struct("SleepAction", { seconds: int64 }),
});
const lifecycle = struct("Lifecycle", {
  postStart: lifecycleHandler,
  preStop: lifecycleHandler,
  stopSignal: pointer(named("Signal")),
});

const keySelector = { name: string, key: string, optional: pointer(bool) };
const envVar = struct("EnvVar", {
  name: string,
  value: string,
  valueFrom: struct("EnvVarSource", {
    fieldRef: struct("ObjectFieldSelector", { apiVersion: string, fieldPath: string }),
    resourceFieldRef: struct("ResourceFieldSelector", { containerName: string, resource: string, divisor: quantity }),
    configMapKeyRef: struct("ConfigMapKeySelector", keySelector),
    secretKeyRef: struct("SecretKeySelector", keySelector),
    fileKeyRef: struct("FileKeySelector", { volumeName: string, path: string, key: string, optional: pointer(bool) }),
  }),
});
const envFrom = struct("EnvFromSource", {
  prefix: string,
  configMapRef: struct("ConfigMapEnvSource", { name: string, optional: pointer(bool) }),
  secretRef: struct("SecretEnvSource", { name: string, optional: pointer(bool) }),
});

const containerPort = struct("ContainerPort", {
  name: string,
  hostPort: int32,
  containerPort: int32,
  protocol: named("Protocol"),
  hostIP: string,
});
const volumeMount = struct("VolumeMount", {
  name: string,
  readOnly: bool,
  recursiveReadOnly: pointer(named("RecursiveReadOnlyMode")),
  mountPath: string,
  subPath: string,
  mountPropagation: pointer(named("MountPropagationMode")),
  subPathExpr: string,
});

const containerFields: Fields = {
  name: string,
  image: string,
  command: list(string),
  args: list(string),
  workingDir: string,
  ports: list(containerPort),
  envFrom: list(envFrom),
  env: list(envVar),
  resources,
  resizePolicy: list(
    struct("ContainerResizePolicy", {
      resourceName: named("ResourceName"),
      restartPolicy: named("ResourceResizeRestartPolicy"),
    }),
  ),
  restartPolicy: pointer(named("ContainerRestartPolicy")),
  restartPolicyRules: list(
    struct("ContainerRestartRule", {
      action: named("ContainerRestartRuleAction"),
      exitCodes: open("ContainerRestartRuleOnExitCodes"),
    }),
  ),
  volumeMounts: list(volumeMount),
  volumeDevices: list(struct("VolumeDevice", { name: string, devicePath: string })),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle,
  terminationMessagePath: string,
  terminationMessagePolicy: named("TerminationMessagePolicy"),
  imagePullPolicy: named("PullPolicy"),
  securityContext: open("SecurityContext"),
  stdin: bool,
  stdinOnce: bool,
  tty: bool,
};
const container = struct("Container", containerFields);

const toleration = struct("Toleration", {
  key: string,
  operator: named("TolerationOperator"),
  value: string,
  effect: named("TaintEffect"),
  tolerationSeconds: pointer(int64),
});

const topologySpreadConstraint = struct("TopologySpreadConstraint", {
  maxSkew: int32,
  topologyKey: string,
  whenUnsatisfiable: named("UnsatisfiableConstraintAction"),
  labelSelector,
  minDomains: pointer(int32),
  nodeAffinityPolicy: pointer(named("NodeInclusionPolicy")),
  nodeTaintsPolicy: pointer(named("NodeInclusionPolicy")),
  matchLabelKeys: list(string),
});

export const podSpec: StructType = struct("PodSpec", {
  volumes: list(volume),
  initContainers: list(container),
  containers: list(container),
  ephemeralContainers: list(struct("EphemeralContainer", { ...containerFields, targetContainerName: string })),
  restartPolicy: named("RestartPolicy"),
  terminationGracePeriodSeconds: pointer(int64),
  activeDeadlineSeconds: pointer(int64),
  dnsPolicy: named("DNSPolicy"),
  nodeSelector: mapOf(string),
  serviceAccountName: string,
  serviceAccount: string,
  automountServiceAccountToken: pointer(bool),
  nodeName: string,
  hostNetwork: bool,
  hostPID: bool,
  hostIPC: bool,
  shareProcessNamespace: pointer(bool),
  securityContext: open("PodSecurityContext"),
  imagePullSecrets: list(struct("LocalObjectReference", { name: string })),
  hostname: string,
  subdomain: string,
  affinity: struct("Affinity", {
    nodeAffinity: open("NodeAffinity"),
    podAffinity: open("PodAffinity"),
    podAntiAffinity: open("PodAntiAffinity"),
  }),
  schedulerName: string,
  tolerations: list(toleration),
  hostAliases: list(struct("HostAlias", { ip: string, hostnames: list(string) })),
  priorityClassName: string,
  priority: pointer(int32),
  dnsConfig: struct("PodDNSConfig", {
    nameservers: list(string),
    searches: list(string),
    options: list(struct("PodDNSConfigOption", { name: string, value: pointer(string) })),
  }),
  readinessGates: list(struct("PodReadinessGate", { conditionType: named("PodConditionType") })),
  runtimeClassName: pointer(string),
  enableServiceLinks: pointer(bool),
  preemptionPolicy: pointer(named("PreemptionPolicy")),
  overhead: resourceList,
  topologySpreadConstraints: list(topologySpreadConstraint),
  setHostnameAsFQDN: pointer(bool),
  os: struct("PodOS", { name: named("OSName") }),
  hostUsers: pointer(bool),
  schedulingGates: list(struct("PodSchedulingGate", { name: string })),
  resourceClaims: list(
    struct("PodResourceClaim", {
      name: string,
      resourceClaimName: pointer(string),
      resourceClaimTemplateName: pointer(string),
    }),
  ),
  resources,
  hostnameOverride: pointer(string),
  schedulingGroup: open("PodSchedulingGroup"),
});

export const podTemplateSpec: StructType = struct("PodTemplateSpec", { metadata: objectMeta, spec: podSpec });

export const pod: StructType = struct("Pod", {
  kind: string,
  apiVersion: string,
  metadata: objectMeta,
  spec: podSpec,
  status: any,
});

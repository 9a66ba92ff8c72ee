import type { FieldType, StructType } from "../../api/schema-types.ts";

/** Fields that the schema leaves open because the server fills them, with the types that the API's documents give them. */
const SERVER_TYPES: Readonly<Record<string, string>> = {
  creationTimestamp: "string",
  deletionTimestamp: "string",
  eventTime: "string",
  firstTimestamp: "string",
  lastTimestamp: "string",
  timeAdded: "string",
  selfLink: "string",
  managedFields: "[]ManagedFieldsEntry",
};

/** The values of the API's enumerations, by the name of the Go type. */
const ENUMS: Readonly<Record<string, readonly string[]>> = {
  "v1.DeploymentStrategyType": ["Recreate", "RollingUpdate"],
  "v1.DNSPolicy": ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
  "v1.HostPathType": [
    '""',
    "BlockDevice",
    "CharDevice",
    "Directory",
    "DirectoryOrCreate",
    "File",
    "FileOrCreate",
    "Socket",
  ],
  "v1.IPFamilyPolicy": ["PreferDualStack", "RequireDualStack", "SingleStack"],
  "v1.MountPropagationMode": ["Bidirectional", "HostToContainer", "None"],
  "v1.NodeInclusionPolicy": ["Honor", "Ignore"],
  "v1.PreemptionPolicy": ["Never", "PreemptLowerPriority"],
  "v1.Protocol": ["SCTP", "TCP", "UDP"],
  "v1.PullPolicy": ["Always", "IfNotPresent", "Never"],
  "v1.RestartPolicy": ["Always", "Never", "OnFailure"],
  "v1.ServiceAffinity": ["ClientIP", "None"],
  "v1.ServiceExternalTrafficPolicy": ["Cluster", "Local"],
  "v1.ServiceInternalTrafficPolicy": ["Cluster", "Local"],
  "v1.ServiceType": ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
  "v1.TaintEffect": ["NoExecute", "NoSchedule", "PreferNoSchedule"],
  "v1.TerminationMessagePolicy": ["FallbackToLogsOnError", "File"],
  "v1.UnsatisfiableConstraintAction": ["DoNotSchedule", "ScheduleAnyway"],
  "v1.URIScheme": ["HTTP", "HTTPS"],
};

/** What a field must have beside it, by struct. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ConfigMapKeySelector: ["key"],
  Container: ["name"],
  ContainerPort: ["containerPort"],
  ContainerResizePolicy: ["resourceName", "restartPolicy"],
  CrossVersionObjectReference: ["kind", "name"],
  DeploymentSpec: ["selector", "template"],
  Endpoint: ["addresses"],
  EndpointAddress: ["ip"],
  EndpointPort: ["port"],
  EndpointSlice: ["addressType", "endpoints"],
  EnvVar: ["name"],
  EphemeralContainer: ["name"],
  Event: ["involvedObject", "metadata"],
  GRPCAction: ["port"],
  HPAScalingPolicy: ["periodSeconds", "type", "value"],
  HTTPGetAction: ["port"],
  HTTPHeader: ["name", "value"],
  HorizontalPodAutoscalerSpec: ["maxReplicas", "scaleTargetRef"],
  HostAlias: ["ip"],
  HostPathVolumeSource: ["path"],
  KeyToPath: ["key", "path"],
  LabelSelectorRequirement: ["key", "operator"],
  MetricSpec: ["type"],
  MetricTarget: ["type"],
  NFSVolumeSource: ["path", "server"],
  ObjectFieldSelector: ["fieldPath"],
  OwnerReference: ["apiVersion", "kind", "name", "uid"],
  PersistentVolumeClaimVolumeSource: ["claimName"],
  PodOS: ["name"],
  PodReadinessGate: ["conditionType"],
  PodResourceClaim: ["name"],
  PodSchedulingGate: ["name"],
  PodSpec: ["containers"],
  ReplicaSetSpec: ["selector"],
  ResourceClaim: ["name"],
  ResourceFieldSelector: ["resource"],
  ResourceMetricSource: ["name", "target"],
  SecretKeySelector: ["key"],
  ServicePort: ["port"],
  SleepAction: ["seconds"],
  TCPSocketAction: ["port"],
  Taint: ["effect", "key"],
  TopologySpreadConstraint: ["maxSkew", "topologyKey", "whenUnsatisfiable"],
  Volume: ["name"],
  VolumeDevice: ["devicePath", "name"],
  VolumeMount: ["mountPath", "name"],
};

export function isRequired(struct: StructType, field: string): boolean {
  return REQUIRED[struct.name]?.includes(field) === true;
}

export function enumOf(type: FieldType): readonly string[] {
  return type.form === "string" ? (ENUMS[type.go] ?? []) : [];
}

/** The type of a field as `explain` names it (typeGuess): `integer`, `[]Container`, `map[string]string`. */
export function typeName(type: FieldType, struct: StructType, field: string): string {
  switch (type.form) {
    case "string":
    case "bytes":
      return "string";
    case "bool":
      return "boolean";
    case "int32":
    case "int64":
      return "integer";
    case "intOrString":
      return "IntOrString";
    case "quantity":
      return "Quantity";
    case "list":
      return `[]${typeName(type.of, struct, field)}`;
    case "map":
      return `map[string]${typeName(type.of, struct, field)}`;
    case "struct":
      return type.name;
    case "open":
      return type.go.replace(/^.*\./, "");
    case "any":
      return SERVER_TYPES[field] ?? (field === "status" ? `${struct.name}Status` : "Object");
    default:
      return type satisfies never;
  }
}

/** The type of the items, and of their items: what the fields below a field belong to. */
export function innermost(type: FieldType): FieldType {
  return type.form === "list" || type.form === "map" ? innermost(type.of) : type;
}

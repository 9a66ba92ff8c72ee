import { valuesOfType } from "../../api/field-values.ts";
import type { FieldType, StructType } from "../../api/schema-types.ts";
import { typeName } from "../../api/type-name.ts";

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

/** The Go types that the API's documents call enumerations; others have certain values too, and do not say so there. */
const ENUMS: ReadonlySet<string> = new Set([
  "v1.DeploymentStrategyType",
  "v1.DNSPolicy",
  "v1.HostPathType",
  "v1.IPFamilyPolicy",
  "v1.MountPropagationMode",
  "v1.NodeInclusionPolicy",
  "v1.PreemptionPolicy",
  "v1.Protocol",
  "v1.PullPolicy",
  "v1.RestartPolicy",
  "v1.ServiceAffinity",
  "v1.ServiceExternalTrafficPolicy",
  "v1.ServiceInternalTrafficPolicy",
  "v1.ServiceType",
  "v1.TaintEffect",
  "v1.TerminationMessagePolicy",
  "v1.UnsatisfiableConstraintAction",
  "v1.URIScheme",
]);

/** An enumeration may have a value that nobody writes: none. */
const WITH_NONE = "v1.HostPathType";

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

/** The values of the field's enumeration, sorted; none where it is of none. */
export function enumOf({ form, go }: FieldType): readonly string[] {
  return form !== "string" || !ENUMS.has(go)
    ? []
    : [...(go === WITH_NONE ? ['""'] : []), ...valuesOfType(go).toSorted()];
}

/** The type of a field as `explain` names it: of what the schema leaves open, by the field's name. */
export function fieldTypeName(type: FieldType, struct: StructType, field: string): string {
  return type.form === "any"
    ? (SERVER_TYPES[field] ?? (field === "status" ? `${struct.name}Status` : typeName(type)))
    : typeName(type);
}

/** The type of the items, and of their items: what the fields below a field belong to. */
export function innermost(type: FieldType): FieldType {
  return type.form === "list" || type.form === "map" ? innermost(type.of) : type;
}

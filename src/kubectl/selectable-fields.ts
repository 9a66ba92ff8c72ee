import type { KubeEvent, KubeObject } from "../api/objects.ts";
import type { ResourceKind } from "../api/resources.ts";
import { eventName } from "../sim/event-object.ts";

type Fields = Readonly<Record<string, string>>;

const METADATA = ["metadata.name", "metadata.namespace"];

/** The fields by which the API server lets a kind be selected, where there are more than the name and the namespace. */
const FIELDS: Partial<Readonly<Record<ResourceKind, readonly string[]>>> = {
  Pod: [
    ...METADATA,
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.schedulerName",
    "spec.serviceAccountName",
    "spec.hostNetwork",
    "status.phase",
    "status.podIP",
    "status.podIPs",
    "status.nominatedNodeName",
  ],
  Node: ["metadata.name", "spec.unschedulable"],
  Namespace: ["metadata.name", "status.phase"],
  Secret: [...METADATA, "type"],
  Service: [...METADATA, "spec.clusterIP", "spec.type"],
  Event: [
    ...METADATA,
    "involvedObject.kind",
    "involvedObject.namespace",
    "involvedObject.name",
    "involvedObject.uid",
    "involvedObject.apiVersion",
    "involvedObject.resourceVersion",
    "involvedObject.fieldPath",
    "reason",
    "reportingComponent",
    "source",
    "type",
  ],
};

/** Why the API server does not select a kind by a field; `undefined`: it does (AddFieldLabelConversionFunc). */
export function fieldRefusal(kind: ResourceKind, field: string): string | undefined {
  const known = FIELDS[kind];
  if ((known ?? METADATA).includes(field)) {
    return undefined;
  }
  return known === undefined
    ? `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`
    : `field label not supported: ${field}`;
}

/** The values of an object's selectable fields; those that are not there are empty. */
export function fieldsOf(object: KubeObject): Fields {
  const { name, namespace } = object.metadata;
  const metadata = { "metadata.name": name, "metadata.namespace": namespace };
  switch (object.kind) {
    case "Pod": {
      const { spec, status } = object;
      return {
        ...metadata,
        "spec.nodeName": spec.nodeName ?? "",
        "spec.restartPolicy": spec.restartPolicy,
        "spec.schedulerName": spec.schedulerName,
        "spec.serviceAccountName": spec.serviceAccountName ?? "",
        "spec.hostNetwork": "false",
        "status.phase": status.phase,
        "status.podIP": status.podIP ?? "",
        "status.podIPs": status.podIP ?? "",
      };
    }
    case "Node":
      return { ...metadata, "spec.unschedulable": String(object.spec.unschedulable) };
    case "Namespace":
      return { ...metadata, "status.phase": object.status.phase };
    case "Secret":
      return { ...metadata, type: object.type };
    case "Service":
      return { ...metadata, "spec.clusterIP": object.spec.clusterIP ?? "", "spec.type": object.spec.type };
    default:
      return metadata;
  }
}

/** The same of an Event. */
export function eventFieldsOf(event: KubeEvent, namespace: string): Fields {
  const { involvedObject: about, reason, source, type } = event;
  return {
    "metadata.name": eventName(event),
    "metadata.namespace": namespace,
    "involvedObject.kind": about.kind,
    "involvedObject.namespace": about.namespace,
    "involvedObject.name": about.name,
    "involvedObject.uid": about.uid,
    "involvedObject.apiVersion": about.kind === "Deployment" || about.kind === "ReplicaSet" ? "apps/v1" : "v1",
    "involvedObject.fieldPath": about.fieldPath ?? "",
    reason,
    reportingComponent: source,
    source,
    type,
  };
}

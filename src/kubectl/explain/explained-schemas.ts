import type { Kind } from "../../api/objects.ts";
import { type ResourceType, isStored } from "../../api/resources.ts";
import { schemas } from "../../api/schema.ts";
import { objectMeta } from "../../api/schema-meta.ts";
import { any, int32, open, string, struct, type StructType } from "../../api/schema-types.ts";

const reference = struct("ObjectReference", {
  kind: string,
  namespace: string,
  name: string,
  uid: string,
  apiVersion: string,
  resourceVersion: string,
  fieldPath: string,
});

/** The fields of core/v1 Event, which nobody here writes (k8s.io/api/core/v1/types.go, v1.36). */
const event = struct("Event", {
  kind: string,
  apiVersion: string,
  metadata: objectMeta,
  involvedObject: reference,
  reason: string,
  message: string,
  source: struct("EventSource", { component: string, host: string }),
  firstTimestamp: any,
  lastTimestamp: any,
  count: int32,
  type: string,
  eventTime: any,
  series: open("EventSeries"),
  action: string,
  related: reference,
  reportingComponent: string,
  reportingInstance: string,
});

/** Whether the fields of a type are known: it is stored, or Events. */
export function isExplained(type: ResourceType): type is ResourceType<Kind | "Event"> {
  return isStored(type) || type.kind === "Event";
}

/** The fields of every kind that there is here. */
export function schemaOf(kind: Kind | "Event"): StructType {
  return kind === "Event" ? event : schemas[kind];
}

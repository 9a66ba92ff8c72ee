import { labelsAt } from "../../api/json.ts";
import type { JsonObject, KubeEvent, KubeObject, Labels, SimTime } from "../../api/objects.ts";
import { type ResourceType, eventType, qualifiedKindOf, resourceTypeOf } from "../../api/resources.ts";
import { eventName, eventObject } from "../../sim/event-object.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { ClusterObject } from "../cluster-objects.ts";
import type { Document } from "../documents.ts";
import { objectAt } from "../json.ts";
import type { Selectable } from "../list-filter.ts";
import { eventCells } from "../printers/event-table.ts";
import { cellsOf, columnsOf } from "../printers/printer-of.ts";
import { type Column, ageColumn, nameColumn } from "../printers/table.ts";
import { eventFieldsOf, fieldsOf } from "../selectable-fields.ts";
import { servedObject } from "../served-object.ts";
import { withTimes } from "../with-times.ts";
import { withEventTimes } from "./event-times.ts";

type Clock = (atMs: SimTime) => string;

/** Something that `get` prints: an object that is stored, or an Event of the log. */
export interface Item extends Selectable {
  readonly type: ResourceType;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly createdMs: SimTime;
  /** `deployment.apps`, as it stands before a name. */
  readonly qualifiedKind: string;
  readonly columns: readonly Column[];
  /** The cells of all columns. */
  readonly cells: (nowMs: SimTime) => readonly string[];
  /** The object as the API server sends it. */
  readonly served: (clock: Clock) => JsonObject;
}

export function itemOf(object: KubeObject, state: ClusterState): Item {
  const { name, namespace, labels, creationTimestamp } = object.metadata;
  const type = resourceTypeOf(object.kind);
  return {
    type,
    namespace,
    name,
    labels,
    createdMs: creationTimestamp,
    qualifiedKind: qualifiedKindOf(type),
    columns: columnsOf(object.kind),
    fields: () => fieldsOf(object),
    cells: (nowMs) => cellsOf(object, nowMs),
    served: (clock) => servedObject(object, state, clock),
  };
}

export function itemOfEvent(event: KubeEvent, state: ClusterState): Item {
  const namespace = eventNamespace(event);
  return {
    type: eventType,
    namespace,
    name: eventName(event),
    labels: {},
    createdMs: event.firstTimestamp,
    qualifiedKind: qualifiedKindOf(eventType),
    columns: columnsOf("Event"),
    fields: () => eventFieldsOf(event, namespace),
    cells: (nowMs) => eventCells(event, hostOf(event, state), nowMs),
    served: (clock) => withEventTimes(eventObject(state, event), clock),
  };
}

/** What every cluster has of a kind that is not stored. */
export function itemOfCluster(type: ResourceType, object: ClusterObject): Item {
  const { namespace, name, createdMs, wire, columns, cells } = object;
  return {
    type,
    namespace,
    name,
    labels: {},
    createdMs,
    qualifiedKind: qualifiedKindOf(type),
    columns,
    fields: () => ({ "metadata.name": name, "metadata.namespace": namespace }),
    cells,
    served: (clock) => withTimes(wire, clock),
  };
}

/** What a file describes without a name: it is never asked for, and is printed as it stands there (RetrieveLatest). */
export function itemOfFile({ type, namespace, object }: Document): Item {
  return {
    type,
    namespace,
    name: "",
    labels: labelsAt(objectAt(object, "metadata"), "labels") ?? {},
    createdMs: 0,
    qualifiedKind: qualifiedKindOf(type),
    columns: [nameColumn, ageColumn],
    fields: () => ({ "metadata.name": "", "metadata.namespace": namespace }),
    cells: () => ["", "<unknown>"],
    served: () => object,
  };
}

/** Events about what has no namespace are in `default`. */
export function eventNamespace({ involvedObject }: KubeEvent): string {
  return involvedObject.namespace === "" ? "default" : involvedObject.namespace;
}

/** The node whose kubelet sent an Event. */
function hostOf({ source, involvedObject: about }: KubeEvent, state: ClusterState): string | undefined {
  if (source !== "kubelet") {
    return undefined;
  }
  return about.kind === "Node"
    ? about.name
    : mapGet(state.objects.Pod, `${about.namespace}/${about.name}`)?.spec.nodeName;
}

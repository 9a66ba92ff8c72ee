import type { Kind, KubeObject, SimTime } from "../../api/objects.ts";
import { formatSelector } from "../../api/selectors.ts";
import { budgetCells } from "./budget-table.ts";
import { autoscalerCells } from "./autoscaler-table.ts";
import { endpointSliceCells, endpointsCells, serviceCells } from "./network-tables.ts";
import { nodeCells } from "./node-table.ts";
import { podCells } from "./pod-table.ts";
import { ageColumn, type Column, columns, containerCells, nameColumn, since, wideColumns } from "./table.ts";

const workloadColumns = wideColumns("CONTAINERS", "IMAGES", "SELECTOR");

const COLUMNS: Readonly<Record<Kind | "Event", readonly Column[]>> = {
  Pod: [
    nameColumn,
    ...columns("READY", "STATUS", "RESTARTS", "AGE"),
    ...wideColumns("IP", "NODE", "NOMINATED NODE", "READINESS GATES"),
  ],
  Deployment: [nameColumn, ...columns("READY", "UP-TO-DATE", "AVAILABLE", "AGE"), ...workloadColumns],
  ReplicaSet: [nameColumn, ...columns("DESIRED", "CURRENT", "READY", "AGE"), ...workloadColumns],
  Service: [nameColumn, ...columns("TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)", "AGE"), ...wideColumns("SELECTOR")],
  Endpoints: [nameColumn, ...columns("ENDPOINTS", "AGE")],
  EndpointSlice: [nameColumn, ...columns("ADDRESSTYPE", "PORTS", "ENDPOINTS", "AGE")],
  Node: [
    nameColumn,
    ...columns("STATUS", "ROLES", "AGE", "VERSION"),
    ...wideColumns("INTERNAL-IP", "EXTERNAL-IP", "OS-IMAGE", "KERNEL-VERSION", "CONTAINER-RUNTIME", "ARCH"),
  ],
  Namespace: [nameColumn, ...columns("STATUS", "AGE")],
  ConfigMap: [nameColumn, ...columns("DATA", "AGE")],
  Secret: [nameColumn, ...columns("TYPE", "DATA", "AGE")],
  PodDisruptionBudget: [nameColumn, ...columns("MIN AVAILABLE", "MAX UNAVAILABLE", "ALLOWED DISRUPTIONS", "AGE")],
  HorizontalPodAutoscaler: [nameColumn, ...columns("REFERENCE", "TARGETS", "MINPODS", "MAXPODS", "REPLICAS", "AGE")],
  Event: [
    ...columns("LAST SEEN", "TYPE", "REASON", "OBJECT"),
    ...wideColumns("SUBOBJECT", "SOURCE"),
    ...columns("MESSAGE"),
    ...wideColumns("FIRST SEEN", "COUNT"),
    { name: "NAME", isWide: true, isName: true },
  ],
};

/** What a kind prints of itself by `--server-print=false`: kubectl knows no columns of its own. */
export const plainColumns: readonly Column[] = [nameColumn, ageColumn];

/** The columns of a kind's table. Models pkg/printers/internalversion AddHandlers. */
export function columnsOf(kind: Kind | "Event"): readonly Column[] {
  return COLUMNS[kind];
}

/** The cells of an object, one for each column of its kind. */
export function cellsOf(object: KubeObject, nowMs: SimTime): readonly string[] {
  const { name, creationTimestamp } = object.metadata;
  const age = (): string => since(creationTimestamp, nowMs);
  switch (object.kind) {
    case "Pod":
      return podCells(object, nowMs);
    case "Deployment": {
      const { spec, status } = object;
      return [
        name,
        `${status.readyReplicas}/${spec.replicas}`,
        String(status.updatedReplicas),
        String(status.availableReplicas),
        age(),
        ...containerCells(spec.template.spec.containers),
        formatSelector(spec.selector),
      ];
    }
    case "ReplicaSet": {
      const { spec, status } = object;
      return [
        name,
        String(spec.replicas),
        String(status.replicas),
        String(status.readyReplicas),
        age(),
        ...containerCells(spec.template.spec.containers),
        formatSelector(spec.selector),
      ];
    }
    case "Service":
      return serviceCells(object, nowMs);
    case "Endpoints":
      return endpointsCells(object, nowMs);
    case "EndpointSlice":
      return endpointSliceCells(object, nowMs);
    case "Node":
      return nodeCells(object, nowMs);
    case "Namespace":
      return [name, object.status.phase, age()];
    case "ConfigMap":
      return [name, String(Object.keys(object.data).length + Object.keys(object.binaryData).length), age()];
    case "Secret":
      return [name, object.type, String(Object.keys(object.data).length), age()];
    case "PodDisruptionBudget":
      return budgetCells(object, nowMs);
    case "HorizontalPodAutoscaler":
      return autoscalerCells(object, nowMs);
    default:
      return object satisfies never;
  }
}

import type { JsonObject, Node, SimTime } from "../api/objects.ts";
import type { ResourceType } from "../api/resources.ts";
import { mapGet, mapValues } from "../sim/persistent-map.ts";
import { uidOf } from "../sim/random.ts";
import type { ClusterState } from "../sim/state.ts";
import { leaseRenewedMs } from "./describe/kubelet-reports.ts";
import { type Column, ageColumn, columns, nameColumn, since } from "./printers/table.ts";
import { isRecordedServer } from "./recorded-server.ts";

/**
 * An object of a kind that is not stored, which every cluster has: it follows from the state, and can be read alone.
 */
export interface ClusterObject {
  readonly namespace: string;
  readonly name: string;
  readonly createdMs: SimTime;
  /** As the API server sends it, with its moments as numbers. */
  readonly wire: JsonObject;
  readonly columns: readonly Column[];
  readonly cells: (nowMs: SimTime) => readonly string[];
}

/** What there is of a type that is not stored; sorted by key. */
export function clusterObjectsOf(type: ResourceType, state: ClusterState, nowMs: SimTime): readonly ClusterObject[] {
  if (type.kind === "Lease") {
    return isRecordedServer(state) ? [] : mapValues(state.objects.Node).map((node) => lease(node, state, nowMs));
  }
  if (state.settings.hasSystemObjects !== true) {
    return [];
  }
  switch (type.kind) {
    case "ServiceAccount":
      return mapValues(state.objects.Namespace).map((namespace) => serviceAccount(namespace.metadata.name, state));
    case "PriorityClass":
      return priorityClasses.map((each) => priorityClass(each, state));
    case "ComponentStatus":
      return COMPONENTS.map(componentStatus);
    default:
      return [];
  }
}

/** Models pkg/controller/serviceaccount serviceaccounts_controller.go: every namespace has one. */
function serviceAccount(namespace: string, state: ClusterState): ClusterObject {
  const metadata = mapGet(state.objects.Namespace, namespace)?.metadata;
  const createdMs = metadata?.creationTimestamp ?? 0;
  const version = metadata?.resourceVersion ?? "";
  return {
    namespace,
    name: "default",
    createdMs,
    wire: {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: metadataOf("ServiceAccount", namespace, "default", createdMs, version, state),
    },
    columns: [nameColumn, ...columns("SECRETS"), ageColumn],
    cells: (nowMs) => ["default", "0", since(createdMs, nowMs)],
  };
}

function metadataOf(
  kind: string,
  namespace: string,
  name: string,
  creationTimestamp: SimTime,
  resourceVersion: string,
  { seed }: ClusterState,
): JsonObject {
  return {
    creationTimestamp,
    name,
    ...(namespace === "" ? {} : { namespace }),
    resourceVersion,
    uid: uidOf(seed, `${kind}/${namespace}/${name}`),
  };
}

interface SystemPriority {
  readonly name: string;
  readonly value: number;
  readonly description: string;
}

/** Models pkg/apis/scheduling/v1 helpers.go systemPriorityClasses. */
const priorityClasses: readonly SystemPriority[] = [
  {
    name: "system-cluster-critical",
    value: 2_000_000_000,
    description:
      "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
  },
  {
    name: "system-node-critical",
    value: 2_000_001_000,
    description: "Used for system critical pods that must not be moved from their current node.",
  },
];
const PREEMPTION = "PreemptLowerPriority";

function priorityClass({ name, value, description }: SystemPriority, state: ClusterState): ClusterObject {
  const createdMs = mapGet(state.objects.Namespace, "default")?.metadata.creationTimestamp ?? 0;
  return {
    namespace: "",
    name,
    createdMs,
    wire: {
      apiVersion: "scheduling.k8s.io/v1",
      description,
      kind: "PriorityClass",
      metadata: { generation: 1, ...metadataOf("PriorityClass", "", name, createdMs, "1", state) },
      preemptionPolicy: PREEMPTION,
      value,
    },
    columns: [nameColumn, ...columns("VALUE", "GLOBAL-DEFAULT"), ageColumn, ...columns("PREEMPTIONPOLICY")],
    cells: (nowMs) => [name, String(value), "false", since(createdMs, nowMs), PREEMPTION],
  };
}

const LEASES = "kube-node-lease";
const LEASE_SECONDS = 40;

/** Models the kubelet's lease (component-helpers/apimachinery/lease), which it renews as long as it is not silent. */
function lease(node: Node, state: ClusterState, nowMs: SimTime): ClusterObject {
  const { name, creationTimestamp, resourceVersion, uid } = node.metadata;
  return {
    namespace: LEASES,
    name,
    createdMs: creationTimestamp,
    wire: {
      apiVersion: "coordination.k8s.io/v1",
      kind: "Lease",
      metadata: {
        ...metadataOf("Lease", LEASES, name, creationTimestamp, resourceVersion, state),
        ownerReferences: [{ apiVersion: "v1", kind: "Node", name, uid }],
      },
      spec: {
        holderIdentity: name,
        leaseDurationSeconds: LEASE_SECONDS,
        renewTime: leaseRenewedMs(node, { state, nowMs }),
      },
    },
    columns: [nameColumn, ...columns("HOLDER"), ageColumn],
    cells: (atMs) => [name, name, since(creationTimestamp, atMs)],
  };
}

const COMPONENTS = ["controller-manager", "scheduler", "etcd-0"];

/** Models pkg/registry/core/componentstatus: the parts of the control plane answer, or nothing here would. */
function componentStatus(name: string): ClusterObject {
  return {
    namespace: "",
    name,
    createdMs: 0,
    wire: {
      apiVersion: "v1",
      conditions: [{ message: "ok", status: "True", type: "Healthy" }],
      kind: "ComponentStatus",
      metadata: { name },
    },
    columns: [nameColumn, ...columns("STATUS", "MESSAGE", "ERROR")],
    cells: () => [name, "Healthy", "ok", ""],
  };
}

import {
  controllerOf,
  keyOf,
  objectKey,
  type Condition,
  type KubeObject,
  type ObjectRef,
  type Pod,
  type ReplicaSet,
  type Service,
  type SimTime,
  type Taint,
} from "../api/objects.ts";
import { podsOnNode } from "../sim/indexes.ts";
import { mapForEachOf, mapGet } from "../sim/persistent-map.ts";
import { getObject } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Timeline } from "../sim/timeline.ts";
import { isSilent } from "./answers/pod-answers.ts";
import { countedIn } from "./answers/waiting.ts";
import { changeCauseOf, revisionOf } from "./annotations.ts";
import { budgetOf } from "./budget.ts";
import { frameIndexAt } from "./frames.ts";
import { lookOf } from "./pod-look.ts";
import type { PodState } from "./scene.ts";
import { endpointsOf, type ServiceEndpoint } from "./service-endpoints.ts";
import { externalAddress, formatLabels, portText } from "./service-text.ts";

/** So many pods of a node, or endpoints of a Service, are named. */
const podsNamed = 24;

interface Common {
  readonly name: string;
  readonly uid: string;
  readonly createdMs: SimTime;
  readonly conditions: readonly Condition[];
  readonly revision: number | null;
  readonly changeCause: string | null;
  readonly images: readonly string[];
}

/** What is to be known of one object, whatever is drawn of it. */
export type ObjectFacts = Common &
  (
    | {
        readonly kind: "Deployment";
        readonly wanted: number;
        readonly updated: number;
        readonly ready: number;
        readonly available: number;
        /** What its ReplicaSets have available together: its own status follows a moment later. */
        readonly counted: number;
        /** `null`: the strategy keeps none. */
        readonly allowed: { readonly least: number; readonly most: number } | null;
      }
    | {
        readonly kind: "ReplicaSet";
        readonly desired: number;
        readonly current: number;
        readonly ready: number;
        readonly owner: ObjectRef | null;
      }
    | {
        readonly kind: "Pod";
        readonly objectKey: string;
        readonly state: PodState;
        readonly reason: string | null;
        readonly isAvailable: boolean;
        readonly isEnded: boolean;
        readonly status: string;
        readonly nodeName: string | null;
        readonly restarts: number;
        readonly owner: ObjectRef | null;
      }
    | {
        readonly kind: "Node";
        readonly isCordoned: boolean;
        readonly taints: readonly Taint[];
        readonly pods: number;
        readonly podLimit: number;
        /** The first of its pods. */
        readonly named: readonly ObjectRef[];
      }
    | {
        readonly kind: "Service";
        /** As `kubectl get services -o wide` has them. */
        readonly type: string;
        readonly clusterIP: string;
        readonly externalIP: string;
        readonly ports: readonly string[];
        readonly selector: string;
        readonly counts: { readonly ready: number; readonly notReady: number; readonly terminating: number };
        /** The first of its endpoints. */
        readonly endpoints: readonly ServiceEndpoint[];
        readonly endpointCount: number;
      }
    | { readonly kind: "other" }
  );

/** The facts of an object at an instant; `null`: it is not there. */
export function objectFacts(timeline: Timeline, playheadMs: SimTime, ref: ObjectRef): ObjectFacts | null {
  const frame = timeline.frames[frameIndexAt(timeline.frames, playheadMs)];
  const object = frame === undefined ? undefined : getObject(frame.state, ref);
  return frame === undefined || object === undefined ? null : factsOf(frame.state, object, playheadMs);
}

function factsOf(state: ClusterState, object: KubeObject, nowMs: SimTime): ObjectFacts {
  const { name, uid, creationTimestamp: createdMs } = object.metadata;
  const common = { name, uid, createdMs, conditions: [], revision: null, changeCause: null, images: [] };
  switch (object.kind) {
    case "Deployment": {
      const { spec, status } = object;
      const { minAvailable: least, maxTotal: most } = budgetOf(object);
      return {
        ...common,
        ...templateFacts(object),
        kind: "Deployment",
        conditions: status.conditions,
        wanted: spec.replicas,
        updated: status.updatedReplicas,
        ready: status.readyReplicas,
        available: status.availableReplicas,
        counted: countedIn({ state }, object),
        allowed: spec.strategy.type === "RollingUpdate" ? { least, most } : null,
      };
    }
    case "ReplicaSet":
      return {
        ...common,
        ...templateFacts(object),
        kind: "ReplicaSet",
        conditions: object.status.conditions,
        desired: object.spec.replicas,
        current: object.status.replicas,
        ready: object.status.readyReplicas,
        owner: ownerOf(object),
      };
    case "Pod":
      return { ...common, ...podFacts(state, object, nowMs) };
    case "Node": {
      const named: ObjectRef[] = [];
      const on = podsOnNode(state, name);
      mapForEachOf(state.objects.Pod, on, (pod) => {
        if (named.length < podsNamed) {
          named.push({ kind: "Pod", key: keyOf(pod) });
        }
      });
      return {
        ...common,
        kind: "Node",
        conditions: object.status.conditions,
        isCordoned: object.spec.unschedulable,
        taints: object.spec.taints,
        pods: on.size,
        podLimit: Number(object.status.allocatable["pods"] ?? 0),
        named,
      };
    }
    case "Service":
      return { ...common, ...serviceFacts(state, object) };
    case "Namespace":
    case "ConfigMap":
    case "Secret":
    case "Endpoints":
    case "EndpointSlice":
    case "HorizontalPodAutoscaler":
    case "PodDisruptionBudget":
      return { ...common, kind: "other" };
    default:
      return object satisfies never;
  }
}

function serviceFacts(state: ClusterState, service: Service) {
  const { type, clusterIP = "<none>", ports, selector } = service.spec;
  const endpoints = endpointsOf(state, service);
  const countOf = (...states: readonly ServiceEndpoint["state"][]): number =>
    endpoints.filter((one) => states.includes(one.state)).length;
  return {
    kind: "Service" as const,
    type,
    clusterIP,
    externalIP: externalAddress(service),
    ports: ports.map(portText),
    selector: formatLabels(selector),
    counts: {
      ready: countOf("ready"),
      notReady: countOf("notReady"),
      terminating: countOf("serving", "terminating"),
    },
    endpoints: endpoints.slice(0, podsNamed),
    endpointCount: endpoints.length,
  };
}

function templateFacts(object: Extract<KubeObject, { readonly kind: "Deployment" | "ReplicaSet" }>) {
  return {
    revision: revisionOf(object),
    changeCause: changeCauseOf(object),
    images: object.spec.template.spec.containers.map(({ image }) => image),
  };
}

function ownerOf({ metadata }: ReplicaSet | Pod): ObjectRef | null {
  const owner = controllerOf({ metadata });
  const isKnown = owner?.kind === "Deployment" || owner?.kind === "ReplicaSet";
  return isKnown ? { kind: owner.kind, key: objectKey(metadata.namespace, owner.name) } : null;
}

function podFacts(state: ClusterState, pod: Pod, nowMs: SimTime) {
  const look = lookOf(pod);
  const owner = ownerOf(pod);
  const replicaSet = owner?.kind === "ReplicaSet" ? mapGet(state.objects.ReplicaSet, owner.key) : undefined;
  const node = mapGet(state.objects.Node, pod.spec.nodeName ?? "");
  const isLost = node !== undefined && isSilent(node) && look.readySinceMs === null && !look.isEnded;
  const minReadyMs = (replicaSet?.spec.minReadySeconds ?? 0) * 1000;
  return {
    kind: "Pod" as const,
    objectKey: keyOf(pod),
    conditions: pod.status.conditions,
    revision: replicaSet === undefined ? null : revisionOf(replicaSet),
    images: pod.spec.containers.map(({ image }) => image),
    state: isLost && look.state !== "terminating" ? ("failing" as const) : look.state,
    reason: isLost ? "NodeNotReady" : look.reason,
    isEnded: look.isEnded,
    isAvailable: look.readySinceMs !== null && nowMs - look.readySinceMs >= minReadyMs,
    status: look.status,
    nodeName: pod.spec.nodeName ?? null,
    restarts: look.restarts,
    owner,
  };
}

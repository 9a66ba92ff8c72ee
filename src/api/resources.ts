import type { Kind } from "./objects.ts";
import type { OtherKind } from "./other-types.ts";

/** What clients can name: the kinds that are stored as objects, Events, which have a log of their own, and all others. */
export type ResourceKind = Kind | "Event" | OtherKind;

/** What the API's discovery says of a kind. */
export interface ResourceType<K extends ResourceKind = ResourceKind> {
  readonly kind: K;
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
}

export const resourceTypes: readonly ResourceType<Kind>[] = [
  {
    kind: "Deployment",
    group: "apps",
    version: "v1",
    plural: "deployments",
    singular: "deployment",
    shortNames: ["deploy"],
    namespaced: true,
  },
  {
    kind: "ReplicaSet",
    group: "apps",
    version: "v1",
    plural: "replicasets",
    singular: "replicaset",
    shortNames: ["rs"],
    namespaced: true,
  },
  { kind: "Pod", group: "", version: "v1", plural: "pods", singular: "pod", shortNames: ["po"], namespaced: true },
  { kind: "Node", group: "", version: "v1", plural: "nodes", singular: "node", shortNames: ["no"], namespaced: false },
  {
    kind: "Namespace",
    group: "",
    version: "v1",
    plural: "namespaces",
    singular: "namespace",
    shortNames: ["ns"],
    namespaced: false,
  },
  {
    kind: "Service",
    group: "",
    version: "v1",
    plural: "services",
    singular: "service",
    shortNames: ["svc"],
    namespaced: true,
  },
  {
    kind: "ConfigMap",
    group: "",
    version: "v1",
    plural: "configmaps",
    singular: "configmap",
    shortNames: ["cm"],
    namespaced: true,
  },
  {
    kind: "Secret",
    group: "",
    version: "v1",
    plural: "secrets",
    singular: "secret",
    shortNames: [],
    namespaced: true,
  },
  {
    kind: "Endpoints",
    group: "",
    version: "v1",
    plural: "endpoints",
    singular: "endpoints",
    shortNames: ["ep"],
    namespaced: true,
  },
  {
    kind: "EndpointSlice",
    group: "discovery.k8s.io",
    version: "v1",
    plural: "endpointslices",
    singular: "endpointslice",
    shortNames: [],
    namespaced: true,
  },
  {
    kind: "HorizontalPodAutoscaler",
    group: "autoscaling",
    version: "v2",
    plural: "horizontalpodautoscalers",
    singular: "horizontalpodautoscaler",
    shortNames: ["hpa"],
    namespaced: true,
  },
  {
    kind: "PodDisruptionBudget",
    group: "policy",
    version: "v1",
    plural: "poddisruptionbudgets",
    singular: "poddisruptionbudget",
    shortNames: ["pdb"],
    namespaced: true,
  },
];

/** Events can be named and read; they are no objects that anything here writes. */
export const eventType: ResourceType<"Event"> = {
  kind: "Event",
  group: "",
  version: "v1",
  plural: "events",
  singular: "event",
  shortNames: ["ev"],
  namespaced: true,
};

const byKind = new Map<ResourceKind, ResourceType<Kind>>(resourceTypes.map((type) => [type.kind, type]));

/** Whether what the type names is stored as objects. */
export function isStored(type: ResourceType): type is ResourceType<Kind> {
  return byKind.has(type.kind);
}

export function resourceTypeOf(kind: Kind): ResourceType<Kind> {
  const type = byKind.get(kind);
  if (type === undefined) {
    throw new Error(`no resource type for kind ${kind}`);
  }
  return type;
}

/** `apps/v1` or `v1`. */
export function apiVersionOf(type: ResourceType): string {
  return type.group === "" ? type.version : `${type.group}/${type.version}`;
}

/** The type of a manifest. Of autoscalers `autoscaling/v1` is known too. */
export function findTypeOf(apiVersion: string, kind: string): ResourceType<Kind> | undefined {
  const wanted = apiVersion === "autoscaling/v1" ? "autoscaling/v2" : apiVersion;
  return resourceTypes.find((type) => type.kind === kind && apiVersionOf(type) === wanted);
}

/** `deployments.apps`, or `pods` for the core group: the way API errors name a resource. */
export function groupResourceOf(type: ResourceType): string {
  return type.group === "" ? type.plural : `${type.plural}.${type.group}`;
}

/** `deployment.apps`, or `pod`: the way kubectl names an object before its name. */
export function qualifiedKindOf(type: ResourceType): string {
  const kind = type.kind.toLowerCase();
  return type.group === "" ? kind : `${kind}.${type.group}`;
}

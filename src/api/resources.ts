import type { Kind } from "./objects.ts";

/** What the API's discovery says of a kind. */
export interface ResourceType {
  readonly kind: Kind;
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
}

export const resourceTypes: readonly ResourceType[] = [
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
];

const byKind = new Map(resourceTypes.map((type) => [type.kind, type]));

export function resourceTypeOf(kind: Kind): ResourceType {
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

/** `deployments.apps`, or `pods` for the core group: the way API errors name a resource. */
export function groupResourceOf(type: ResourceType): string {
  return type.group === "" ? type.plural : `${type.plural}.${type.group}`;
}

/** `deployment.apps`, or `pod`: the way kubectl names an object before its name. */
export function qualifiedKindOf(type: ResourceType): string {
  const kind = type.kind.toLowerCase();
  return type.group === "" ? kind : `${kind}.${type.group}`;
}

/** The type that an argument of kubectl names: plural, singular, short name, or `deployments.apps`, `deployments.v1.apps`. */
export function findResourceType(text: string): ResourceType | undefined {
  const wanted = text.toLowerCase();
  return resourceTypes.find((type) => {
    const names = [type.plural, type.singular, ...type.shortNames];
    return names.some(
      (name) =>
        wanted === name ||
        (type.group !== "" &&
          (wanted === `${name}.${type.group}` || wanted === `${name}.${type.version}.${type.group}`)),
    );
  });
}

import { otherTypes, type OtherKind } from "./other-types.ts";
import { apiVersionOf, eventType, resourceTypes, type ResourceType } from "./resources.ts";

/** Events under the name of their newer group. */
const newerEvents: ResourceType<"Event"> = { ...eventType, group: "events.k8s.io" };

/** Every type that a cluster has, those first that objects are stored of. */
export const allTypes: readonly ResourceType[] = [...resourceTypes, eventType, ...otherTypes, newerEvents];

/** Of types that share a name the first has it. */
const byName = typesBy(({ plural, singular, shortNames }) => [plural, singular, ...shortNames]);
const byLongName = typesBy(({ plural, singular }) => [plural, singular]);

function typesBy(namesOf: (type: ResourceType) => readonly string[]): ReadonlyMap<string, ResourceType> {
  return new Map(
    allTypes.toReversed().flatMap((type) => {
      const { group, version } = type;
      const names = namesOf(type).flatMap((name) => [name, `${name}.${group}`, `${name}.${version}.${group}`]);
      return names.map((name) => [name, type] as const);
    }),
  );
}

/**
 * The type that an argument of kubectl names: plural, singular, short name, or `deployments.apps`, `deployments.v1.apps`.
 * Capitals count in short names and in groups, as restmapper's shortcuts and meta's DefaultRESTMapper have it.
 */
export function findResourceType(text: string): ResourceType | undefined {
  return byName.get(text) ?? byLongName.get(text.replace(/^[^.]+/, (name) => name.toLowerCase()));
}

/** The type of a manifest of a kind that is known and not stored. */
export function findOtherType(apiVersion: string, kind: string): ResourceType<OtherKind> | undefined {
  return otherTypes.find((type) => type.kind === kind && apiVersionOf(type) === apiVersion);
}

const CREATED_ONLY: ReadonlySet<string> = new Set([
  "Binding",
  "LocalSubjectAccessReview",
  "SelfSubjectAccessReview",
  "SelfSubjectReview",
  "SelfSubjectRulesReview",
  "SubjectAccessReview",
  "TokenReview",
]);
const VERBS = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

/** What the API lets be done with a type. Namespaces cannot be deleted all at once. */
export function verbsOf({ kind }: ResourceType): readonly string[] {
  if (CREATED_ONLY.has(kind)) {
    return ["create"];
  }
  if (kind === "ComponentStatus") {
    return ["get", "list"];
  }
  return kind === "Namespace" ? VERBS.filter((verb) => verb !== "deletecollection") : VERBS;
}

/** The kinds that `kubectl get all` lists, in its order. */
const IN_ALL = [
  "Pod",
  "ReplicationController",
  "Service",
  "DaemonSet",
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "HorizontalPodAutoscaler",
  "CronJob",
  "Job",
];
const EXTENSIONS: ReadonlySet<string> = new Set([
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
]);

export function categoriesOf({ kind, group }: ResourceType): readonly string[] {
  return [...(IN_ALL.includes(kind) ? ["all"] : []), ...(EXTENSIONS.has(group) ? ["api-extensions"] : [])];
}

/** The types of a category, as arguments that name them; `undefined`: there is no such category. */
export function typesInCategory(category: string): readonly ResourceType[] | undefined {
  const types = allTypes.filter((type) => categoriesOf(type).includes(category));
  return types.length === 0
    ? undefined
    : types.sort((a, b) => IN_ALL.indexOf(a.kind) - IN_ALL.indexOf(b.kind) || (a.plural < b.plural ? -1 : 1));
}

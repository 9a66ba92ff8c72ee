import type { Container, JsonObject, KubeObject, PodSpec } from "../api/objects.ts";
import type { Target } from "./look-up.ts";

/** The pod spec that an object has, in its template or of its own (polymorphichelpers UpdatePodSpecForObject). */
export function podSpecOf(object: KubeObject): PodSpec | undefined {
  switch (object.kind) {
    case "Deployment":
    case "ReplicaSet":
      return object.spec.template.spec;
    case "Pod":
      return object.spec;
    case "Node":
    case "Namespace":
    case "Service":
    case "ConfigMap":
    case "Secret":
    case "Endpoints":
    case "EndpointSlice":
    case "HorizontalPodAutoscaler":
    case "PodDisruptionBudget":
      return undefined;
    default:
      return object satisfies never;
  }
}

/** What `set` says of an object without a pod spec. */
export function withoutPodSpec({ type, name, local }: Target): string {
  const resource = local === undefined ? type.plural : type.singular;
  return `error: ${resource}/${name} the object is not a pod or does not have a pod template: *v1.${type.kind}\n`;
}

/** A patch of an object's pod spec. */
export function podSpecPatch(object: KubeObject, podSpec: JsonObject): JsonObject {
  return { spec: object.kind === "Pod" ? podSpec : { template: { spec: podSpec } } };
}

/** The names in the pattern of `-c`: `*` stands for any letters. */
export function selectContainers(containers: readonly Container[], pattern: string): readonly Container[] {
  const regex = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
  return containers.filter((container) => regex.test(container.name));
}

/** A patch of some containers, by their names; without an entry where there are none to change. */
export function containersPatch(spec: PodSpec, changeOf: (container: Container) => JsonObject | undefined): JsonObject {
  const changes = (containers: readonly Container[]): readonly JsonObject[] =>
    containers.flatMap((container) => {
      const change = changeOf(container);
      return change === undefined ? [] : [{ name: container.name, ...change }];
    });
  const main = changes(spec.containers);
  const init = changes(spec.initContainers ?? []);
  return { ...(main.length === 0 ? {} : { containers: main }), ...(init.length === 0 ? {} : { initContainers: init }) };
}

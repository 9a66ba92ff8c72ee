import { type Result, fail, ok } from "../../api/failure.ts";
import type { Container, Pod } from "../../api/objects.ts";

const DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

export function allContainers({ spec }: Pod): readonly Container[] {
  return [...spec.containers, ...(spec.initContainers ?? [])];
}

/** `a, b, setup (init)` (podcmd AllContainerNames). */
export function containerNames({ spec }: Pod): string {
  return [
    ...spec.containers.map(({ name }) => name),
    ...(spec.initContainers ?? []).map(({ name }) => `${name} (init)`),
  ].join(", ");
}

export function findContainer(pod: Pod, name: string): Container | undefined {
  return allContainers(pod).find((container) => container.name === name);
}

export interface PickedContainer {
  readonly container: Container;
  /** What is said of the choice, on stderr. */
  readonly note: string;
}

/**
 * The container that is meant where none is named: the one of the annotation, or else the first.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/util/podcmd FindOrDefaultContainerByName, and the same in logsforobject.go.
 */
export function defaultContainer(pod: Pod): Result<PickedContainer, string> {
  const { metadata, spec } = pod;
  const annotated = findContainer(pod, metadata.annotations[DEFAULT_CONTAINER] ?? "");
  if (annotated !== undefined) {
    return ok({ container: annotated, note: "" });
  }
  const [first] = spec.containers;
  if (first === undefined) {
    return fail(`pod ${metadata.namespace}/${metadata.name} does not have any containers`);
  }
  const isOnly = allContainers(pod).length === 1;
  return ok({
    container: first,
    note: isOnly ? "" : `Defaulted container ${JSON.stringify(first.name)} out of: ${containerNames(pod)}\n`,
  });
}

/** What `logs` says before, where the annotation names a container that is not there. */
export function missingDefaultNote(pod: Pod): string {
  const name = pod.metadata.annotations[DEFAULT_CONTAINER] ?? "";
  return name === "" || findContainer(pod, name) !== undefined
    ? ""
    : `Default container name ${JSON.stringify(name)} not found in pod ${pod.metadata.name}\n`;
}

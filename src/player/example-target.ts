import { keyOf, type ObjectRef, type SimTime } from "../api/objects.ts";
import { parseImage } from "../sim/node/images.ts";
import { deployments } from "../sim/queries.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";
import { deploymentInFocus } from "../view/focus.ts";
import { entriesOf, registryBeside } from "./registry.ts";

/** The Deployment that examples of command lines speak of, with values that change something about it. */
export interface ExampleTarget {
  readonly name: string;
  readonly namespace: string;
  readonly container: string;
  /** Another image, which works. */
  readonly nextImage: string;
  readonly nextReplicas: number;
}

/** What examples can be about at an instant: the Deployment in focus; `null`: there is none. */
export function exampleTargetAt(timeline: Timeline, atMs: SimTime, selected: ObjectRef | null): ExampleTarget | null {
  const focus = deploymentInFocus(timeline, atMs, selected);
  const deployment = deployments(frameAt(timeline, atMs).state).find((one) => keyOf(one) === focus?.objectKey);
  const container = deployment?.spec.template.spec.containers[0];
  if (deployment === undefined || container === undefined) {
    return null;
  }
  const { name, namespace } = deployment.metadata;
  const { replicas } = deployment.spec;
  return {
    name,
    namespace,
    container: container.name,
    nextImage: imageAfter(timeline, atMs, container.image),
    nextReplicas: replicas < 6 ? replicas + 2 : Math.max(1, replicas - 2),
  };
}

/**
 * The next tag of the registry that works, from the one there is; `v2` where the registry lists none. Where it has no
 * other, the same image written otherwise: with its tag, or without, it is another template.
 */
function imageAfter(timeline: Timeline, atMs: SimTime, image: string): string {
  const { repository, tag } = parseImage(image);
  const beside = registryBeside(timeline, atMs, image).map((entry) => entry.image);
  const at = beside.indexOf(`${repository}:${tag}`);
  const inOrder = [...beside.slice(at + 1), ...beside.slice(0, Math.max(0, at))];
  const unlisted = `${repository}:${tag === "v2" ? "v3" : "v2"}`;
  const next = entriesOf(timeline, atMs, [...inOrder, unlisted]).find(({ behavior }) => behavior === "good");
  const withTag = `${repository}:${tag}`;
  return next?.image ?? (image === withTag ? repository : withTag);
}

/** A name that no Deployment of a namespace has. */
export function freeNameAt(timeline: Timeline, atMs: SimTime, namespace: string): string {
  const taken = new Set(
    deployments(frameAt(timeline, atMs).state)
      .filter(({ metadata }) => metadata.namespace === namespace)
      .map(({ metadata }) => metadata.name),
  );
  let count = 1;
  while (taken.has(nameOfCount(count))) {
    count++;
  }
  return nameOfCount(count);
}

function nameOfCount(count: number): string {
  return count === 1 ? "nginx" : `nginx-${String(count)}`;
}

import { controllerOf, findCondition, type Pod } from "../../../src/api/objects.ts";
import { readLink } from "../../../src/player/share-link.ts";
import { replaySaved } from "../../../src/player/replay-saved.ts";
import { mapValues } from "../../../src/sim/persistent-map.ts";
import { frameAt, type Timeline } from "../../../src/sim/timeline.ts";

/** The run that a link of the page keeps, made again outside of it. */
export async function runOfLink(hash: string): Promise<Timeline> {
  const saved = await readLink(hash);
  if (!saved.ok) {
    throw new Error(`the link is refused: ${JSON.stringify(saved.error)}`);
  }
  const pace = { isOutOfTime: () => false, rest: () => Promise.resolve(), isCancelled: () => false };
  const run = await replaySaved(saved.value, pace);
  if (!run.ok) {
    throw new Error(`the run is refused: ${JSON.stringify(run.error)}`);
  }
  return run.value.timeline;
}

/** Waiting reasons that are a part of every start. */
const harmless = new Set(["ContainerCreating", "PodInitializing"]);

/** What a Pod's object says of its state: written apart from the page's own way to it. */
function stateOf({ metadata, spec, status }: Pod, lostNodes: ReadonlySet<string>): string {
  if (metadata.deletionTimestamp !== undefined) {
    return "terminating";
  }
  const states = status.containerStatuses.map(({ state }) => state);
  const isStuck = states.some(
    (state) => (state.type === "waiting" && !harmless.has(state.reason)) || state.type === "terminated",
  );
  if (isStuck) {
    return "failing";
  }
  if (findCondition(status.conditions, "Ready")?.status === "True") {
    return "ready";
  }
  if (spec.nodeName !== undefined && lostNodes.has(spec.nodeName)) {
    return "failing";
  }
  if (states.some(({ type }) => type === "running")) {
    return "running";
  }
  return spec.nodeName === undefined ? "pending" : "starting";
}

/** Name, state and revision of every Pod at an instant, sorted by name. */
export function podsAt(timeline: Timeline, atMs: number): readonly (readonly [string, string, string | null])[] {
  const { state } = frameAt(timeline, atMs);
  const revisions = new Map(
    mapValues(state.objects.ReplicaSet).map(({ metadata }) => [
      metadata.uid,
      metadata.annotations["deployment.kubernetes.io/revision"] ?? null,
    ]),
  );
  const lostNodes = new Set(
    mapValues(state.objects.Node)
      .filter(({ status }) => findCondition(status.conditions, "Ready")?.status === "Unknown")
      .map(({ metadata }) => metadata.name),
  );
  return mapValues(state.objects.Pod)
    .map((pod) => {
      const owner = controllerOf(pod)?.uid;
      const revision = owner === undefined ? null : (revisions.get(owner) ?? null);
      return [pod.metadata.name, stateOf(pod, lostNodes), revision] as const;
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

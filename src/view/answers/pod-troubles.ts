import { controllerOf, findCondition, keyOf, type Pod, type Uid } from "../../api/objects.ts";
import { emptyMap, mapForEach, mapGet, mapRemove, mapSet, type PersistentMap } from "../../sim/persistent-map.ts";
import type { Frame, FrameIndex } from "../../sim/timeline.ts";
import type { Decision } from "../../sim/trace.ts";
import { foldFrames } from "../frames.ts";
import { lookOf } from "../pod-look.ts";

/** What keeps a pod from being ready, the hardest to mend first. */
export const troubles = [
  "unschedulable",
  "nodeLost",
  "pull",
  "imageRefused",
  "config",
  "crash",
  "killed",
  "neverReady",
  "restarts",
  "notReady",
  "pending",
  "starting",
] as const;
export type Trouble = (typeof troubles)[number];
/** These do not pass by themselves. */
export type Hopeless = Extract<
  Trouble,
  "unschedulable" | "pull" | "imageRefused" | "config" | "crash" | "killed" | "neverReady"
>;
const hopeless: ReadonlySet<Trouble> = new Set<Hopeless>([
  "unschedulable",
  "pull",
  "imageRefused",
  "config",
  "crash",
  "killed",
  "neverReady",
]);

export function isHopeless(trouble: Trouble): trouble is Hopeless {
  return hopeless.has(trouble);
}

export type TroubleCounts = Readonly<Partial<Record<Trouble, number>>>;

interface Census {
  /** Pod key -> whose it is, and what keeps it. */
  readonly pods: PersistentMap<{ readonly owner: Uid; readonly trouble: Trouble }>;
  /** Owner -> how many are kept by what. */
  readonly owners: PersistentMap<TroubleCounts>;
}

/** Counted as the pods change: nobody has to go through thousands of them to say why some are not ready. */
const censusAt = foldFrames<Census>(start, next);

function start(first: Frame): Census {
  let census: Census = { pods: emptyMap(), owners: emptyMap() };
  mapForEach(first.state.objects.Pod, (pod) => {
    census = counted(census, pod, first);
  });
  return census;
}

function next(before: Census, frame: Frame): Census {
  let census = before;
  for (const { after, before: was, key } of frame.changes) {
    if (after?.kind === "Pod") {
      census = counted(census, after, frame);
    } else if (after === undefined && was?.kind === "Pod") {
      census = forgotten(census, key);
    }
  }
  for (const decision of frame.decisions) {
    const said = saidOf(decision, mapGet(census.pods, decision.subject.key)?.trouble);
    const pod = said === null ? undefined : mapGet(frame.state.objects.Pod, decision.subject.key);
    if (pod !== undefined) {
      census = withTrouble(census, pod, said);
    }
  }
  return census;
}

/** What a kubelet says of a pod that its status does not: that it will never be ready, and who ended its process. */
function saidOf(decision: Decision, known: Trouble | undefined): Trouble | null {
  if (decision.code === "neverReady") {
    return known === "notReady" || known === "restarts" ? "neverReady" : null;
  }
  if (decision.code === "mountFails") {
    return known === "starting" ? "config" : null;
  }
  if (decision.code === "containerCrashed" && (known === "restarts" || known === "crash" || known === "killed")) {
    const { retryMs, byHand, byProbe = false } = decision.facts;
    // The first time it is started again at once; that a probe is behind it is known by then.
    return byProbe ? "killed" : retryMs > 0 && !byHand ? "crash" : "restarts";
  }
  return null;
}

function counted(census: Census, pod: Pod, frame: Frame): Census {
  const trouble = troubleOf(pod, frame);
  const known = mapGet(census.pods, keyOf(pod))?.trouble;
  // What was said of a run that will never be ready holds for as long as that run; of a crash, until it is ready again.
  const isSaid =
    (known === "neverReady" && lookOf(pod).state === "running" && trouble !== "nodeLost" && trouble !== null) ||
    ((known === "crash" || known === "killed") && trouble === "restarts");
  return isSaid ? census : withTrouble(census, pod, trouble);
}

function withTrouble(census: Census, pod: Pod, trouble: Trouble | null): Census {
  const key = keyOf(pod);
  const known = mapGet(census.pods, key);
  const owner = controllerOf(pod)?.uid ?? "";
  if (known?.trouble === (trouble ?? undefined) && (known === undefined || known.owner === owner)) {
    return census;
  }
  const rest = forgotten(census, key);
  return trouble === null
    ? rest
    : { pods: mapSet(rest.pods, key, { owner, trouble }), owners: added(rest.owners, owner, trouble, 1) };
}

function forgotten(census: Census, key: string): Census {
  const known = mapGet(census.pods, key);
  return known === undefined
    ? census
    : { pods: mapRemove(census.pods, key), owners: added(census.owners, known.owner, known.trouble, -1) };
}

function added(owners: Census["owners"], owner: Uid, trouble: Trouble, by: number): Census["owners"] {
  const counts = mapGet(owners, owner) ?? {};
  return mapSet(owners, owner, { ...counts, [trouble]: (counts[trouble] ?? 0) + by });
}

/** `null`: it is ready, or on its way out. */
function troubleOf(pod: Pod, { state }: Frame): Trouble | null {
  const look = lookOf(pod);
  switch (look.state) {
    case "terminating":
    case "ready":
      return null;
    case "pending":
      return look.reason === null ? "pending" : failureOf(look.reason);
    case "starting":
      return "starting";
    case "running": {
      const node = mapGet(state.objects.Node, pod.spec.nodeName ?? "");
      const isLost = node !== undefined && findCondition(node.status.conditions, "Ready")?.status === "Unknown";
      // It runs once more, between two ends.
      return isLost ? "nodeLost" : look.restarts > 0 ? "restarts" : "notReady";
    }
    case "failing":
      return failureOf(look.reason ?? "");
    default:
      return look.state satisfies never;
  }
}

function failureOf(reason: string): Trouble {
  switch (reason) {
    case "Unschedulable":
      return "unschedulable";
    case "ErrImagePull":
    case "ImagePullBackOff":
      return "pull";
    case "InvalidImageName":
    case "ErrImageNeverPull":
      return "imageRefused";
    case "CreateContainerConfigError":
      return "config";
    case "Error":
    case "Completed":
    case "CrashLoopBackOff":
      return "restarts";
    default:
      return "crash";
  }
}

/** What keeps the pods of an owner, up to a frame. */
export function troublesOf(frames: readonly Frame[], index: FrameIndex, owner: Uid): TroubleCounts {
  return mapGet(censusAt(frames, index).owners, owner) ?? {};
}

/** What keeps one pod; `null`: nothing. */
export function troubleOfPod(frames: readonly Frame[], index: FrameIndex, key: string): Trouble | null {
  return mapGet(censusAt(frames, index).pods, key)?.trouble ?? null;
}

/** The hardest first, with how many; none that is nought. */
export function listedTroubles(
  counts: TroubleCounts,
): readonly { readonly trouble: Trouble; readonly count: number }[] {
  return troubles.flatMap((trouble) => {
    const count = counts[trouble] ?? 0;
    return count > 0 ? [{ trouble, count }] : [];
  });
}

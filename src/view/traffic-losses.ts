import type { ObjectRef, SimTime } from "../api/objects.ts";
import type { Loss } from "../traffic/request.ts";
import type { LossGroup } from "../traffic/tally.ts";
import { lossesBetween } from "../traffic/traffic-at.ts";
import { inputOf } from "./decision-log.ts";
import { foldFrames, frameIndexAt } from "./frames.ts";
import { isJsonObject } from "../api/json.ts";
import type { ApiRequest } from "../sim/input.ts";
import type { Frame, Timeline } from "../sim/timeline.ts";

/** What a person last did to the cluster. */
export interface LastChange {
  readonly atMs: SimTime;
  /** The kubectl line; `null`: nothing was changed yet, or no line does it. */
  readonly command: string | null;
}

/** Lost requests since a change. */
export interface Losses {
  readonly change: LastChange;
  readonly count: number;
  /** By reason, Service and pod, the most frequent first. */
  readonly groups: readonly LossGroup[];
}

const none: LastChange = { atMs: 0, command: null };

const changeAt = foldFrames<LastChange>(
  () => none,
  (before, frame) => changeIn(frame) ?? before,
);

/** Users who come more or less often are no change of the cluster, nor is what was refused or only noted down. */
function changeIn(frame: Frame): LastChange | null {
  const input = inputOf(frame);
  if (input === null || input.type === "traffic") {
    return null;
  }
  if (input.type === "requests" && (frame.changes.length === 0 || input.requests.every(isNote))) {
    return null;
  }
  return { atMs: frame.atMs, command: input.type === "requests" && input.command !== "" ? input.command : null };
}

/** Annotations of an object's own, such as its change-cause, move nothing. */
function isNote(request: ApiRequest): boolean {
  if (request.verb !== "patch" || !isJsonObject(request.patch)) {
    return false;
  }
  const { metadata, ...others } = request.patch;
  return (
    Object.keys(others).length === 0 &&
    isJsonObject(metadata) &&
    Object.keys(metadata).every((name) => name === "annotations" || name === "resourceVersion")
  );
}

/** What was last done to the cluster by an instant. */
export function lastChangeAt({ frames }: Timeline, atMs: SimTime): LastChange {
  return changeAt(frames, frameIndexAt(frames, atMs));
}

interface Known {
  readonly frames: readonly Frame[];
  readonly atMs: SimTime;
  readonly losses: Losses;
}
/** The last ones that were asked for: several parts of a page ask for the same instant. */
let known: readonly Known[] = [];
const KEPT = 4;

/** The requests that were lost since the last change: what the traffic view, the chart, the captions and the answers all say. */
export function lossesSince(timeline: Timeline, atMs: SimTime): Losses {
  const { frames } = timeline;
  const found = known.find((one) => one.frames === frames && one.atMs === atMs);
  if (found !== undefined) {
    return found.losses;
  }
  const change = lastChangeAt(timeline, atMs);
  const groups = lossesBetween(timeline, change.atMs, atMs);
  const losses = { change, groups, count: groups.reduce((sum, { count }) => sum + count, 0) };
  known = [{ frames, atMs, losses }, ...known].slice(0, KEPT);
  return losses;
}

/** So long before a change it is looked whether the same was lost already. */
const BEFORE_MS = 3000;
const beforeChange = new WeakMap<Frame, readonly LossGroup[]>();

/** Whether the same was lost at the same Service shortly before a change, which then has not brought it about. */
export function wasLostBefore({ frames, ...run }: Timeline, change: LastChange, { reason, service }: Loss): boolean {
  const frame = frames[frameIndexAt(frames, change.atMs)];
  if (frame === undefined || change.atMs <= 0) {
    return false;
  }
  let groups = beforeChange.get(frame);
  if (groups === undefined) {
    groups = lossesBetween({ ...run, frames }, Math.max(0, change.atMs - BEFORE_MS), change.atMs);
    beforeChange.set(frame, groups);
  }
  return groups.some(({ loss }) => loss.reason === reason && loss.service === service);
}

/** Where most of them were lost: the pod that was asked, or the Service that had none to send to; `null`: there are none. */
export function whereLost(groups: readonly LossGroup[]): ObjectRef | null {
  const counts = new Map<string, { readonly ref: ObjectRef; readonly count: number }>();
  for (const { loss, count } of groups) {
    const { pod, service } = loss;
    const ref: ObjectRef =
      pod === null
        ? { kind: "Service", key: service }
        : pod.owner === null
          ? { kind: "Pod", key: pod.key }
          : { kind: "ReplicaSet", key: pod.owner };
    const id = `${ref.kind}/${ref.key}`;
    counts.set(id, { ref, count: (counts.get(id)?.count ?? 0) + count });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.ref ?? null;
}

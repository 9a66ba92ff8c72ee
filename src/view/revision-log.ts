import { controllerOf, type ReplicaSet, type SimTime, type Uid } from "../api/objects.ts";
import { emptyMap, mapGet, mapSet, mapValues, type PersistentMap } from "../sim/persistent-map.ts";
import type { Change, Frame } from "../sim/timeline.ts";
import { revisionOf } from "./annotations.ts";
import { foldFrames } from "./frames.ts";
import { added, emptyList, type GrowList } from "./grow-list.ts";

/** A revision number that was given to a ReplicaSet. */
export interface GivenRevision {
  readonly revision: number;
  readonly replicaSet: Uid;
  readonly atMs: SimTime;
}

/** How a ReplicaSet went. */
export interface Removal {
  readonly atMs: SimTime;
  /** The revisionHistoryLimit that it was over; `null`: it went for another reason. */
  readonly limit: number | null;
}

/** Which numbers were given to which ReplicaSets, and which of these are gone. */
export interface RevisionLog {
  /** Uid of the Deployment -> numbers in the order in which they were given. */
  readonly given: PersistentMap<GrowList<GivenRevision>>;
  /** By the ReplicaSet's uid. */
  readonly removed: PersistentMap<Removal>;
}

/** The log after a frame. The same object while nothing in it changes. */
export const revisionLogAt = foldFrames<RevisionLog>(
  (first) =>
    mapValues(first.state.objects.ReplicaSet).reduce<RevisionLog>(
      (log, replicaSet) => withGiven(log, replicaSet, first.atMs),
      {
        given: emptyMap(),
        removed: emptyMap(),
      },
    ),
  (before, frame) => frame.changes.reduce((log, change) => withChange(log, change, frame), before),
);

function withChange(log: RevisionLog, { before, after }: Change, frame: Frame): RevisionLog {
  if (after?.kind === "ReplicaSet") {
    const was = before?.kind === "ReplicaSet" ? revisionOf(before) : null;
    return revisionOf(after) === was ? log : withGiven(log, after, frame.atMs);
  }
  if (after === undefined && before?.kind === "ReplicaSet") {
    const removal = { atMs: frame.atMs, limit: limitIn(frame, before) };
    return { ...log, removed: mapSet(log.removed, before.metadata.uid, removal) };
  }
  return log;
}

function withGiven(log: RevisionLog, replicaSet: ReplicaSet, atMs: SimTime): RevisionLog {
  const owner = controllerOf(replicaSet)?.uid;
  const revision = revisionOf(replicaSet);
  if (owner === undefined || revision === null) {
    return log;
  }
  const list = mapGet(log.given, owner) ?? emptyList();
  const entry = { revision, replicaSet: replicaSet.metadata.uid, atMs };
  return { ...log, given: mapSet(log.given, owner, added(list, entry)) };
}

function limitIn(frame: Frame, { metadata }: ReplicaSet): number | null {
  const owner = controllerOf({ metadata })?.name;
  for (const { code, subject, facts } of frame.decisions) {
    if (code === "cleanUpHistory" && facts.name === metadata.name && subject.key === `${metadata.namespace}/${owner}`) {
      return facts.limit;
    }
  }
  return null;
}

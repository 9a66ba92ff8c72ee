import { keyOf, type Deployment, type ObjectKey, type ReplicaSet, type SimTime } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import { newReplicaSetOf, replicaSetsOf } from "../sim/queries.ts";
import type { Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import { changeCauseOf, earlierRevisionsOf, revisionOf } from "./annotations.ts";
import { frameIndexAt } from "./frames.ts";
import { asArray } from "./grow-list.ts";
import { type HistoryGap, gapsIn } from "./history-gaps.ts";
import { markAt } from "./marks.ts";
import { revisionLogAt } from "./revision-log.ts";
import { rosterAt } from "./roster-at.ts";
import { laneOf } from "./roster.ts";
import type { RevisionMark } from "./scene.ts";
import { templateDiff, type TemplateChange } from "./template-diff.ts";

/** What a revision changed against the one that is kept before it. */
export interface RevisionDiff {
  readonly against: number;
  readonly changes: readonly TemplateChange[];
}

/** A revision that is kept: a ReplicaSet of the Deployment. */
export interface HistoryRow {
  readonly type: "revision";
  readonly revision: number;
  readonly uid: string;
  readonly objectKey: ObjectKey;
  readonly name: string;
  readonly mark: RevisionMark | null;
  readonly images: readonly string[];
  readonly changeCause: string | null;
  /** Its template is the Deployment's. */
  readonly isCurrent: boolean;
  /** When it got this number. */
  readonly sinceMs: SimTime;
  readonly desired: number;
  readonly ready: number;
  /** Numbers that it had before, oldest first. */
  readonly earlier: readonly number[];
  /** `null`: nothing older is kept. */
  readonly diff: RevisionDiff | null;
}

export interface DeploymentHistory {
  /** Newest first; numbers that are no longer there stand among those that are. */
  readonly entries: readonly (HistoryRow | HistoryGap)[];
  /** The Deployment's template is that of no ReplicaSet: it has not been rolled out yet. */
  readonly isPending: boolean;
  readonly isPaused: boolean;
  readonly limit: number;
}

const known = new WeakMap<Frame, Map<ObjectKey, DeploymentHistory | null>>();

/** The revisions of a Deployment at an instant; `null` when it is not there. */
export function historyAt(timeline: Timeline, playheadMs: SimTime, key: ObjectKey): DeploymentHistory | null {
  const { frames } = timeline;
  const index = frameIndexAt(frames, playheadMs);
  const frame = frames[index];
  const deployment = frame === undefined ? undefined : mapGet(frame.state.objects.Deployment, key);
  if (frame === undefined || deployment === undefined) {
    return null;
  }
  const ofFrame = known.get(frame) ?? new Map<ObjectKey, DeploymentHistory | null>();
  known.set(frame, ofFrame);
  const history = ofFrame.get(key) ?? historyOf(frames, index, frame, deployment);
  ofFrame.set(key, history);
  return history;
}

interface Numbered {
  readonly replicaSet: ReplicaSet;
  readonly revision: number;
}

function historyOf(
  frames: readonly Frame[],
  index: FrameIndex,
  { state }: Frame,
  deployment: Deployment,
): DeploymentHistory {
  const { uid } = deployment.metadata;
  const log = revisionLogAt(frames, index);
  const list = mapGet(log.given, uid);
  const given = list === undefined ? [] : asArray(list);
  const current = newReplicaSetOf(state, deployment)?.metadata.uid;
  const roster = rosterAt(frames, index);
  const numbered = replicaSetsOf(state, uid)
    // kubectl counts a ReplicaSet without a number as revision 0.
    .map((replicaSet): Numbered => ({ replicaSet, revision: revisionOf(replicaSet) ?? 0 }))
    .toSorted((a, b) => b.revision - a.revision);
  const rows = numbered.map(({ replicaSet, revision }, at): HistoryRow => {
    const { metadata, spec, status } = replicaSet;
    const lane = laneOf(roster, metadata.uid)?.lane;
    const since = given.findLast((entry) => entry.replicaSet === metadata.uid && entry.revision === revision);
    return {
      type: "revision",
      revision,
      uid: metadata.uid,
      objectKey: keyOf(replicaSet),
      name: metadata.name,
      mark: lane === undefined ? null : markAt(lane.order),
      images: spec.template.spec.containers.map(({ image }) => image),
      changeCause: changeCauseOf(replicaSet),
      isCurrent: metadata.uid === current,
      sinceMs: since?.atMs ?? metadata.creationTimestamp,
      desired: spec.replicas,
      ready: status.readyReplicas,
      earlier: earlierRevisionsOf(replicaSet),
      diff: diffOf(replicaSet, numbered[at + 1]),
    };
  });
  return {
    entries: [...rows, ...gapsIn(rows, given, log.removed)].toSorted((a, b) => b.revision - a.revision),
    isPending: current === undefined,
    isPaused: deployment.spec.paused,
    limit: deployment.spec.revisionHistoryLimit,
  };
}

function diffOf({ spec }: ReplicaSet, before: Numbered | undefined): RevisionDiff | null {
  return before === undefined
    ? null
    : { against: before.revision, changes: templateDiff(before.replicaSet.spec.template, spec.template) };
}

import type { Deployment, Labels, ReplicaSet } from "../../../api/objects.ts";

export const REVISION = "deployment.kubernetes.io/revision";
export const REVISION_HISTORY = "deployment.kubernetes.io/revision-history";
export const DESIRED_REPLICAS = "deployment.kubernetes.io/desired-replicas";
export const MAX_REPLICAS = "deployment.kubernetes.io/max-replicas";
export const CHANGE_CAUSE = "kubernetes.io/change-cause";

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
const DEPRECATED_ROLLBACK = "deprecated.deployment.rollback.to";
/** Annotations that say something of one object and are never copied to the other. */
const NOT_COPIED: ReadonlySet<string> = new Set([
  LAST_APPLIED,
  REVISION,
  REVISION_HISTORY,
  DESIRED_REPLICAS,
  MAX_REPLICAS,
  DEPRECATED_ROLLBACK,
]);

const HISTORY_LENGTH = 2000;
const MAX_INT32 = 2_147_483_647;

/** The revision number that an object carries; `undefined` where it does not parse, 0 where it has none (Revision). */
export function revisionOf(object: { readonly metadata: { readonly annotations: Labels } }): number | undefined {
  const text = object.metadata.annotations[REVISION];
  if (text === undefined) {
    return 0;
  }
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

/** Models deployment_util.go MaxRevision. */
export function maxRevision(replicaSets: readonly ReplicaSet[]): number {
  return replicaSets.reduce((max, rs) => Math.max(max, revisionOf(rs) ?? 0), 0);
}

/** A count in an annotation: an unsigned 32-bit integer that fits an int32 (getNonNegativeInt32FromAnnotationVerbose). */
export function countIn(replicaSet: ReplicaSet, annotation: string): number | undefined {
  const text = replicaSet.metadata.annotations[annotation];
  if (text === undefined || !/^\d+$/.test(text)) {
    return undefined;
  }
  const count = Number(text);
  return count > MAX_INT32 ? undefined : count;
}

/** Models deployment_util.go SetReplicasAnnotations. */
export function withReplicasAnnotations(annotations: Labels, desired: number, max: number): Labels {
  const desiredText = String(desired);
  const maxText = String(max);
  if (annotations[DESIRED_REPLICAS] === desiredText && annotations[MAX_REPLICAS] === maxText) {
    return annotations;
  }
  return { ...annotations, [DESIRED_REPLICAS]: desiredText, [MAX_REPLICAS]: maxText };
}

/**
 * The Deployment's annotations that its ReplicaSets take over.
 *
 * Models deployment_util.go copyDeploymentAnnotationsToReplicaSet and skipCopyAnnotation.
 */
export function copiedAnnotations(annotations: Labels): Labels {
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => !NOT_COPIED.has(key)));
}

/**
 * The annotations that the new ReplicaSet is to have: the Deployment's, and the new revision, with the one that it had
 * before kept in its history. The same object when nothing changes.
 *
 * Models deployment_util.go SetNewReplicaSetAnnotations for a ReplicaSet that exists.
 */
export function newReplicaSetAnnotations(deployment: Deployment, replicaSet: ReplicaSet, newRevision: number): Labels {
  const current = replicaSet.metadata.annotations;
  let next = current;
  for (const [key, value] of Object.entries(copiedAnnotations(deployment.metadata.annotations))) {
    if (next[key] !== value) {
      next = { ...next, [key]: value };
    }
  }
  const oldText = current[REVISION];
  const oldRevision = oldText === "" ? 0 : revisionOf(replicaSet);
  if (oldRevision === undefined) {
    // Upstream gives up, and says that nothing changed, whatever it has copied.
    return current;
  }
  if (oldRevision >= newRevision) {
    return next;
  }
  next = { ...next, [REVISION]: String(newRevision) };
  if (oldText === undefined) {
    return next;
  }
  const history = withRevision(current[REVISION_HISTORY] ?? "", oldText);
  return history === undefined ? next : { ...next, [REVISION_HISTORY]: history };
}

/** The history with one more number, the oldest dropped so that it stays short enough; `undefined` if it cannot. */
function withRevision(history: string, revision: string): string | undefined {
  if (history === "") {
    return revision;
  }
  const revisions = history.split(",");
  let length = history.length + revision.length + 1;
  let start = 0;
  while (length > HISTORY_LENGTH && start < revisions.length) {
    length -= (revisions[start]?.length ?? 0) + 1;
    start += 1;
  }
  return length <= HISTORY_LENGTH ? [...revisions.slice(start), revision].join(",") : undefined;
}

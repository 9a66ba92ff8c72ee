import type { ObjectMeta, ReplicaSet } from "../api/objects.ts";

const REVISION = "deployment.kubernetes.io/revision";
const REVISION_HISTORY = "deployment.kubernetes.io/revision-history";
const CHANGE_CAUSE = "kubernetes.io/change-cause";
const HASH_LABEL = "pod-template-hash";

interface HasMeta {
  readonly metadata: ObjectMeta;
}

/** The revision number that the Deployment controller has written on it; `null`: none yet. */
export function revisionOf(object: HasMeta): number | null {
  const text = object.metadata.annotations[REVISION];
  const revision = text === undefined ? Number.NaN : Number.parseInt(text, 10);
  return Number.isNaN(revision) ? null : revision;
}

export function earlierRevisionsOf(replicaSet: ReplicaSet): readonly number[] {
  const text = replicaSet.metadata.annotations[REVISION_HISTORY] ?? "";
  return text
    .split(",")
    .map((part) => Number.parseInt(part, 10))
    .filter((revision) => !Number.isNaN(revision));
}

export function changeCauseOf(object: HasMeta): string | null {
  return object.metadata.annotations[CHANGE_CAUSE] ?? null;
}

export function hashOf(replicaSet: ReplicaSet): string {
  return replicaSet.metadata.labels[HASH_LABEL] ?? "";
}

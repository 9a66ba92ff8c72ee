import { equalIgnoreHash, templateHash } from "../../../api/template-hash.ts";
import { controllerOf, findCondition, objectKey, type Deployment, type ReplicaSet } from "../../../api/objects.ts";
import {
  CHANGE_CAUSE,
  copiedAnnotations,
  maxRevision,
  newReplicaSetAnnotations,
  REVISION,
  revisionOf,
  withReplicasAnnotations,
} from "./annotations.ts";
import { setCondition } from "./conditions.ts";
import {
  accepted,
  ACTOR,
  budgetOf,
  byAge,
  hasProgressDeadline,
  newReplicaSetSize,
  RefusedWrite,
  subjectOf,
  sumOf,
  wanted,
  type DeploymentSync,
} from "./sync.ts";

/** The ReplicaSets of a Deployment: the one with its template, if there is one, and all others. */
export interface Revisions {
  readonly newRs: ReplicaSet | undefined;
  readonly oldRsList: readonly ReplicaSet[];
}

/**
 * The oldest ReplicaSet whose template is the Deployment's; hashes and names play no part.
 *
 * Models deployment_util.go FindNewReplicaSet.
 */
export function findNewReplicaSet(deployment: Deployment, replicaSets: readonly ReplicaSet[]): ReplicaSet | undefined {
  return [...replicaSets].sort(byAge).find((rs) => equalIgnoreHash(rs.spec.template, deployment.spec.template));
}

/**
 * Finds the new ReplicaSet and keeps its revision and annotations true, making it if `create` says so.
 *
 * Models sync.go getAllReplicaSetsAndSyncRevision and getNewReplicaSet.
 */
export function syncRevisions(sync: DeploymentSync, create: boolean): Revisions {
  const found = findNewReplicaSet(sync.deployment, sync.replicaSets);
  // Oldest first, as FindNewReplicaSet leaves the list.
  const oldRsList = sync.replicaSets.filter((rs) => rs.metadata.uid !== found?.metadata.uid).sort(byAge);
  const newRevision = maxRevision(oldRsList) + 1;
  if (found !== undefined) {
    return { newRs: refreshNewReplicaSet(sync, found, newRevision), oldRsList };
  }
  return { newRs: create ? createNewReplicaSet(sync, oldRsList, newRevision) : undefined, oldRsList };
}

function refreshNewReplicaSet(sync: DeploymentSync, found: ReplicaSet, newRevision: number): ReplicaSet {
  const { tx, deployment } = sync;
  const annotations = newReplicaSetAnnotations(deployment, found, newRevision);
  const { minReadySeconds } = deployment.spec;
  if (annotations !== found.metadata.annotations || minReadySeconds !== found.spec.minReadySeconds) {
    const from = revisionOf(found) ?? 0;
    const to = Number(annotations[REVISION] ?? 0);
    const updated = accepted(
      tx.update("update", "ReplicaSet", {
        ...found,
        metadata: {
          ...found.metadata,
          annotations,
          generation: found.metadata.generation + (minReadySeconds === found.spec.minReadySeconds ? 0 : 1),
        },
        spec: { ...found.spec, minReadySeconds },
      }),
    );
    if (to > from) {
      tx.decide({
        code: "reuseReplicaSet",
        actor: ACTOR,
        subject: subjectOf(sync),
        facts: { name: found.metadata.name, from, to, images: imagesOf(found), size: found.spec.replicas },
      });
    }
    return updated;
  }
  let needsUpdate = setRevision(sync, found.metadata.annotations[REVISION] ?? "");
  if (hasProgressDeadline(deployment) && findCondition(deployment.status.conditions, "Progressing") === undefined) {
    setProgressing(sync, "FoundNewReplicaSet", `Found new replica set "${found.metadata.name}"`);
    needsUpdate = true;
  }
  if (needsUpdate) {
    accepted(tx.update("status", "Deployment", sync.deployment));
  }
  return found;
}

function imagesOf(rs: ReplicaSet): string[] {
  return rs.spec.template.spec.containers.map((container) => container.image);
}

/** Sets the Deployment's own revision annotation in the controller's copy; true if that changed it (SetDeploymentRevision). */
function setRevision(sync: DeploymentSync, revision: string): boolean {
  const { deployment } = sync;
  if (deployment.metadata.annotations[REVISION] === revision) {
    return false;
  }
  const annotations = { ...deployment.metadata.annotations, [REVISION]: revision };
  sync.deployment = { ...deployment, metadata: { ...deployment.metadata, annotations } };
  return true;
}

function setProgressing(
  sync: DeploymentSync,
  reason: string,
  message: string,
  status: "True" | "False" = "True",
): void {
  const conditions = setCondition(
    sync.deployment.status.conditions,
    { type: "Progressing", status, reason, message },
    sync.tx.nowMs,
  );
  sync.deployment = { ...sync.deployment, status: { ...sync.deployment.status, conditions } };
}

/** The ReplicaSet for the Deployment's template, named by its hash, of the size that the strategy allows at once. */
function newReplicaSet(deployment: Deployment, oldRsList: readonly ReplicaSet[], newRevision: number): ReplicaSet {
  const { metadata, spec, status } = deployment;
  const hash = templateHash(spec.template, status.collisionCount);
  const labels = { ...spec.template.metadata.labels, "pod-template-hash": hash };
  const budget = budgetOf(deployment);
  const { [CHANGE_CAUSE]: changeCause, ...copied } = copiedAnnotations(metadata.annotations);
  const annotations = {
    ...copied,
    ...(changeCause === undefined ? {} : { [CHANGE_CAUSE]: changeCause }),
    [REVISION]: String(newRevision),
  };
  return {
    kind: "ReplicaSet",
    metadata: {
      // The whole name is to fit 253 characters (since 1.34).
      name: `${metadata.name.slice(0, 252 - hash.length)}-${hash}`,
      namespace: metadata.namespace,
      uid: "",
      generation: 1,
      resourceVersion: "",
      creationTimestamp: 0,
      labels,
      annotations: withReplicasAnnotations(annotations, budget.desired, budget.maxTotal),
      ownerReferences: [ownerReferenceTo(deployment)],
      finalizers: [],
    },
    spec: {
      replicas: newReplicaSetSize(deployment, sumOf(oldRsList, wanted), 0),
      minReadySeconds: spec.minReadySeconds,
      selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, "pod-template-hash": hash } },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
    status: {
      replicas: 0,
      fullyLabeledReplicas: 0,
      readyReplicas: 0,
      availableReplicas: 0,
      terminatingReplicas: 0,
      observedGeneration: 0,
      conditions: [],
    },
  };
}

export function ownerReferenceTo(deployment: Deployment): ReplicaSet["metadata"]["ownerReferences"][number] {
  const { name, uid } = deployment.metadata;
  return { apiVersion: "apps/v1", kind: "Deployment", name, uid, controller: true, blockOwnerDeletion: true };
}

function createNewReplicaSet(sync: DeploymentSync, oldRsList: readonly ReplicaSet[], newRevision: number): ReplicaSet {
  const { tx } = sync;
  const { deployment } = sync;
  const wish = newReplicaSet(deployment, oldRsList, newRevision);
  const answer = tx.create("ReplicaSet", wish);
  let created = wish;
  if (answer.ok) {
    created = answer.value;
    const { name } = created.metadata;
    const size = created.spec.replicas;
    if (size > 0) {
      tx.recordEvent(
        ACTOR,
        deployment,
        "Normal",
        "ScalingReplicaSet",
        `Scaled up replica set ${name} from 0 to ${String(size)}`,
      );
    }
    tx.decide({
      code: "createReplicaSet",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: {
        ...budgetOf(deployment),
        name,
        revision: newRevision,
        images: imagesOf(created),
        size,
        total: sumOf(oldRsList, wanted),
        strategy: deployment.spec.strategy.type,
      },
    });
  } else {
    created = takeExisting(sync, wish, answer.error);
  }
  let needsUpdate = setRevision(sync, String(newRevision));
  if (answer.ok && hasProgressDeadline(deployment)) {
    setProgressing(sync, "NewReplicaSetCreated", `Created new replica set "${created.metadata.name}"`);
    needsUpdate = true;
  }
  if (needsUpdate) {
    accepted(tx.update("status", "Deployment", sync.deployment));
  }
  return created;
}

/** The name is taken: by the very ReplicaSet that is wanted, or by another, which is a hash collision. */
function takeExisting(sync: DeploymentSync, wish: ReplicaSet, failure: RefusedWrite["failure"]): ReplicaSet {
  const { tx, deployment } = sync;
  if (failure.reason !== "AlreadyExists") {
    const message = `Failed to create new replica set "${wish.metadata.name}": ${failure.message}`;
    if (hasProgressDeadline(deployment)) {
      setProgressing(sync, "ReplicaSetCreateError", message, "False");
      tx.update("status", "Deployment", sync.deployment);
    }
    tx.recordEvent(ACTOR, deployment, "Warning", "ReplicaSetCreateError", message);
    throw new RefusedWrite(failure);
  }
  const existing = tx.live("ReplicaSet", objectKey(wish.metadata.namespace, wish.metadata.name));
  if (
    existing !== undefined &&
    controllerOf(existing)?.uid === deployment.metadata.uid &&
    equalIgnoreHash(deployment.spec.template, existing.spec.template)
  ) {
    return existing;
  }
  const collisionCount = (deployment.status.collisionCount ?? 0) + 1;
  sync.deployment = { ...deployment, status: { ...deployment.status, collisionCount } };
  tx.update("status", "Deployment", sync.deployment);
  tx.decide({
    code: "hashCollision",
    actor: ACTOR,
    subject: subjectOf(sync),
    facts: { name: wish.metadata.name, collisionCount },
  });
  throw new RefusedWrite(failure);
}

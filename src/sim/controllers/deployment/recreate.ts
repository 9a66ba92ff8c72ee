import { isPodEnded, ownedPods } from "../../indexes.ts";
import { mapForEachOf } from "../../persistent-map.ts";
import type { ReplicaSet } from "../../../api/objects.ts";
import { cleanUpHistory } from "./history.ts";
import { syncRevisions, type Revisions } from "./revisions.ts";
import { writeSize } from "./write-size.ts";
import { isComplete, syncRolloutStatus } from "./status.ts";
import { ACTOR, activeOf, subjectOf, sumOf, type DeploymentSync } from "./sync.ts";

/**
 * One step of a Recreate update: all old pods go, and only when none of them runs any more do the new ones come.
 *
 * Models recreate.go rolloutRecreate.
 */
export function rolloutRecreate(sync: DeploymentSync): void {
  const { tx, deployment } = sync;
  let revisions = syncRevisions(sync, false);
  const activeOld = activeOf(revisions.oldRsList);
  for (const rs of activeOld) {
    writeSize(sync, rs, 0);
    tx.decide({
      code: "recreateScaleDown",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { name: rs.metadata.name, from: rs.spec.replicas },
    });
  }
  const old = oldPods(sync, revisions);
  if (activeOld.length > 0 || old.isRunning) {
    if (activeOld.length === 0) {
      tx.decide({ code: "recreateWait", actor: ACTOR, subject: subjectOf(sync), facts: old.facts });
    }
    syncRolloutStatus(sync, allOf(revisions), revisions.newRs);
    return;
  }
  if (revisions.newRs === undefined) {
    revisions = syncRevisions(sync, true);
  }
  const { newRs, oldRsList } = revisions;
  const desired = deployment.spec.replicas;
  if (newRs !== undefined && newRs.spec.replicas !== desired) {
    const from = newRs.spec.replicas;
    writeSize(sync, newRs, desired);
    tx.decide({
      code: "scaleActive",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { name: newRs.metadata.name, from, to: desired, desired, isNew: true },
    });
  }
  if (isComplete(sync.deployment, sync.deployment.status)) {
    cleanUpHistory(sync, oldRsList);
  } else if (newRs !== undefined && newRs.status.availableReplicas < desired) {
    const { minReadySeconds } = deployment.spec;
    const facts = {
      name: newRs.metadata.name,
      desired,
      updated: newRs.status.replicas,
      available: newRs.status.availableReplicas,
      minReadySeconds,
    };
    tx.decide({ code: "waitForReady", actor: ACTOR, subject: subjectOf(sync), facts });
  }
  syncRolloutStatus(sync, allOf(revisions), newRs);
}

function allOf({ newRs, oldRsList }: Revisions): readonly ReplicaSet[] {
  return newRs === undefined ? oldRsList : [...oldRsList, newRs];
}

/**
 * Pods of other ReplicaSets than the new one that have not ended. Terminating ones count as long as they run; one that has
 * ended does not, though its object is still there for a moment. What the ReplicaSets' status counts holds as well.
 *
 * Models recreate.go oldPodsRunning.
 */
function oldPods(sync: DeploymentSync, { newRs, oldRsList }: Revisions) {
  const { base } = sync.tx;
  let remaining = 0;
  let terminating = 0;
  for (const rs of oldRsList) {
    if (rs.metadata.uid === newRs?.metadata.uid) {
      continue;
    }
    const owned = ownedPods(base, rs.metadata.uid);
    terminating += owned.terminating;
    mapForEachOf(sync.tx.now.objects.Pod, owned.keys, (pod) => {
      remaining += isPodEnded(pod) ? 0 : 1;
    });
  }
  const isCounted = sumOf(oldRsList, (rs) => rs.status.replicas) > 0;
  return { isRunning: remaining > 0 || isCounted, facts: { remaining, terminating } };
}

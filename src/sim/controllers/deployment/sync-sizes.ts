import { cleanUpHistory } from "./history.ts";
import { syncRevisions } from "./revisions.ts";
import { scale } from "./scaling.ts";
import { syncDeploymentStatus } from "./status.ts";
import { ACTOR, subjectOf, type DeploymentSync } from "./sync.ts";

/** Sizes and clean-up without a rollout: for a paused Deployment, and when the size was changed (sync.go sync). */
export function syncSizes(sync: DeploymentSync): void {
  const { tx, deployment } = sync;
  const revisions = syncRevisions(sync, false);
  const { newRs, oldRsList } = revisions;
  scale(sync, revisions);
  if (deployment.spec.paused) {
    cleanUpHistory(sync, oldRsList);
    const templateChanged = newRs === undefined;
    tx.decide({
      code: "pausedWaits",
      actor: ACTOR,
      subject: subjectOf(sync),
      facts: { templateChanged, desired: deployment.spec.replicas },
    });
  }
  syncDeploymentStatus(sync, newRs === undefined ? oldRsList : [...oldRsList, newRs], newRs);
}

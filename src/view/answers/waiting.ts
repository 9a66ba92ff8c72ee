import { findCondition, type Deployment, type ReplicaSet, type SimTime } from "../../api/objects.ts";
import { hasProgressDeadline } from "../../sim/controllers/deployment/sync.ts";
import { ownedPods } from "../../sim/indexes.ts";
import { replicaSetsOf } from "../../sim/queries.ts";
import { decisionsAbout } from "../why.ts";
import type { Ask, Lag, Waiting } from "./answer.ts";
import { listedTroubles, troublesOf } from "./pod-troubles.ts";

/** What keeps the pods of a ReplicaSet from being available, and the deadline of its Deployment. */
export function waitingOf(ask: Ask, replicaSet: ReplicaSet, deployment: Deployment | null): Waiting {
  const { readyReplicas, availableReplicas } = replicaSet.status;
  const fresh = Math.max(0, readyReplicas - availableReplicas);
  const progressing = deployment === null ? undefined : findCondition(deployment.status.conditions, "Progressing");
  const isRunning =
    deployment !== null &&
    hasProgressDeadline(deployment) &&
    progressing?.status === "True" &&
    progressing.reason !== "NewReplicaSetAvailable";
  return {
    name: replicaSet.metadata.name,
    troubles: listedTroubles(troublesOf(ask.frames, ask.index, replicaSet.metadata.uid)),
    fresh: replicaSet.spec.minReadySeconds > 0 ? fresh : 0,
    minReadySeconds: replicaSet.spec.minReadySeconds,
    freshUntilMs: fresh > 0 ? freshUntil(ask, replicaSet) : null,
    deadlineMs: isRunning ? progressing.lastUpdateTime + deployment.spec.progressDeadlineSeconds * 1000 : null,
    lags: [...replicaSetLag(ask, replicaSet), ...(deployment === null ? [] : deploymentLag(ask, deployment))],
    progressMs: progressing?.status === "True" ? progressing.lastUpdateTime : null,
  };
}

/** What the ReplicaSets of a Deployment have available together, as they have counted. */
export function countedIn({ state }: Pick<Ask, "state">, deployment: Deployment): number {
  return replicaSetsOf(state, deployment.metadata.uid).reduce((sum, { status }) => sum + status.availableReplicas, 0);
}

/** What a Deployment's own status says, where its ReplicaSets have counted on since. */
export function deploymentLag(ask: Ask, deployment: Deployment): readonly Lag[] {
  const says = deployment.status.availableReplicas;
  return says === countedIn(ask, deployment) ? [] : [{ of: "deployment", says }];
}

function replicaSetLag({ state }: Ask, { metadata, status }: ReplicaSet): readonly Lag[] {
  const says = status.readyReplicas;
  return says === ownedPods(state, metadata.uid).ready ? [] : [{ of: "replicaSet", says }];
}

/** What the ReplicaSet controller said last of when the next pod will have been ready for long enough. */
function freshUntil({ timeline, frame }: Ask, { metadata }: ReplicaSet): SimTime | null {
  const ref = { kind: "ReplicaSet", key: `${metadata.namespace}/${metadata.name}` } as const;
  for (const { decision } of decisionsAbout(timeline, frame.atMs, ref, 4)) {
    if (decision.code === "waitMinReady") {
      return decision.facts.untilMs;
    }
  }
  return null;
}

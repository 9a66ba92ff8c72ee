import { keyOf, type Container, type Deployment, type PodTemplateSpec, type ReplicaSet } from "../../api/objects.ts";
import { revisionOf } from "../../sim/controllers/deployment/annotations.ts";
import { imageBehavior, newReplicaSetOf, replicaSetsOf } from "../../sim/queries.ts";
import { probeOf } from "../../sim/node/probes/probe-kinds.ts";
import type { ClusterState } from "../../sim/state.ts";
import { fits, probeKinds } from "./fitting-probe.ts";
import { linesFor, nameIn } from "./remedy-lines.ts";
import type { Remedy } from "./remedy.ts";

/** Back to the newest revision that is known to work, where there is one; else its own words have to be read. */
export function undo(state: ClusterState, deployment: Deployment | undefined): Remedy {
  const logs = (): Remedy => ({
    code: "logs",
    lines: linesFor(deployment, (one) => `kubectl logs deployment/${nameIn(keyOf(one))}`),
  });
  if (deployment === undefined) {
    return logs();
  }
  const older = olderRevisions(state, deployment);
  const good = older.find(({ spec }) => isKnownToWork(state, spec.template));
  if (good === undefined) {
    return logs();
  }
  const to = good === older[0] ? "" : ` --to-revision=${String(revisionOf(good) ?? 0)}`;
  return { code: "undo", lines: [`kubectl rollout undo deployment/${nameIn(keyOf(deployment))}${to}`] };
}

/** The revisions that one can go back to, the last one first. */
function olderRevisions(state: ClusterState, deployment: Deployment): readonly ReplicaSet[] {
  const newest = newReplicaSetOf(state, deployment);
  return replicaSetsOf(state, deployment.metadata.uid)
    .filter((one) => one !== newest)
    .toSorted((a, b) => (revisionOf(b) ?? 0) - (revisionOf(a) ?? 0));
}

/** Its images can be pulled, their programs come to serve and go on, and its probes find them. */
function isKnownToWork(state: ClusterState, { spec }: PodTemplateSpec): boolean {
  return spec.containers.every(
    (container) =>
      canServe(state, container) &&
      probeKinds.every((kind) => {
        const probe = probeOf(container, kind);
        return probe === undefined || fits(state, probe, container);
      }),
  );
}

/** Whether the program in a container comes to serve and goes on with it. */
export function canServe(state: ClusterState, { image }: Container): boolean {
  const { pull, readyMs, exitsAfterMs, flapMs } = imageBehavior(state, image);
  return pull === "ok" && readyMs !== null && exitsAfterMs === undefined && flapMs === undefined;
}

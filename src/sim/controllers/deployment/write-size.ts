import type { ReplicaSet } from "../../../api/objects.ts";
import { withReplicasAnnotations } from "./annotations.ts";
import { accepted, ACTOR, budgetOf, type DeploymentSync } from "./sync.ts";

/**
 * Writes a size and the annotations that go with it, with its Event; the copy that is written must be of the stored
 * version.
 *
 * Models sync.go scaleReplicaSet.
 */
export function writeSize(sync: DeploymentSync, rs: ReplicaSet, size: number): ReplicaSet {
  const { tx, deployment } = sync;
  const budget = budgetOf(deployment);
  const annotations = withReplicasAnnotations(rs.metadata.annotations, budget.desired, budget.maxTotal);
  const from = rs.spec.replicas;
  if (size === from && annotations === rs.metadata.annotations) {
    return rs;
  }
  const updated = accepted(
    tx.update("update", "ReplicaSet", {
      ...rs,
      metadata: { ...rs.metadata, annotations, generation: rs.metadata.generation + (size === from ? 0 : 1) },
      spec: { ...rs.spec, replicas: size },
    }),
  );
  if (size !== from) {
    const direction = size > from ? "up" : "down";
    const message = `Scaled ${direction} replica set ${rs.metadata.name} from ${String(from)} to ${String(size)}`;
    tx.recordEvent(ACTOR, deployment, "Normal", "ScalingReplicaSet", message);
  }
  return updated;
}

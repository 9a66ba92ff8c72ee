import type { ReplicaSet } from "../../../api/objects.ts";
import { countIn, DESIRED_REPLICAS, MAX_REPLICAS } from "./annotations.ts";
import type { Revisions } from "./revisions.ts";
import { ACTOR, activeOf, budgetOf, byAge, subjectOf, sumOf, wanted, type DeploymentSync } from "./sync.ts";
import { writeSize } from "./write-size.ts";

/**
 * Brings a change of size to the ReplicaSets without touching the rollout: to the one that is active, or to all in
 * proportion.
 *
 * Models sync.go scale.
 */
export function scale(sync: DeploymentSync, revisions: Revisions): void {
  const { tx, deployment } = sync;
  const { newRs, oldRsList } = revisions;
  const desired = deployment.spec.replicas;
  const single = activeOrLatest(revisions);
  if (single !== undefined) {
    if (single.spec.replicas !== desired) {
      writeSize(sync, single, desired);
      const facts = {
        name: single.metadata.name,
        from: single.spec.replicas,
        to: desired,
        desired,
        isNew: single === newRs,
      };
      tx.decide({ code: "scaleActive", actor: ACTOR, subject: subjectOf(sync), facts });
    }
    return;
  }
  if (newRs !== undefined && isSaturated(newRs, desired)) {
    // Newest first: FindActiveOrLatest leaves the list so.
    for (const rs of activeOf(oldRsList).sort((a, b) => byAge(b, a))) {
      writeSize(sync, rs, 0);
      tx.decide({
        code: "scaleDownSaturated",
        actor: ACTOR,
        subject: subjectOf(sync),
        facts: { name: rs.metadata.name, from: rs.spec.replicas, desired },
      });
    }
    return;
  }
  if (deployment.spec.strategy.type === "RollingUpdate") {
    scaleProportionally(sync, activeOf(newRs === undefined ? oldRsList : [...oldRsList, newRs]));
  }
}

/** Models deployment_util.go FindActiveOrLatest. */
function activeOrLatest({ newRs, oldRsList }: Revisions): ReplicaSet | undefined {
  const active = activeOf(newRs === undefined ? oldRsList : [...oldRsList, newRs]);
  if (active.length > 1) {
    return undefined;
  }
  return active[0] ?? newRs ?? [...oldRsList].sort(byAge).at(-1);
}

/** Models deployment_util.go IsSaturated. */
function isSaturated(newRs: ReplicaSet, desired: number): boolean {
  return (
    newRs.spec.replicas === desired &&
    countIn(newRs, DESIRED_REPLICAS) === desired &&
    newRs.status.availableReplicas === desired
  );
}

/** A ReplicaSet's share of the difference, before it is capped: Go's round(), half away from zero. */
function fractionOf(sync: DeploymentSync, rs: ReplicaSet): number {
  const { deployment } = sync;
  if (deployment.spec.replicas === 0) {
    return -rs.spec.replicas;
  }
  const annotated = countIn(rs, MAX_REPLICAS);
  const max = annotated === undefined || annotated === 0 ? deployment.status.replicas : annotated;
  if (max === 0) {
    return 0;
  }
  const share = (rs.spec.replicas * budgetOf(deployment).maxTotal) / max;
  return Math.sign(share) * Math.round(Math.abs(share)) - rs.spec.replicas;
}

function scaleProportionally(sync: DeploymentSync, active: readonly ReplicaSet[]): void {
  const { tx, deployment } = sync;
  const budget = budgetOf(deployment);
  const total = sumOf(active, wanted);
  const allowed = budget.desired > 0 ? budget.maxTotal : 0;
  const toAdd = allowed - total;
  // The biggest first; of equals the newer grows and the older shrinks (ReplicaSetsBySizeNewer, ReplicaSetsBySizeOlder).
  const order =
    toAdd === 0
      ? active
      : [...active].sort((a, b) => b.spec.replicas - a.spec.replicas || (toAdd > 0 ? byAge(b, a) : byAge(a, b)));
  let added = 0;
  const sizes = order.map((rs) => {
    const left = toAdd - added;
    const share =
      toAdd === 0 || left === 0
        ? 0
        : toAdd > 0
          ? Math.min(fractionOf(sync, rs), left)
          : Math.max(fractionOf(sync, rs), left);
    added += share;
    return rs.spec.replicas + share;
  });
  const leftover = toAdd - added;
  order.forEach((rs, i) => {
    const share = sizes[i] ?? 0;
    const size = i === 0 && toAdd !== 0 ? Math.max(0, share + leftover) : share;
    writeSize(sync, rs, size);
    if (size !== rs.spec.replicas) {
      const facts = {
        ...budget,
        name: rs.metadata.name,
        from: rs.spec.replicas,
        to: size,
        total,
        allowed,
        leftover: i === 0 ? leftover : 0,
      };
      tx.decide({ code: "scaleProportionally", actor: ACTOR, subject: subjectOf(sync), facts });
    }
  });
}

import { describe, expect, it } from "vitest";
import { findCondition, type DeploymentCondition } from "../../../src/api/objects.ts";
import { create, deploymentManifest, setImage } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

const started = (spec: Parameters<typeof deploymentManifest>[2]): Cluster =>
  new Cluster([create(deploymentManifest("web", "web:v1", spec))]).settle();

/** The Progressing conditions that were written, those of one reason in a row as the last of them, each with its first instant. */
function progress(cluster: Cluster, fromMs: number): { readonly atMs: number; condition: DeploymentCondition }[] {
  const seen: { readonly atMs: number; condition: DeploymentCondition }[] = [];
  for (const { atMs, changes } of cluster.framesFrom(fromMs)) {
    for (const { after } of changes) {
      const condition =
        after?.kind === "Deployment" ? findCondition(after.status.conditions, "Progressing") : undefined;
      const last = seen.at(-1);
      if (condition !== undefined && last?.condition.reason === condition.reason) {
        last.condition = condition;
      } else if (condition !== undefined) {
        seen.push({ atMs, condition });
      }
    }
  }
  return seen;
}

describe("T04 Deadline exceeded, controller keeps trying: in time", () => {
  it("flips Progressing by itself within a second after the deadline", () => {
    const cluster = started({ replicas: 4, progressDeadlineSeconds: 10 });
    const fromMs = cluster.nowMs + 1;
    cluster.advance(1).request(setImage("web", "web:missing")).advance(60_000);
    const reasons = progress(cluster, fromMs);
    expect(reasons.map(({ condition }) => condition.reason)).toEqual([
      "NewReplicaSetAvailable",
      "NewReplicaSetCreated",
      "ReplicaSetUpdated",
      "ProgressDeadlineExceeded",
    ]);
    const [, , updated, exceeded] = reasons;
    const late = exceeded!.atMs - updated!.condition.lastUpdateTime - 10_000;
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThanOrEqual(1000);
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([3, 2]);
  });

  it("writes nothing more while it stays stuck", () => {
    const cluster = started({ replicas: 4, progressDeadlineSeconds: 10 });
    cluster.request(setImage("web", "web:missing")).advance(60_000);
    const fromMs = cluster.nowMs + 1;
    cluster.advance(600_000);
    expect(cluster.changes(fromMs).filter(({ kind }) => kind === "Deployment")).toEqual([]);
  });

  it("never flips a Deployment whose rollout was complete", () => {
    const cluster = started({ replicas: 2, progressDeadlineSeconds: 10 });
    cluster.advance(600_000);
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
  });
});

describe("T05 After completion failures do not touch Progressing: in time", () => {
  it("keeps NewReplicaSetAvailable while every pod is unready", () => {
    const cluster = started({ replicas: 3, progressDeadlineSeconds: 10 });
    for (const pod of cluster.pods()) {
      cluster.fault({ type: "setPodReady", pod: `default/${pod.metadata.name}`, ready: false });
    }
    cluster.advance(120_000);
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
    expect(cluster.deployment.status).toMatchObject({ updatedReplicas: 3, availableReplicas: 0 });
  });
});

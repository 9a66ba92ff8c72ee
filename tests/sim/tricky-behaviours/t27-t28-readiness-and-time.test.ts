import { describe, expect, it } from "vitest";
import { findCondition } from "../../../src/api/objects.ts";
import { isPodReady } from "../../../src/sim/indexes.ts";
import { create, deploymentManifest, readinessProbe, setImage } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

describe("T27 Flapping readiness extends the deadline", () => {
  function afterFiveMinutes(tag: string): Cluster {
    const spec = { replicas: 2, minReadySeconds: 10, progressDeadlineSeconds: 30 };
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", spec, { readinessProbe }))], {
      kubelet: { type: "node" },
    }).settle();
    return cluster
      .advance(1)
      .request(setImage("web", `web:${tag}`))
      .advance(300_000);
  }

  it("never times out while a pod becomes ready again and again, minReadySeconds or not", () => {
    const cluster = afterFiveMinutes("flapping");
    const reasons = cluster.changes().flatMap(({ after }) => {
      const condition =
        after?.kind === "Deployment" ? findCondition(after.status.conditions, "Progressing") : undefined;
      return condition === undefined ? [] : [condition.reason];
    });
    expect(reasons).not.toContain("ProgressDeadlineExceeded");
    const progressing = findCondition(cluster.deployment.status.conditions, "Progressing")!;
    expect(progressing.reason).toBe("ReplicaSetUpdated");
    expect(cluster.nowMs - progressing.lastUpdateTime).toBeLessThan(30_000);
    // The old pods stay: the new one was never ready for long enough.
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([2, 1]);
  });

  it("times out with a pod that is never ready", () => {
    expect(afterFiveMinutes("unready").conditionText("Progressing")).toBe("False ProgressDeadlineExceeded");
  });
});

describe("T28 minReadySeconds", () => {
  const spec = { replicas: 2, minReadySeconds: 30 };

  it("counts a pod as ready at once and as available 30 s later", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", spec))]).settle();
    cluster
      .request(setImage("web", "web:v2"))
      .until((now) => now.pods().some((pod) => isPodReady(pod) && pod.spec.containers[0]?.image === "web:v2"));
    const readyMs = cluster.nowMs;
    cluster.advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(2);
    expect(cluster.deployment.status).toMatchObject({
      replicas: 3,
      readyReplicas: 3,
      availableReplicas: 2,
      updatedReplicas: 1,
      unavailableReplicas: 1,
    });
    expect(cluster.replicaSets().map(({ spec: { replicas } }) => replicas)).toEqual([2, 1]);
    cluster.until((now) => now.replicaSet("v2").status.availableReplicas === 1);
    expect(cluster.nowMs).toBe(readyMs + 30_000);
    cluster.until((now) => now.replicaSet("v1").spec.replicas === 1);
    expect(cluster.nowMs - readyMs).toBeLessThan(30_100);
    cluster.until((now) => now.replicaSet("v2").spec.replicas === 2);
    expect(cluster.nowMs - readyMs).toBeLessThan(30_200);
  });

  it("costs every step of the rollout 30 s more", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", spec))]).settle();
    const fromMs = cluster.nowMs;
    cluster.request(setImage("web", "web:v2")).settle();
    expect(cluster.nowMs - fromMs).toBeGreaterThan(60_000);
    expect(cluster.nowMs - fromMs).toBeLessThan(66_000);
  });

  it("begins anew for a pod that was not ready in between", () => {
    const cluster = new Cluster([
      create(deploymentManifest("web", "web:v1", { replicas: 1, minReadySeconds: 30 })),
    ]).advance(20_000);
    const [pod] = cluster.readyPods();
    const key = `default/${pod!.metadata.name}`;
    cluster.fault({ type: "setPodReady", pod: key, ready: false }).advance(2000);
    cluster.fault({ type: "setPodReady", pod: key, ready: true });
    const readyMs = cluster.nowMs;
    cluster.until((now) => now.replicaSet("v1").status.availableReplicas === 1);
    expect(cluster.nowMs).toBe(readyMs + 30_000);
  });
});

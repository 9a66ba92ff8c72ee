import { describe, expect, it } from "vitest";
import { findCondition } from "../../../src/api/objects.ts";
import { isPodEnded } from "../../../src/sim/indexes.ts";
import { listObjects } from "../../../src/sim/queries.ts";
import { knownBehavior } from "../../../src/sim/node/images.ts";
import { create, deploymentManifest, patchSpec, setImage } from "../../support/manifests.ts";
import { Cluster, standIn } from "../support/cluster.ts";

const recreate = { replicas: 6, strategy: { type: "Recreate" } };

describe("T24 Recreate: in time", () => {
  it("makes no new pod before the last old one has ended, though it takes long", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", recreate))], { kubelet: { type: "node" } });
    // A process that ignores SIGTERM is killed after its grace period of 30 s.
    cluster.image("web:v1", { ...knownBehavior("web:v1"), stopMs: 3_600_000 }).settle();
    const fromMs = cluster.nowMs;
    const old = cluster.pods().map(({ metadata }) => metadata.name);
    cluster
      .advance(1)
      .request(setImage("web", "web:v2"))
      .until((now) => old.every((name) => now.pod(name)?.status.phase !== "Running"));
    const endedMs = cluster.nowMs;
    expect(endedMs - fromMs).toBeGreaterThanOrEqual(30_000);
    expect(endedMs - fromMs).toBeLessThan(31_000);
    expect(cluster.replicaSets()).toHaveLength(1);
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    expect(cluster.deployment.status).toMatchObject({ replicas: 0, updatedReplicas: 0, terminatingReplicas: 6 });
    cluster.settle();
    expect(cluster.replicaSet("v2").metadata.creationTimestamp).toBeGreaterThanOrEqual(endedMs);
    expect(cluster.replicaSet("v2").metadata.creationTimestamp).toBeLessThan(endedMs + 500);
    expect(cluster.podsOf("v2").every(({ metadata }) => metadata.creationTimestamp > endedMs)).toBe(true);
  });

  it("counts at each wait the old pods that have not ended, and starts while those that have are still there", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", recreate))], { kubelet: { type: "node" } });
    cluster.settle().advance(1).request(setImage("web", "web:v2")).settle();
    const told: unknown[] = [];
    const seen: unknown[] = [];
    const atStart: number[] = [];
    for (const { decisions, state } of cluster.timeline.frames) {
      const old = listObjects(state, "Pod").flatMap((pod) =>
        pod.kind === "Pod" && pod.spec.containers[0]?.image === "web:v1" ? [pod] : [],
      );
      const running = old.filter((pod) => !isPodEnded(pod));
      for (const { code, facts } of decisions) {
        if (code === "recreateWait") {
          const terminating = running.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length;
          told.push(facts);
          seen.push({ remaining: running.length, terminating });
        } else if (code === "createReplicaSet" && facts.revision === 2) {
          atStart.push(running.length, old.length - running.length);
        }
      }
    }
    expect(told).toEqual(seen);
    expect(told.length).toBeGreaterThan(0);
    expect(atStart[0]).toBe(0);
    expect(atStart[1]).toBeGreaterThan(0);
  });

  it("wakes when the last pod is gone and says how the rollout goes", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", recreate))]).settle();
    const fromMs = cluster.nowMs + 1;
    cluster.advance(1).request(setImage("web", "web:v2")).settle();
    const reasons: string[] = [];
    const available: string[] = [];
    for (const { after } of cluster.changes(fromMs)) {
      if (after?.kind === "Deployment") {
        const reason = findCondition(after.status.conditions, "Progressing")?.reason ?? "";
        const status = findCondition(after.status.conditions, "Available")?.status ?? "";
        if (reasons.at(-1) !== reason) {
          reasons.push(reason);
        }
        if (available.at(-1) !== status) {
          available.push(status);
        }
      }
    }
    expect(reasons).toEqual([
      "NewReplicaSetAvailable",
      "NewReplicaSetCreated",
      "ReplicaSetUpdated",
      "NewReplicaSetAvailable",
    ]);
    expect(available).toEqual(["True", "False", "True"]);
    const scalings = cluster.events("web").filter(({ lastTimestamp }) => lastTimestamp >= fromMs);
    expect(scalings.map(({ message }) => message.replace(/replica set \S+/, "replica set"))).toEqual([
      "Scaled down replica set from 6 to 0",
      "Scaled up replica set from 0 to 6",
    ]);
  });

  it("does not wait for terminating pods when only the size changes", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", recreate))], {
      ...standIn,
      kubelet: { type: "standIn", startupMs: 1000, gapMs: 0, terminationMs: 20_000 },
    }).settle();
    cluster.request(patchSpec("web", { replicas: 1 })).advance(1000);
    cluster.request(patchSpec("web", { replicas: 4 })).advance(3000);
    expect(cluster.readyPods()).toHaveLength(4);
    expect(cluster.pods()).toHaveLength(9);
  });
});

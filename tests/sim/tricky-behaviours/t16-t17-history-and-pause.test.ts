import { describe, expect, it } from "vitest";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { rolling } from "../support/objects.ts";

describe("T16 revisionHistoryLimit", () => {
  function rolledTo(cluster: IdealCluster, ...tags: readonly string[]): IdealCluster {
    for (const tag of tags) {
      cluster.setImage(tag).run();
    }
    return cluster;
  }

  it("keeps two old ReplicaSets and deletes the lowest revision", () => {
    const cluster = IdealCluster.settled({ replicas: 1, revisionHistoryLimit: 2 });
    expect(rolledTo(cluster, "v2", "v3").tagsAlive()).toEqual(["v1", "v2", "v3"]);
    expect(rolledTo(cluster, "v4").tagsAlive()).toEqual(["v2", "v3", "v4"]);
    expect(rolledTo(cluster, "v5").tagsAlive()).toEqual(["v3", "v4", "v5"]);
    const scalings = cluster.events.filter(({ reason }) => reason !== "ScalingReplicaSet");
    expect(scalings).toEqual([]);
  });

  it("deletes all old ReplicaSets of a settled Deployment when the limit becomes 0", () => {
    const cluster = rolledTo(IdealCluster.settled({ replicas: 1, revisionHistoryLimit: 2 }), "v2", "v3", "v4", "v5");
    expect(cluster.edit({ revisionHistoryLimit: 0 }).sync().tagsAlive()).toEqual(["v5"]);
  });

  it("keeps the old ReplicaSet during a rollout with limit 0, and deletes it at the end", () => {
    const cluster = IdealCluster.settled({ replicas: 2, revisionHistoryLimit: 0 });
    cluster.setImage("v2").sync();
    expect(cluster.tagsAlive()).toEqual(["v1", "v2"]);
    cluster.ready();
    expect(cluster.sizes()).toBe("(1,2)");
    expect(cluster.tagsAlive()).toEqual(["v1", "v2"]);
    cluster.run();
    expect(cluster.tagsAlive()).toEqual(["v2"]);
  });

  it("goes by revision, so that a ReplicaSet that was taken up again survives its age", () => {
    const cluster = rolledTo(IdealCluster.settled({ replicas: 1, revisionHistoryLimit: 2 }), "v2", "v3");
    cluster.undo(1).run();
    expect(cluster.history()).toEqual([2, 3, 4]);
    expect(rolledTo(cluster, "v4").tagsAlive()).toEqual(["v1", "v3", "v4"]);
    expect(cluster.history()).toEqual([3, 4, 5]);
  });
});

describe("T17 Paused: several edits, one RS", () => {
  it.each([
    { versions: "ignored", sequence: "(4,2) -> (4,3) R (1,3) -> (1,5) R (0,5)" },
    // The resumption is written to the status first, so that the next write of it in the same look is refused.
    { versions: "checked", sequence: "(5,2) -> (4,2) -> (4,3) R (1,3) -> (1,5) R (0,5)" },
  ] as const)(
    "makes one ReplicaSet for the last template when it goes on, with versions $versions",
    ({ versions, sequence }) => {
      const cluster = IdealCluster.settled({ replicas: 3 }, {}, versions);
      cluster.edit({ paused: true }).run();
      cluster.setImage("v2").run();
      cluster.setImage("v3").run();
      expect(cluster.tagsAlive()).toEqual(["v1"]);
      expect(cluster.deployment.status.updatedReplicas).toBe(0);
      expect(cluster.condition("Progressing")).toMatchObject({
        status: "Unknown",
        reason: "DeploymentPaused",
        message: "Deployment is paused",
      });

      expect(cluster.scale(5).run().sequence()).toBe("(5) R done");
      expect(cluster.scalings()).toEqual(["up v1 3->5"]);

      expect(cluster.edit({ paused: false }).run().sequence()).toBe(sequence);
      expect(cluster.tagsAlive()).toEqual(["v1", "v3"]);
      expect(cluster.replicaSet("v3").metadata.annotations["deployment.kubernetes.io/revision"]).toBe("2");
    },
  );

  it("lets pods that exist become ready in mid-rollout, and shares a new size in proportion", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    cluster.setImage("v2").sync();
    expect(cluster.sizes()).toBe("(3,2)");
    cluster.edit({ paused: true }).run();
    expect(cluster.sequence()).toBe("R done");
    expect(cluster.deployment.status.availableReplicas).toBe(5);

    expect(cluster.scale(8).run().sequence()).toBe("(6,4) R done");

    cluster.edit({ paused: false });
    cluster.look();
    expect(cluster.condition("Progressing")).toMatchObject({
      status: "Unknown",
      reason: "DeploymentResumed",
      message: "Deployment is resumed",
    });
    expect(cluster.run().sequence()).toBe("(2,4) -> (2,8) R (0,8)");
  });

  it("takes all old pods away when the new ones suffice, the newest old ReplicaSet first", () => {
    const cluster = IdealCluster.settled({ replicas: 4, strategy: rolling("100%", 0) });
    cluster.setImage("v2").sync();
    cluster.ready("single");
    cluster.ready("single");
    cluster.setImage("v3").sync();
    expect(cluster.sizes()).toBe("(2,2,4)");
    expect(cluster.edit({ paused: true }).run().sequence()).toBe("R (0,0,4)");
    expect(cluster.scalings()).toEqual(["down v2 2->0", "down v1 2->0"]);
  });

  it("does not pass the deadline while it is paused, and counts it anew from the resumption", () => {
    const cluster = IdealCluster.settled({ replicas: 4, progressDeadlineSeconds: 10 }).bad("v2");
    cluster.setImage("v2").sync();
    cluster.edit({ paused: true }).sync();
    cluster.wait(100);
    expect(cluster.conditionText("Progressing")).toBe("Unknown DeploymentPaused");
    cluster.edit({ paused: false }).sync();
    expect(cluster.conditionText("Progressing")).toBe("Unknown DeploymentResumed");
    cluster.wait(9);
    expect(cluster.conditionText("Progressing")).toBe("Unknown DeploymentResumed");
    cluster.wait(3);
    expect(cluster.conditionText("Progressing")).toBe("False ProgressDeadlineExceeded");
  });

  it("keeps the transition time and refreshes the update time when it is resumed", () => {
    const cluster = IdealCluster.settled({ replicas: 4 }).bad("v2");
    cluster.setImage("v2").sync();
    cluster.edit({ paused: true }).sync();
    const paused = cluster.condition("Progressing")!;
    cluster.wait(30);
    cluster.edit({ paused: false }).sync();
    const resumed = cluster.condition("Progressing")!;
    expect(resumed.lastTransitionTime).toBe(paused.lastTransitionTime);
    expect(resumed.lastUpdateTime).toBeGreaterThan(paused.lastUpdateTime + 30_000);
  });

  it("makes nothing for a Deployment that is paused from the start, until it is resumed", () => {
    const cluster = new IdealCluster({ replicas: 3, paused: true }).run();
    expect(cluster.tagsAlive()).toEqual([]);
    expect(cluster.conditionText("Progressing")).toBe("Unknown DeploymentPaused");
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    cluster.edit({ paused: false }).run();
    expect(cluster.sizes()).toBe("(3)");
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
  });

  it("deletes old ReplicaSets over the limit while it is paused", () => {
    const cluster = IdealCluster.settled({ replicas: 1 });
    cluster.setImage("v2").run();
    cluster.setImage("v3").run();
    cluster.edit({ paused: true }).run();
    expect(cluster.edit({ revisionHistoryLimit: 1 }).sync().tagsAlive()).toEqual(["v2", "v3"]);
  });
});

import { describe, expect, it } from "vitest";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { rolling } from "../support/objects.ts";

describe("T03 Bad image stalls at the surge, old pods keep serving", () => {
  it("stops at (3,2) with 4 replicas and stays available", () => {
    const cluster = IdealCluster.settled({ replicas: 4 }).bad("v2");
    expect(cluster.setImage("v2").run().sequence()).toBe("(3,1) -> (3,2)");
    expect(cluster.deployment.status).toMatchObject({
      replicas: 5,
      updatedReplicas: 2,
      readyReplicas: 3,
      availableReplicas: 3,
      unavailableReplicas: 2,
    });
    expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
  });

  it("takes nothing from the old ReplicaSet with 3 replicas, surge 1, unavailable 0", () => {
    const cluster = IdealCluster.settled({ replicas: 3, strategy: rolling(1, 0) }).bad("v2");
    expect(cluster.setImage("v2").run().sequence()).toBe("(3,1)");
    expect(cluster.scalings()).toEqual(["up v2 0->1"]);
    expect(cluster.deployment.status).toMatchObject({
      replicas: 4,
      updatedReplicas: 1,
      availableReplicas: 3,
      unavailableReplicas: 1,
    });
  });

  it("removes the bad pods first when it is undone", () => {
    const cluster = IdealCluster.settled({ replicas: 4 }).bad("v2");
    cluster.setImage("v2").run();
    expect(cluster.undo().run().sequence()).toBe("(3,0) -> (4,0) R done");
    expect(cluster.scalings()).toEqual(["down v2 2->0", "up v1 3->4"]);
    expect(cluster.replicaSet("v1").metadata.annotations).toMatchObject({
      "deployment.kubernetes.io/revision": "3",
      "deployment.kubernetes.io/revision-history": "1",
    });
    expect(cluster.replicaSet("v2").metadata.annotations["deployment.kubernetes.io/revision"]).toBe("2");
    expect(cluster.deployment.metadata.annotations["deployment.kubernetes.io/revision"]).toBe("3");
  });
});

describe("T04 Deadline exceeded, controller keeps trying", () => {
  function stalled(): { cluster: IdealCluster; startMs: number } {
    const cluster = IdealCluster.settled({ replicas: 4, progressDeadlineSeconds: 10 }).bad("v2");
    cluster.setImage("v2");
    cluster.look();
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetCreated");
    cluster.sync();
    expect(cluster.conditionText("Progressing")).toBe("True ReplicaSetUpdated");
    return { cluster, startMs: cluster.condition("Progressing")!.lastUpdateTime };
  }

  it("flips Progressing when the deadline has passed, not before, and changes no size", () => {
    const { cluster, startMs } = stalled();
    const sizes = cluster.sizes();
    cluster.wait((startMs + 9000 - cluster.now) / 1000);
    expect(cluster.conditionText("Progressing")).toBe("True ReplicaSetUpdated");
    cluster.wait((startMs + 11_000 - cluster.now) / 1000);
    const { name } = cluster.replicaSet("v2").metadata;
    expect(cluster.condition("Progressing")).toMatchObject({
      status: "False",
      reason: "ProgressDeadlineExceeded",
      message: `ReplicaSet "${name}" has timed out progressing.`,
    });
    expect(cluster.sizes()).toBe(sizes);
    expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
  });

  it("goes on and finishes when the image works at last", () => {
    const { cluster, startMs } = stalled();
    cluster.wait(11);
    cluster.mend("v2").wait((startMs + 60_000 - cluster.now) / 1000);
    expect(cluster.conditionText("Progressing")).toBe("False ProgressDeadlineExceeded");
    const reasons: string[] = [];
    cluster.begin();
    while (cluster.ready("single")) {
      reasons.push(cluster.conditionText("Progressing"));
    }
    expect(cluster.sequence()).toBe("R (2,2) -> (2,3) R (1,3) -> (1,4) R (0,4) R done");
    expect(reasons).toEqual([
      "True ReplicaSetUpdated",
      "True ReplicaSetUpdated",
      "True ReplicaSetUpdated",
      "True NewReplicaSetAvailable",
    ]);
  });

  it("has a transition time from the flip, and a new one from the recovery", () => {
    const { cluster } = stalled();
    const first = cluster.condition("Progressing")!.lastTransitionTime;
    cluster.wait(20);
    const failed = cluster.condition("Progressing")!.lastTransitionTime;
    expect(failed).toBeGreaterThan(first);
    cluster.mend("v2").wait(5);
    cluster.ready("single");
    expect(cluster.condition("Progressing")!.lastTransitionTime).toBeGreaterThan(failed);
  });

  it("keeps scaling by the rules after it has timed out", () => {
    const { cluster } = stalled();
    cluster.wait(60);
    cluster.scale(8).sync();
    // (3,2) of 5 allowed becomes 10 allowed: 6 and 4; the three new old pods are then ready.
    expect(cluster.sequence()).toBe("(6,4)");
    cluster.run();
    expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
  });
});

describe("T05 After completion failures do not touch Progressing", () => {
  it("turns Available False and leaves Progressing alone for ever", () => {
    const cluster = IdealCluster.settled({ replicas: 3, progressDeadlineSeconds: 10 });
    const before = cluster.condition("Progressing");
    cluster.breakPods("v1", 3).sync();
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    cluster.wait(10_000);
    expect(cluster.condition("Progressing")).toEqual(before);
    expect(before).toMatchObject({ status: "True", reason: "NewReplicaSetAvailable" });
    expect(cluster.deployment.status).toMatchObject({
      replicas: 3,
      updatedReplicas: 3,
      availableReplicas: 0,
      unavailableReplicas: 3,
    });
  });
});

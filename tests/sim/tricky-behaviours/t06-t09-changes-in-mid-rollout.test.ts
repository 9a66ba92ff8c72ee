import { describe, expect, it } from "vitest";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { rolling } from "../support/objects.ts";

describe("T06 Rollover: new template while a rollout runs", () => {
  function atTwoFive(): IdealCluster {
    const cluster = IdealCluster.settled({ replicas: 5 });
    cluster.setImage("v2").sync();
    cluster.ready("single");
    cluster.ready("single");
    expect(cluster.sizes()).toBe("(2,5)");
    expect(cluster.replicaSet("v2").status.availableReplicas).toBe(2);
    return cluster;
  }

  it("makes the third ReplicaSet at 0, gives up the unready pods of the second, and shrinks the oldest first", () => {
    const cluster = atTwoFive();
    expect(cluster.setImage("v3").run("single").sequence()).toBe(
      "(2,2,0) -> (2,2,3) R (1,2,3) -> (1,2,4) R (0,2,4) -> (0,2,5) R (0,1,5) R (0,0,5) R done",
    );
  });

  it("records no Event for a ReplicaSet that is made at 0", () => {
    const cluster = atTwoFive();
    cluster.setImage("v3").run("single");
    expect(cluster.scalings()).toEqual([
      "down v2 5->2",
      "up v3 0->3",
      "down v1 2->1",
      "up v3 3->4",
      "down v1 1->0",
      "up v3 4->5",
      "down v2 2->1",
      "down v2 1->0",
    ]);
  });
});

describe("T07 Going back to v1 in mid-rollout by `set image`", () => {
  it("takes the old ReplicaSet up again under a new revision", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    cluster.setImage("v2").sync();
    cluster.ready("single");
    expect(cluster.sizes()).toBe("(2,3)");
    expect(cluster.setImage("v1").run("single").sequence()).toBe("(2,1) -> (4,1) R (4,0) R done");
    expect(cluster.replicaSet("v1").metadata.annotations).toMatchObject({
      "deployment.kubernetes.io/revision": "3",
      "deployment.kubernetes.io/revision-history": "1",
    });
    expect(cluster.tagsAlive()).toEqual(["v1", "v2"]);
  });

  it("has the same sizes when it is undone", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    cluster.setImage("v2").sync();
    cluster.ready("single");
    expect(cluster.undo().run("single").sequence()).toBe("(2,1) -> (4,1) R (4,0) R done");
  });
});

function stalledAtEightFive(): IdealCluster {
  const cluster = IdealCluster.settled({ replicas: 10, strategy: rolling(3, 2) }).bad("v2");
  cluster.setImage("v2").run();
  expect(cluster.sequence()).toBe("(8,3) -> (8,5)");
  return cluster;
}

describe("T08 Scale up in mid-rollout is proportional", () => {
  it("shares 13 to 18 as (11,7) in one sync, and then goes on", () => {
    const cluster = stalledAtEightFive().mend("v2");
    expect(cluster.scale(15).run().sequence()).toBe("(11,7) R (6,7) -> (6,12) R (1,12) -> (1,15) R (0,15)");
  });

  it("is not available right after, and is again when the old pods are ready", () => {
    const cluster = stalledAtEightFive();
    cluster.scale(15).sync();
    expect(cluster.sizes()).toBe("(11,7)");
    expect(cluster.deployment.status.availableReplicas).toBe(8);
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    cluster.mend("v2").run();
    expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
  });

  it("writes both sizes in one look, the bigger first", () => {
    const cluster = stalledAtEightFive();
    cluster.scale(15);
    cluster.look();
    expect(cluster.sequence()).toBe("(11,7)");
    expect(cluster.scalings()).toEqual(["up v1 8->11", "up v2 5->7"]);
  });
});

describe("T09 Scale down in mid-rollout", () => {
  it("shares the loss, and then follows the ordinary rules", () => {
    const cluster = stalledAtEightFive();
    expect(cluster.scale(5).sync().sequence()).toBe("(5,3) -> (3,3) -> (3,5)");
    cluster.mend("v2").run();
    expect(cluster.sequence()).toBe("(5,3) -> (3,3) -> (3,5) R (0,5)");
  });
});

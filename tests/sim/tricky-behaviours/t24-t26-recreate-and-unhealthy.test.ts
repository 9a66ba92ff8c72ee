import { describe, expect, it } from "vitest";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { rolling } from "../support/objects.ts";

describe("T24 Recreate", () => {
  const recreate = { type: "Recreate" } as const;

  it("takes all old pods away before the first new one", () => {
    const cluster = IdealCluster.settled({ replicas: 6, strategy: recreate });
    expect(cluster.setImage("v2").run().sequence()).toBe("(0) -> (0,6) R done");
    expect(cluster.scalings()).toEqual(["down v1 6->0", "up v2 0->6"]);
  });

  it("is not available until the new pods are ready, and says how far it is", () => {
    const cluster = IdealCluster.settled({ replicas: 6, strategy: recreate });
    const reasons: string[] = [];
    const note = (): void => {
      const reason = cluster.condition("Progressing")?.reason ?? "";
      if (reasons.at(-1) !== reason) {
        reasons.push(reason);
      }
    };
    note();
    cluster.setImage("v2");
    while (cluster.look()) {
      note();
    }
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    cluster.ready();
    note();
    expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
    expect(reasons).toEqual([
      "NewReplicaSetAvailable",
      "NewReplicaSetCreated",
      "ReplicaSetUpdated",
      "NewReplicaSetAvailable",
    ]);
  });

  it("can be switched to in mid-rollout", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    cluster.setImage("v2").sync();
    expect(cluster.sizes()).toBe("(3,2)");
    expect(cluster.edit({ strategy: recreate }).run().sequence()).toBe("(0,2) -> (0,4) R done");
  });

  it("has nothing available with a bad image until it is mended", () => {
    const cluster = IdealCluster.settled({ replicas: 3, strategy: recreate }).bad("v2");
    cluster.setImage("v2").run();
    expect(cluster.deployment.status.availableReplicas).toBe(0);
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    cluster.setImage("v3").run();
    expect(cluster.sizes()).toBe("(0,0,3)");
    expect(cluster.deployment.status.availableReplicas).toBe(3);
  });

  it("deletes old ReplicaSets over the limit when it is complete", () => {
    const cluster = IdealCluster.settled({ replicas: 1, strategy: recreate, revisionHistoryLimit: 1 });
    cluster.setImage("v2").run();
    cluster.setImage("v3").run();
    expect(cluster.tagsAlive()).toEqual(["v2", "v3"]);
  });
});

describe("T25 Unhealthy old pods are removed first", () => {
  it("takes broken pods before ready ones and never has fewer available than before", () => {
    const cluster = IdealCluster.settled({ replicas: 10, strategy: rolling(3, 2) });
    cluster.breakPods("v1", 4).sync();
    cluster.setImage("v2");
    let least = Number.POSITIVE_INFINITY;
    do {
      while (cluster.look()) {
        least = Math.min(least, cluster.deployment.status.availableReplicas);
      }
    } while (cluster.ready());
    expect(cluster.sequence()).toBe("(8,3) -> (8,5) R (3,5) -> (3,10) R (0,10)");
    expect(least).toBe(6);
    const cleaned = cluster.decisions.flatMap((decision) =>
      decision.code === "cleanUpUnhealthy" ? [decision.facts] : [],
    );
    expect(cleaned.map(({ from, to, maxScaledDown }) => [from, to, maxScaledDown])).toEqual([
      [10, 8, 2],
      [8, 6, 5],
    ]);
    for (const { total, minAvailable, newUnavailable, maxScaledDown, taken } of cleaned) {
      expect(total - minAvailable - newUnavailable).toBe(maxScaledDown);
      expect(taken).toBe(0);
    }
  });
});

describe("T26 Changing maxSurge/maxUnavailable while stalled", () => {
  it("goes on within the new budget without a scaling event or a new ReplicaSet", () => {
    const cluster = IdealCluster.settled({ replicas: 4, strategy: rolling(1, 0) }).bad("v2");
    expect(cluster.setImage("v2").run().sequence()).toBe("(4,1)");
    expect(
      cluster
        .edit({ strategy: rolling(2, 1) })
        .run()
        .sequence(),
    ).toBe("(4,2) -> (3,2) -> (3,3)");
    expect(cluster.tagsAlive()).toEqual(["v1", "v2"]);
    expect(cluster.history()).toEqual([1, 2]);
    const codes = cluster.decisions.map(({ code }) => code);
    expect(codes).not.toContain("scaleProportionally");
    expect(codes).not.toContain("scaleActive");
  });
});

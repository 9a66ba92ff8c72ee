import { describe, expect, it } from "vitest";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { rolling } from "../support/objects.ts";

describe("T01 Plain rollouts, batch model", () => {
  it.each([
    { replicas: 1, surge: "25%", unavailable: "25%", sequence: "(1,1) R (0,1)" },
    { replicas: 2, surge: "25%", unavailable: "25%", sequence: "(2,1) R (1,1) -> (1,2) R (0,2)" },
    { replicas: 3, surge: "25%", unavailable: "25%", sequence: "(3,1) R (2,1) -> (2,2) R (1,2) -> (1,3) R (0,3)" },
    { replicas: 4, surge: "25%", unavailable: "25%", sequence: "(3,1) -> (3,2) R (1,2) -> (1,4) R (0,4)" },
    { replicas: 10, surge: "25%", unavailable: "25%", sequence: "(8,3) -> (8,5) R (3,5) -> (3,10) R (0,10)" },
    {
      replicas: 4,
      surge: 1,
      unavailable: 0,
      sequence: "(4,1) R (3,1) -> (3,2) R (2,2) -> (2,3) R (1,3) -> (1,4) R (0,4)",
    },
    {
      replicas: 4,
      surge: 0,
      unavailable: 1,
      sequence: "(3,0) -> (3,1) R (2,1) -> (2,2) R (1,2) -> (1,3) R (0,3) -> (0,4) R done",
    },
    { replicas: 4, surge: "100%", unavailable: 0, sequence: "(4,4) R (0,4)" },
    { replicas: 5, surge: "50%", unavailable: "50%", sequence: "(3,3) -> (3,5) R (0,5)" },
    { replicas: 3, surge: "100%", unavailable: "100%", sequence: "(0,3) R done" },
    { replicas: 2, surge: 0, unavailable: "100%", sequence: "(0,0) -> (0,2) R done" },
    { replicas: 3, surge: 0, unavailable: "1%", sequence: "(2,0) -> (2,1) R (1,1) -> (1,2) R (0,2) -> (0,3) R done" },
    { replicas: 1, surge: 0, unavailable: "25%", sequence: "(0,0) -> (0,1) R done" },
  ])(
    "goes $sequence with $replicas replicas, surge $surge, unavailable $unavailable",
    ({ replicas, surge, unavailable, sequence }) => {
      const cluster = IdealCluster.settled({ replicas, strategy: rolling(surge, unavailable) });
      expect(cluster.setImage("v2").run().sequence()).toBe(sequence);
      const withoutVersions = IdealCluster.settled({ replicas, strategy: rolling(surge, unavailable) }, {}, "ignored");
      expect(withoutVersions.setImage("v2").run().sequence()).toBe(sequence);
      expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
      expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
    },
  );

  it("keeps Available True without any pod where one of one may be unavailable", () => {
    const cluster = IdealCluster.settled({ replicas: 1, strategy: rolling(0, "25%") });
    cluster.setImage("v2");
    while (cluster.look()) {
      expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
    }
    expect(cluster.sizes()).toBe("(0,1)");
    expect(cluster.deployment.status.availableReplicas).toBe(0);
    cluster.run();
    expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
  });
});

describe("T02 n=4, 25%/25%, single model", () => {
  it("goes one ready pod at a time", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    cluster.setImage("v2").run("single");
    expect(cluster.sequence()).toBe("(3,1) -> (3,2) R (2,2) -> (2,3) R (1,3) -> (1,4) R (0,4) R done");
    expect(cluster.scalings()).toEqual([
      "up v2 0->1",
      "down v1 4->3",
      "up v2 1->2",
      "down v1 3->2",
      "up v2 2->3",
      "down v1 2->1",
      "up v2 3->4",
      "down v1 1->0",
    ]);
  });

  it("has at least three ready and two pods updated from the first rest on", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    const seen: string[] = [];
    const note = (): void => {
      const { updatedReplicas, readyReplicas, unavailableReplicas } = cluster.deployment.status;
      seen.push(
        `${String(updatedReplicas)} updated, ${String(readyReplicas)} ready, ${String(unavailableReplicas)} unavailable`,
      );
    };
    cluster.setImage("v2").sync();
    note();
    while (cluster.ready("single")) {
      note();
    }
    expect(seen).toEqual([
      "2 updated, 3 ready, 2 unavailable",
      "3 updated, 3 ready, 2 unavailable",
      "4 updated, 3 ready, 2 unavailable",
      "4 updated, 3 ready, 1 unavailable",
      "4 updated, 4 ready, 0 unavailable",
    ]);
  });

  it("never has fewer than three available in any status that it writes", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    cluster.setImage("v2");
    do {
      while (cluster.look()) {
        expect(cluster.deployment.status.readyReplicas).toBeGreaterThanOrEqual(3);
        expect(cluster.deployment.status.replicas).toBeLessThanOrEqual(5);
      }
    } while (cluster.ready("single"));
    expect(cluster.sizes()).toBe("(0,4)");
  });
});

import { describe, expect, it } from "vitest";
import { budgetOf, newReplicaSetSize } from "../../../src/sim/controllers/deployment/sync.ts";
import { deployment, rolling } from "../support/objects.ts";

describe("the budget of a Deployment (upstream MaxSurge and MaxUnavailable)", () => {
  it("caps the unavailable at the number of replicas, and leaves it in the spec as written", () => {
    expect(budgetOf(deployment({ replicas: 3, strategy: rolling(0, 50) }))).toMatchObject({
      maxUnavailable: 50,
      unavailable: 3,
      minAvailable: 0,
    });
  });

  it("has nothing unavailable without replicas", () => {
    expect(budgetOf(deployment({ replicas: 0, strategy: rolling(0, 5) }))).toMatchObject({
      unavailable: 0,
      minAvailable: 0,
    });
  });

  it("has neither surge nor unavailable with Recreate", () => {
    expect(budgetOf(deployment({ replicas: 5, strategy: { type: "Recreate" } }))).toMatchObject({
      surge: 0,
      unavailable: 0,
      maxTotal: 5,
      minAvailable: 5,
    });
  });

  it("takes a surge above 100%", () => {
    expect(budgetOf(deployment({ replicas: 4, strategy: rolling("200%", 0) }))).toMatchObject({
      surge: 8,
      maxTotal: 12,
    });
  });
});

describe("newReplicaSetSize (upstream TestNewRSNewReplicas)", () => {
  it.each([
    { title: "keeps a size above the wanted one", replicas: 1, strategy: rolling(1, 0), size: 5, expected: 5 },
    {
      title: "scales up to what is wanted and no further",
      replicas: 6,
      strategy: rolling(10, 0),
      size: 2,
      expected: 6,
    },
    {
      title: "gives all at once with Recreate",
      replicas: 3,
      strategy: { type: "Recreate" } as const,
      size: 1,
      expected: 3,
    },
  ])("$title", ({ replicas, strategy, size, expected }) => {
    // The one other ReplicaSet of the table has five.
    expect(newReplicaSetSize(deployment({ replicas, strategy }), 5, size)).toBe(expected);
  });

  it("resolves the surge alone, without the rule for two zeros", () => {
    expect(newReplicaSetSize(deployment({ replicas: 10, strategy: rolling("0%", "0%") }), 10, 0)).toBe(0);
    expect(newReplicaSetSize(deployment({ replicas: 10, strategy: rolling("0%", "0%") }), 9, 0)).toBe(1);
  });
});

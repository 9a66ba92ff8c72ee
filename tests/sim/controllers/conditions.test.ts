import { describe, expect, it } from "vitest";
import type { DeploymentCondition } from "../../../src/api/objects.ts";
import { setCondition, withoutCondition } from "../../../src/sim/controllers/deployment/conditions.ts";
import { IdealCluster } from "../../support/ideal-cluster.ts";

const available: DeploymentCondition = {
  type: "Available",
  status: "True",
  reason: "MinimumReplicasAvailable",
  message: "a",
  lastUpdateTime: 1000,
  lastTransitionTime: 500,
};
const progressing: DeploymentCondition = {
  type: "Progressing",
  status: "True",
  reason: "NewReplicaSetCreated",
  message: "p",
  lastUpdateTime: 2000,
  lastTransitionTime: 700,
};

describe("setCondition (upstream SetDeploymentCondition)", () => {
  it("ignores a condition with the same status and reason, message and times too", () => {
    const conditions = [available, progressing];
    expect(
      setCondition(
        conditions,
        { type: "Available", status: "True", reason: "MinimumReplicasAvailable", message: "other" },
        9000,
      ),
    ).toBe(conditions);
  });

  it("appends one of a new type", () => {
    const next = setCondition(
      [progressing],
      { type: "Available", status: "False", reason: "MinimumReplicasUnavailable", message: "m" },
      9000,
    );
    expect(next).toEqual([
      progressing,
      {
        type: "Available",
        status: "False",
        reason: "MinimumReplicasUnavailable",
        message: "m",
        lastUpdateTime: 9000,
        lastTransitionTime: 9000,
      },
    ]);
  });

  it("keeps the transition time when only the reason changes, and moves the condition to the end", () => {
    const next = setCondition(
      [progressing, available],
      { type: "Progressing", status: "True", reason: "ReplicaSetUpdated", message: "u" },
      9000,
    );
    expect(next).toEqual([
      available,
      {
        type: "Progressing",
        status: "True",
        reason: "ReplicaSetUpdated",
        message: "u",
        lastUpdateTime: 9000,
        lastTransitionTime: 700,
      },
    ]);
  });

  it("has a new transition time when the status changes", () => {
    const [, next] = setCondition(
      [progressing, available],
      { type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded", message: "" },
      9000,
    );
    expect(next).toMatchObject({ status: "False", lastUpdateTime: 9000, lastTransitionTime: 9000 });
  });

  it("removes a condition by its type", () => {
    expect(withoutCondition([progressing, available], "Progressing")).toEqual([available]);
    const conditions = [available];
    expect(withoutCondition(conditions, "Progressing")).toBe(conditions);
  });
});

describe("the conditions of a Deployment", () => {
  const order = (cluster: IdealCluster): string[] =>
    cluster.deployment.status.conditions.map(({ type, reason }) => `${type} ${reason}`);

  it("are in the order in which they last changed", () => {
    const cluster = new IdealCluster({ replicas: 3 });
    cluster.look();
    expect(order(cluster)).toEqual(["Progressing NewReplicaSetCreated"]);
    cluster.look();
    expect(order(cluster)).toEqual(["Progressing NewReplicaSetCreated", "Available MinimumReplicasUnavailable"]);
    cluster.sync();
    expect(order(cluster)).toEqual(["Available MinimumReplicasUnavailable", "Progressing ReplicaSetUpdated"]);
    cluster.run();
    expect(order(cluster)).toEqual(["Available MinimumReplicasAvailable", "Progressing NewReplicaSetAvailable"]);
  });

  it("say in words what becomes of the new ReplicaSet", () => {
    const cluster = IdealCluster.settled({ replicas: 3, progressDeadlineSeconds: 10 }).bad("v2");
    const messages: string[] = [];
    const note = (): void => {
      const message = cluster.condition("Progressing")?.message ?? "";
      if (message !== messages.at(-1)) {
        messages.push(message);
      }
    };
    cluster.setImage("v2");
    while (cluster.look()) {
      note();
    }
    const { name } = cluster.replicaSet("v2").metadata;
    cluster.wait(20);
    note();
    cluster.mend("v2").run();
    note();
    expect(messages).toEqual([
      `Created new replica set "${name}"`,
      `ReplicaSet "${name}" is progressing.`,
      `ReplicaSet "${name}" has timed out progressing.`,
      `ReplicaSet "${name}" has successfully progressed.`,
    ]);
  });

  it("have no Progressing without a deadline, and lose it when the deadline is taken away", () => {
    const cluster = IdealCluster.settled({ replicas: 2, progressDeadlineSeconds: 2_147_483_647 });
    cluster.setImage("v2").run();
    expect(cluster.conditionText("Progressing")).toBe("none");
    const other = IdealCluster.settled({ replicas: 2 });
    expect(other.edit({ progressDeadlineSeconds: 2_147_483_647 }).sync().conditionText("Progressing")).toBe("none");
  });

  it("have a Progressing again, found or done, when a deadline is given", () => {
    const cluster = IdealCluster.settled({ replicas: 2, progressDeadlineSeconds: 2_147_483_647 });
    cluster.edit({ progressDeadlineSeconds: 60 });
    cluster.look();
    const { name } = cluster.replicaSet("v1").metadata;
    expect(cluster.condition("Progressing")).toMatchObject({
      status: "True",
      reason: "FoundNewReplicaSet",
      message: `Found new replica set "${name}"`,
    });
    cluster.sync();
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
  });

  it("keep NewReplicaSetAvailable through a pure scale-up after completion", () => {
    const cluster = IdealCluster.settled({ replicas: 2 });
    const before = cluster.condition("Progressing");
    cluster.scale(6);
    do {
      while (cluster.look()) {
        expect(cluster.condition("Progressing")).toEqual(before);
      }
    } while (cluster.ready("single"));
    expect(cluster.deployment.status.availableReplicas).toBe(6);
  });

  it("take a ReplicaSet's failure over with its times, the new one's before any other's, and lose it with it", () => {
    const cluster = IdealCluster.settled({ replicas: 4 }).bad("v2");
    cluster.setImage("v2").sync();
    const failure = (message: string, lastTransitionTime: number) => ({
      type: "ReplicaFailure",
      status: "True" as const,
      reason: "FailedCreate",
      message,
      lastTransitionTime,
    });
    cluster
      .changeReplicaSet("v1", (rs) => ({ ...rs, status: { ...rs.status, conditions: [failure("old", 1234)] } }))
      .sync();
    expect(cluster.condition("ReplicaFailure")).toEqual({ ...failure("old", 1234), lastUpdateTime: 1234 });
    cluster.changeReplicaSet("v1", (rs) => ({ ...rs, status: { ...rs.status, conditions: [] } })).sync();
    expect(cluster.condition("ReplicaFailure")).toBeUndefined();
    cluster.changeReplicaSet("v1", (rs) => ({ ...rs, status: { ...rs.status, conditions: [failure("old", 1234)] } }));
    cluster
      .changeReplicaSet("v2", (rs) => ({ ...rs, status: { ...rs.status, conditions: [failure("new", 5678)] } }))
      .sync();
    expect(cluster.condition("ReplicaFailure")).toMatchObject({
      message: "new",
      lastUpdateTime: 5678,
      lastTransitionTime: 5678,
    });
  });

  it("restart the deadline's clock with every progress, a pod that is ready again too", () => {
    const cluster = IdealCluster.settled({ replicas: 4, progressDeadlineSeconds: 120 }).bad("v2");
    cluster.setImage("v2").sync();
    cluster.wait(60);
    cluster.mend("v2").ready("single");
    cluster.bad("v2");
    const first = cluster.condition("Progressing")!;
    expect(first.reason).toBe("ReplicaSetUpdated");
    cluster.wait(100);
    cluster.unready("v2", 1).sync();
    expect(cluster.condition("Progressing")!.lastUpdateTime).toBe(first.lastUpdateTime);
    cluster.mend("v2").ready("single");
    const second = cluster.condition("Progressing")!;
    expect(second.lastUpdateTime).toBeGreaterThan(first.lastUpdateTime + 100_000);
    expect(second.lastTransitionTime).toBe(first.lastTransitionTime);
  });
});

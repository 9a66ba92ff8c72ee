import { describe, expect, it } from "vitest";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { meta, replicaSet, template } from "../support/objects.ts";
import type { ReplicaSet } from "../../../src/api/objects.ts";

describe("T20 Meddling with ReplicaSets", () => {
  function settledOnV2(): IdealCluster {
    const cluster = IdealCluster.settled({ replicas: 3 });
    cluster.setImage("v2").run();
    return cluster;
  }
  const withReplicas =
    (replicas: number) =>
    (rs: ReplicaSet): ReplicaSet => ({ ...rs, spec: { ...rs.spec, replicas } });

  it("sets the current ReplicaSet back to the wanted size", () => {
    const cluster = settledOnV2().changeReplicaSet("v2", withReplicas(5));
    expect(cluster.replicaSet("v2").status.replicas).toBe(5);
    cluster.run();
    expect(cluster.sequence()).toBe("(0,3)");
    expect(cluster.scalings()).toEqual(["down v2 5->3"]);
    expect(cluster.deployment.status).toMatchObject({ replicas: 3, readyReplicas: 3 });
  });

  it("cuts an old ReplicaSet to 0 in one step because its pods are not ready", () => {
    const cluster = settledOnV2().changeReplicaSet("v1", withReplicas(2));
    cluster.run();
    expect(cluster.sequence()).toBe("(0,3)");
    expect(cluster.scalings()).toEqual(["down v1 2->0"]);
    expect(cluster.decisions.findLast(({ code }) => code === "cleanUpUnhealthy")?.facts).toMatchObject({
      from: 2,
      to: 0,
      unhealthy: 2,
    });
    expect(cluster.replicaSet("v2").status.availableReplicas).toBe(3);
  });

  it("makes the current ReplicaSet anew under the same name and revision when it is deleted", () => {
    const cluster = settledOnV2();
    const { name, uid } = cluster.replicaSet("v2").metadata;
    cluster.deleteReplicaSet("v2");
    cluster.look();
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetCreated");
    cluster.sync();
    expect(cluster.conditionText("Available")).toBe("False MinimumReplicasUnavailable");
    const made = cluster.replicaSet("v2");
    expect(made.metadata.name).toBe(name);
    expect(made.metadata.uid).not.toBe(uid);
    expect(made.metadata.annotations["deployment.kubernetes.io/revision"]).toBe("2");
    expect(cluster.scalings()).toEqual(["up v2 0->3"]);
    cluster.run();
    expect(cluster.conditionText("Available")).toBe("True MinimumReplicasAvailable");
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
  });

  it("loses the revision of an old ReplicaSet that is deleted", () => {
    const cluster = settledOnV2().deleteReplicaSet("v1").run();
    expect(cluster.history()).toEqual([2]);
    expect(cluster.scalings()).toEqual([]);
  });
});

describe("T21 Adoption of an orphan ReplicaSet", () => {
  function handMade(image: string): ReplicaSet {
    const labels = { app: "web" };
    const made = replicaSet({ name: "hand-made", image, replicas: 2 });
    return {
      ...made,
      metadata: meta("hand-made", { labels }),
      spec: { ...made.spec, selector: { matchLabels: labels }, template: template(image, labels) },
    };
  }

  it("takes one with the same template as the new one", () => {
    const cluster = new IdealCluster({ replicas: 3 }).createReplicaSet(handMade("web:v1"), 2).run();
    const [adopted, ...others] = cluster.replicaSets();
    expect(others).toEqual([]);
    expect(adopted?.metadata.name).toBe("hand-made");
    expect(adopted?.spec.replicas).toBe(3);
    expect(adopted?.metadata.annotations["deployment.kubernetes.io/revision"]).toBe("1");
    expect(adopted?.metadata.labels).toEqual({ app: "web" });
    expect(adopted?.spec.template.metadata.labels).toEqual({ app: "web" });
    const { uid } = cluster.deployment.metadata;
    expect(adopted?.metadata.ownerReferences).toEqual([
      { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid, controller: true, blockOwnerDeletion: true },
    ]);
    expect(cluster.events.map(({ message }) => message)).toEqual(["Scaled up replica set hand-made from 2 to 3"]);
  });

  it("takes one with another template as an old one", () => {
    const cluster = new IdealCluster({ replicas: 3 }).createReplicaSet(handMade("web:v0"), 2);
    cluster.run();
    expect(cluster.sequence()).toBe("(2,2) R (1,2) -> (1,3) R (0,3)");
    expect(cluster.history()).toEqual([0, 1]);
    expect(cluster.scalings()[0]).toBe("up v1 0->2");
  });

  it("leaves one alone whose labels do not match", () => {
    const made = handMade("web:v1");
    const cluster = new IdealCluster({ replicas: 3 })
      .createReplicaSet({ ...made, metadata: { ...made.metadata, labels: { app: "other" } } }, 2)
      .run();
    expect(cluster.replicaSets()[0]?.metadata.ownerReferences).toEqual([]);
    expect(cluster.replicaSets()).toHaveLength(2);
  });

  it("lets one go whose labels no longer match, and makes its own", () => {
    const cluster = IdealCluster.settled({ replicas: 3 });
    cluster.changeReplicaSet("v1", (rs) => ({ ...rs, metadata: { ...rs.metadata, labels: { app: "other" } } })).run();
    const [released, made] = cluster.replicaSets();
    expect(released?.metadata.ownerReferences).toEqual([]);
    expect(released?.spec.replicas).toBe(3);
    // Its name is taken by the one that was let go, so the hash is another.
    expect(made?.spec.replicas).toBe(3);
    expect(cluster.deployment.status.collisionCount).toBe(1);
  });
});

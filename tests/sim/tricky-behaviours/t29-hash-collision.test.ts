import { describe, expect, it } from "vitest";
import { templateHash } from "../../../src/api/template-hash.ts";
import type { ReplicaSet } from "../../../src/api/objects.ts";
import { REVISION } from "../../../src/sim/controllers/deployment/annotations.ts";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { meta, replicaSet, template } from "../support/objects.ts";

describe("T29 Hash collision", () => {
  const occupant = (image: string, name: string): ReplicaSet => {
    const made = replicaSet({ name, image, replicas: 0 });
    return { ...made, metadata: meta(name, { labels: { app: "other" } }) };
  };

  it.each([
    { title: "another template", image: "other:v1" },
    { title: "the same template and another owner", image: "web:v2" },
  ])("makes the ReplicaSet under another hash when one with $title has its name", ({ image }) => {
    const cluster = IdealCluster.settled({ replicas: 3 });
    const taken = `web-${templateHash(template("web:v2"))}`;
    cluster.createReplicaSet(occupant(image, taken), 0);
    cluster.setImage("v2");
    cluster.look();
    expect(cluster.deployment.status.collisionCount).toBe(1);
    expect(cluster.decisions.findLast(({ code }) => code === "hashCollision")?.facts).toEqual({
      name: taken,
      collisionCount: 1,
    });
    cluster.run();
    const fresh = cluster.replicaSets().find((rs) => rs.metadata.ownerReferences.length > 0 && rs.spec.replicas === 3)!;
    expect(fresh.metadata.name).toBe(`web-${templateHash(template("web:v2"), 1)}`);
    expect(fresh.metadata.name).not.toBe(taken);
    expect(fresh.metadata.labels["pod-template-hash"]).toBe(templateHash(template("web:v2"), 1));
    expect(fresh.metadata.annotations[REVISION]).toBe("2");
    expect(cluster.deployment.metadata.annotations[REVISION]).toBe("2");
    expect(cluster.deployment.status.collisionCount).toBe(1);
    expect(cluster.deployment.status).toMatchObject({ replicas: 3, updatedReplicas: 3, availableReplicas: 3 });
    expect(cluster.scalings()[0]).toMatch(/^up .* 0->1$/);
  });

  it("counts on when the next name is taken too", () => {
    const cluster = IdealCluster.settled({ replicas: 3 });
    cluster.createReplicaSet(occupant("other:v1", `web-${templateHash(template("web:v2"))}`), 0);
    cluster.createReplicaSet(occupant("other:v2", `web-${templateHash(template("web:v2"), 1)}`), 0);
    cluster.setImage("v2").run();
    expect(cluster.deployment.status.collisionCount).toBe(2);
    expect(cluster.deployment.status.updatedReplicas).toBe(3);
  });

  it("keeps the count for templates to come", () => {
    const cluster = IdealCluster.settled({ replicas: 3 });
    cluster.createReplicaSet(occupant("other:v1", `web-${templateHash(template("web:v2"))}`), 0);
    cluster.setImage("v2").run();
    cluster.setImage("v3").run();
    expect(cluster.replicaSet("v3").metadata.name).toBe(`web-${templateHash(template("web:v3"), 1)}`);
  });
});

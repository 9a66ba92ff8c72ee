import { describe, expect, it } from "vitest";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { rolling } from "../support/objects.ts";

const REVISION = "deployment.kubernetes.io/revision";
const HISTORY = "deployment.kubernetes.io/revision-history";

describe("T11 Scale to 0 and update", () => {
  it("makes the new ReplicaSet at 0 without an Event, and fills it alone", () => {
    const cluster = IdealCluster.settled({ replicas: 3 });
    expect(cluster.scale(0).run().sequence()).toBe("(0)");
    expect(cluster.scalings()).toEqual(["down v1 3->0"]);
    const before = cluster.condition("Progressing")!;
    expect(before).toMatchObject({ status: "True", reason: "NewReplicaSetAvailable" });

    expect(cluster.setImage("v2").run().sequence()).toBe("(0,0)");
    expect(cluster.scalings()).toEqual([]);
    expect(cluster.replicaSet("v2").metadata.annotations[REVISION]).toBe("2");
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
    expect(cluster.condition("Progressing")!.lastTransitionTime).toBe(before.lastTransitionTime);

    expect(cluster.scale(3).run().sequence()).toBe("(0,3) R done");
    expect(cluster.scalings()).toEqual(["up v2 0->3"]);
    const [event] = cluster.events.slice(-1);
    expect(event?.message).toBe(`Scaled up replica set ${cluster.replicaSet("v2").metadata.name} from 0 to 3`);
  });

  it("takes both to 0 in one sync in mid-rollout, and fills only the new one again", () => {
    const cluster = IdealCluster.settled({ replicas: 4 });
    cluster.setImage("v2").sync();
    expect(cluster.sizes()).toBe("(3,2)");
    expect(cluster.scale(0).run().sequence()).toBe("(0,0)");
    expect(cluster.scalings()).toEqual(["down v1 3->0", "down v2 2->0"]);
    expect(cluster.scale(4).run().sequence()).toBe("(0,4) R done");
    expect(cluster.scalings()).toEqual(["up v2 0->4"]);
  });
});

describe("T12 Template and replicas changed in one edit", () => {
  const newTemplate = (cluster: IdealCluster) => ({
    ...cluster.deployment.spec.template,
    spec: {
      ...cluster.deployment.spec.template.spec,
      containers: cluster.deployment.spec.template.spec.containers.map((container) => ({
        ...container,
        image: "web:v2",
      })),
    },
  });

  it("grows the old ReplicaSet first, as the only active one", () => {
    const cluster = IdealCluster.settled({ replicas: 10, strategy: rolling(3, 2) });
    cluster.edit({ replicas: 15, template: newTemplate(cluster) }).run();
    expect(cluster.sequence()).toBe("(15) -> (13,3) -> (13,5) R (8,5) -> (8,10) R (3,10) -> (3,15) R (0,15)");
    expect(cluster.scalings().slice(0, 4)).toEqual(["up v1 10->15", "up v2 0->3", "down v1 15->13", "up v2 3->5"]);
  });

  it("shrinks the old ReplicaSet first", () => {
    const cluster = IdealCluster.settled({ replicas: 10, strategy: rolling(3, 2) });
    cluster.edit({ replicas: 4, template: newTemplate(cluster) }).run();
    expect(cluster.sequence()).toBe("(4) -> (2,3) -> (2,4) R (0,4)");
  });
});

describe("T13 Undo moves the revision number", () => {
  function threeRevisions(): IdealCluster {
    const cluster = IdealCluster.settled({ replicas: 2 });
    cluster.setImage("v2").run();
    cluster.setImage("v3").run();
    expect(cluster.history()).toEqual([1, 2, 3]);
    return cluster;
  }

  it("gives the ReplicaSet that comes back the next number and keeps its former one in its history", () => {
    const cluster = threeRevisions();
    cluster.undo().run();
    expect(cluster.history()).toEqual([1, 3, 4]);
    expect(cluster.replicaSet("v2").metadata.annotations).toMatchObject({ [REVISION]: "4", [HISTORY]: "2" });

    cluster.undo().run();
    expect(cluster.history()).toEqual([1, 4, 5]);
    expect(cluster.replicaSet("v3").metadata.annotations).toMatchObject({ [REVISION]: "5", [HISTORY]: "3" });
    expect(cluster.deployment.spec.template.spec.containers[0]?.image).toBe("web:v3");

    cluster.undo(1).run();
    expect(cluster.history()).toEqual([4, 5, 6]);
    expect(cluster.replicaSet("v1").metadata.annotations).toMatchObject({ [REVISION]: "6", [HISTORY]: "1" });
  });

  it("collects the former numbers of a ReplicaSet that goes and comes again and again", () => {
    const cluster = threeRevisions();
    for (let i = 0; i < 4; i++) {
      cluster.undo().run();
    }
    expect(cluster.replicaSet("v2").metadata.annotations).toMatchObject({ [REVISION]: "6", [HISTORY]: "2,4" });
    expect(cluster.replicaSet("v3").metadata.annotations).toMatchObject({ [REVISION]: "7", [HISTORY]: "3,5" });
  });

  it("writes the Deployment's own number one sync later than the ReplicaSet's", () => {
    const cluster = threeRevisions();
    cluster.undo();
    cluster.look();
    expect(cluster.replicaSet("v2").metadata.annotations[REVISION]).toBe("4");
    expect(cluster.deployment.metadata.annotations[REVISION]).toBe("3");
    cluster.sync();
    expect(cluster.deployment.metadata.annotations[REVISION]).toBe("4");
  });
});

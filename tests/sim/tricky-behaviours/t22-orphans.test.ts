import { describe, expect, it } from "vitest";
import { create, deploymentManifest, setImage } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

const deleteOrphaning = {
  verb: "delete",
  ref: { kind: "Deployment", key: "default/web" },
  propagation: "Orphan",
} as const;

function orphaned(): Cluster {
  const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 3 }))]).settle();
  cluster.request(setImage("web", "web:v2")).settle();
  return cluster.request(deleteOrphaning).advance(2000);
}
const uids = (cluster: Cluster): string[] =>
  cluster
    .pods()
    .map(({ metadata }) => metadata.uid)
    .sort();

describe("T22 delete --cascade=orphan and re-create", () => {
  it("leaves ReplicaSets and pods without an owner", () => {
    const cluster = orphaned();
    expect(cluster.findDeployment("web")).toBeUndefined();
    expect(cluster.replicaSets().map(({ metadata, spec }) => [metadata.ownerReferences, spec.replicas])).toEqual([
      [[], 0],
      [[], 3],
    ]);
    expect(cluster.readyPods()).toHaveLength(3);
  });

  it("takes them up again without a restart, and with their revision number", () => {
    const cluster = orphaned();
    const pods = uids(cluster);
    const names = cluster.replicaSets().map(({ metadata }) => metadata.name);
    cluster.request(create(deploymentManifest("web", "web:v2", { replicas: 3 }))).settle();
    expect(uids(cluster)).toEqual(pods);
    expect(cluster.replicaSets().map(({ metadata }) => metadata.name)).toEqual(names);
    expect(cluster.deployment.metadata.annotations["deployment.kubernetes.io/revision"]).toBe("2");
    const { uid } = cluster.deployment.metadata;
    expect(cluster.replicaSets().map(({ metadata }) => metadata.ownerReferences[0]?.uid)).toEqual([uid, uid]);
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
  });

  it("rolls on from them when the template is another", () => {
    const cluster = orphaned();
    const fromMs = cluster.nowMs + 1;
    cluster.advance(1).request(create(deploymentManifest("web", "web:v3", { replicas: 3 })));
    cluster.settle();
    expect(cluster.deployment.metadata.annotations["deployment.kubernetes.io/revision"]).toBe("3");
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([0, 0, 3]);
    const ups = cluster
      .events("web")
      .filter(({ message, lastTimestamp }) => lastTimestamp >= fromMs && message.startsWith("Scaled up"));
    expect(ups.map(({ message }) => message.replace(/web-\S+/, "v3"))).toEqual([
      "Scaled up replica set v3 from 0 to 1",
      "Scaled up replica set v3 from 1 to 2",
      "Scaled up replica set v3 from 2 to 3",
    ]);
  });
});

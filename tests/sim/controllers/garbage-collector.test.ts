import { describe, expect, it } from "vitest";
import { controllerOf, keyOf, type Kind } from "../../../src/api/objects.ts";
import type { Propagation } from "../../../src/sim/input.ts";
import { create, deploymentManifest, patchSpec, setImage } from "../../support/manifests.ts";
import { Cluster, deletePod, standIn } from "../support/cluster.ts";

const removal = (kind: Kind, key: string, propagation: Propagation) =>
  ({ verb: "delete", ref: { kind, key }, propagation }) as const;
const started = (): Cluster => {
  const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 3 }))]).settle();
  return cluster.request(setImage("web", "web:v2")).settle();
};

describe("deletion in the background", () => {
  it("takes the Deployment at once, then its ReplicaSets, then their pods with their grace", () => {
    const cluster = started();
    const fromMs = cluster.nowMs;
    cluster.request(removal("Deployment", "default/web", "Background"));
    expect(cluster.findDeployment("web")).toBeUndefined();
    expect(cluster.replicaSets()).toHaveLength(2);
    cluster.until((now) => now.replicaSets().length === 0, 100);
    expect(cluster.pods()).toHaveLength(3);
    cluster.until((now) => now.pods().every(({ metadata }) => metadata.deletionTimestamp !== undefined), 100);
    expect(cluster.pods()).toHaveLength(3);
    cluster.until((now) => now.pods().length === 0, 2000);
    expect(cluster.nowMs - fromMs).toBeGreaterThanOrEqual(800);
    cluster.advance(60_000);
    expect(cluster.pods()).toHaveLength(0);
  });

  it("says nothing in Events of the Deployment and its ReplicaSets", () => {
    const cluster = started();
    const fromMs = cluster.nowMs;
    cluster
      .advance(1)
      .request(removal("Deployment", "default/web", "Background"))
      .advance(10_000);
    expect(
      cluster
        .events()
        .filter(({ lastTimestamp, involvedObject }) => lastTimestamp > fromMs && involvedObject.kind !== "Pod"),
    ).toEqual([]);
  });

  it("makes no pod anew on the way", () => {
    const cluster = started();
    const fromMs = cluster.nowMs + 1;
    cluster
      .advance(1)
      .request(removal("Deployment", "default/web", "Background"))
      .advance(10_000);
    expect(cluster.changes(fromMs).filter(({ verb }) => verb === "create")).toEqual([]);
  });

  it("does not touch a Deployment of the same name that is made right after", () => {
    const cluster = started();
    cluster.request(removal("Deployment", "default/web", "Background"));
    cluster
      .request(create(deploymentManifest("web", "web:v2", { replicas: 2 })))
      .settle()
      .advance(5000);
    const { uid } = cluster.deployment.metadata;
    expect(cluster.replicaSets().map(({ metadata }) => metadata.ownerReferences[0]?.uid)).toEqual([uid]);
    expect(cluster.readyPods()).toHaveLength(2);
    expect(cluster.pods()).toHaveLength(2);
  });

  it("of a ReplicaSet takes its pods, and its Deployment makes it anew", () => {
    const cluster = started();
    const rs = cluster.replicaSet("v2");
    const pods = cluster.pods().map(({ metadata }) => metadata.uid);
    cluster.request(removal("ReplicaSet", keyOf(rs), "Background")).advance(1);
    cluster.settle().advance(2000);
    expect(cluster.replicaSet("v2").metadata.name).toBe(rs.metadata.name);
    expect(cluster.replicaSet("v2").metadata.uid).not.toBe(rs.metadata.uid);
    expect(cluster.pods().filter(({ metadata }) => pods.includes(metadata.uid))).toEqual([]);
    expect(cluster.readyPods()).toHaveLength(3);
  });
});

describe("deletion in the foreground", () => {
  it("keeps the Deployment, marked, until its ReplicaSets and their pods are gone", () => {
    const cluster = started();
    cluster.request(removal("Deployment", "default/web", "Foreground"));
    expect(cluster.deployment.metadata.finalizers).toEqual(["foregroundDeletion"]);
    expect(cluster.deployment.metadata.deletionTimestamp).toBe(cluster.nowMs);
    cluster.until((now) => now.pods().length === 0, 3000);
    expect(cluster.findDeployment("web")).toBeDefined();
    cluster.until((now) => now.replicaSets().length === 0, 100);
    expect(cluster.findDeployment("web")).toBeDefined();
    cluster.until((now) => now.findDeployment("web") === undefined, 100);
  });

  it("writes nothing but its status meanwhile, whatever is wanted of it", () => {
    const long = {
      ...standIn,
      kubelet: { type: "standIn", startupMs: 1000, gapMs: 0, terminationMs: 20_000 },
    } as const;
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 3 }))], long).settle();
    const fromMs = cluster.nowMs + 1;
    cluster
      .advance(1)
      .request(removal("Deployment", "default/web", "Foreground"))
      .advance(1000);
    cluster.request(patchSpec("web", { replicas: 6 }), setImage("web", "web:v2")).advance(5000);
    expect(cluster.changes(fromMs).filter(({ verb }) => verb === "create")).toEqual([]);
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([3]);
    expect(cluster.deployment.status.observedGeneration).toBe(cluster.deployment.metadata.generation);
    expect(cluster.deployment.status).toMatchObject({ replicas: 0, terminatingReplicas: 3 });
    cluster.advance(20_000);
    expect(cluster.findDeployment("web")).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
  });

  it("replaces no pod that is deleted by hand meanwhile", () => {
    const cluster = started();
    const fromMs = cluster.nowMs + 1;
    cluster
      .advance(1)
      .request(removal("ReplicaSet", keyOf(cluster.replicaSet("v2")), "Foreground"), deletePod(cluster.pods()[0]!))
      .advance(5);
    expect(cluster.changes(fromMs).filter(({ verb, kind }) => verb === "create" && kind === "Pod")).toEqual([]);
  });
});

describe("deletion that orphans", () => {
  it("of a Deployment leaves ReplicaSets and pods as they are, without an owner", () => {
    const cluster = started();
    const pods = cluster.pods();
    cluster.request(removal("Deployment", "default/web", "Orphan"));
    expect(cluster.deployment.metadata.finalizers).toEqual(["orphan"]);
    cluster.until((now) => now.findDeployment("web") === undefined, 1000).advance(5000);
    expect(cluster.replicaSets().map(({ metadata }) => metadata.ownerReferences)).toEqual([[], []]);
    expect(cluster.pods()).toEqual(pods);
    expect(cluster.replicaSet("v2").status.readyReplicas).toBe(3);
  });

  it("of a ReplicaSet leaves its pods without an owner, and the next one of the Deployment takes them", () => {
    const cluster = started();
    const uids = cluster.pods().map(({ metadata }) => metadata.uid);
    cluster.request(removal("ReplicaSet", keyOf(cluster.replicaSet("v2")), "Orphan")).advance(5000);
    const { uid } = cluster.replicaSet("v2").metadata;
    expect(cluster.pods().map(({ metadata }) => metadata.uid)).toEqual(uids);
    expect(cluster.pods().every((pod) => controllerOf(pod)?.uid === uid)).toBe(true);
  });

  it("leaves ReplicaSets that still keep their size by themselves", () => {
    const cluster = started();
    cluster.request(removal("Deployment", "default/web", "Orphan")).advance(5000);
    cluster.request(deletePod(cluster.pods()[0]!)).advance(5000);
    expect(cluster.readyPods()).toHaveLength(3);
  });
});

describe("deletion of a namespace", () => {
  it("empties it before it goes, and nothing is made in it meanwhile", () => {
    const cluster = new Cluster([create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } })]);
    const manifest = deploymentManifest("web", "web:v1", { replicas: 3 });
    cluster
      .request(create({ ...manifest, metadata: { name: "web", namespace: "shop", labels: { app: "web" } } }))
      .advance(5000);
    expect(cluster.readyPods()).toHaveLength(3);
    const fromMs = cluster.nowMs + 1;
    cluster
      .advance(1)
      .request(removal("Namespace", "shop", "Background"))
      .advance(10);
    const refused = cluster.tryRequest(create({ ...manifest, metadata: { name: "late", namespace: "shop" } }));
    expect(refused[0]).toMatchObject({
      ok: false,
      error: {
        reason: "Forbidden",
        message:
          'deployments.apps "late" is forbidden: unable to create new content in namespace shop because it is being terminated',
      },
    });
    cluster.advance(10_000);
    expect(cluster.changes(fromMs).filter(({ verb }) => verb === "create")).toEqual([]);
    expect(cluster.pods()).toEqual([]);
    expect(cluster.replicaSets()).toEqual([]);
    expect(cluster.changes(fromMs).filter(({ kind, verb }) => kind === "Namespace" && verb === "delete")).toHaveLength(
      1,
    );
  });
});

import { describe, expect, it } from "vitest";
import { isPodActive, isPodReady } from "../../../src/sim/indexes.ts";
import { create, deploymentManifest, patchSpec } from "../../support/manifests.ts";
import { Cluster, deletePod, labelPod } from "../support/cluster.ts";

const started = (replicas = 3): Cluster =>
  new Cluster([create(deploymentManifest("web", "web:v1", { replicas }))]).settle();

describe("T23 Deletion of pods versus scale down", () => {
  it("replaces a deleted pod at once, while it is still terminating", () => {
    const cluster = started();
    const [victim] = cluster.pods();
    const before = cluster.deployment;
    cluster.request(deletePod(victim!)).advance(100);
    expect(cluster.pods()).toHaveLength(4);
    expect(
      cluster
        .pods()
        .filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
        .map(({ metadata }) => metadata.uid),
    ).toEqual([victim!.metadata.uid]);
    expect(cluster.replicaSet("v1").spec.replicas).toBe(3);
    expect(cluster.replicaSet("v1").status.terminatingReplicas).toBe(1);
    expect(cluster.deployment.status.terminatingReplicas).toBe(1);
    cluster.settle();
    expect(cluster.pods()).toHaveLength(3);
    expect(cluster.pod(victim!.metadata.name)).toBeUndefined();
    expect(cluster.deployment.status.conditions.find(({ type }) => type === "Progressing")).toEqual(
      before.status.conditions.find(({ type }) => type === "Progressing"),
    );
    expect(cluster.deployment.metadata.generation).toBe(before.metadata.generation);
  });

  it("records the replacement on the ReplicaSet, and no deletion", () => {
    const cluster = started();
    const fromMs = cluster.nowMs;
    cluster.advance(1).request(deletePod(cluster.pods()[0]!)).settle();
    const { name } = cluster.replicaSet("v1").metadata;
    const reasons = cluster
      .events(name)
      .filter(({ lastTimestamp }) => lastTimestamp > fromMs)
      .map(({ reason }) => reason);
    expect(reasons).toEqual(["SuccessfulCreate"]);
  });

  it("lets a pod that is relabelled run on without an owner, and replaces it", () => {
    const cluster = started();
    const [released] = cluster.pods();
    cluster.request(labelPod(released!, { app: null })).settle();
    const pod = cluster.pod(released!.metadata.name)!;
    expect(pod.metadata.ownerReferences).toEqual([]);
    expect(isPodActive(pod) && isPodReady(pod)).toBe(true);
    expect(cluster.pods()).toHaveLength(4);
    expect(cluster.podsOf("v1")).toHaveLength(3);
  });

  it("takes a pod back that is relabelled again, and deletes one", () => {
    const cluster = started();
    const [released] = cluster.pods();
    cluster.request(labelPod(released!, { app: null })).settle();
    const fromMs = cluster.nowMs;
    cluster
      .advance(1)
      .request(labelPod(released!, { app: "web" }))
      .settle()
      .advance(2000);
    expect(cluster.pods()).toHaveLength(3);
    expect(cluster.decisions(fromMs).filter(({ code }) => code === "adoptPod")).toHaveLength(1);
    const { name } = cluster.replicaSet("v1").metadata;
    expect(
      cluster
        .events(name)
        .filter(({ lastTimestamp, reason }) => lastTimestamp > fromMs && reason === "SuccessfulDelete"),
    ).toHaveLength(1);
  });

  it("takes a pod that is not ready first when the size goes down", () => {
    const cluster = started(5);
    const victim = cluster.pods()[3]!;
    cluster.fault({ type: "setPodReady", pod: `default/${victim.metadata.name}`, ready: false }).advance(500);
    cluster.request(patchSpec("web", { replicas: 4 })).settle();
    expect(cluster.pods()).toHaveLength(4);
    expect(cluster.pod(victim.metadata.name)).toBeUndefined();
  });

  it("lets the deletion cost decide among ready pods alone", () => {
    const cluster = started(4);
    const [cheap, , , unready] = cluster.pods();
    const annotate = (name: string, cost: string) =>
      ({
        verb: "patch",
        ref: { kind: "Pod", key: `default/${name}` },
        patchType: "merge",
        patch: { metadata: { annotations: { "controller.kubernetes.io/pod-deletion-cost": cost } } },
      }) as const;
    cluster.request(annotate(cheap!.metadata.name, "-10"), annotate(unready!.metadata.name, "100"));
    cluster.fault({ type: "setPodReady", pod: `default/${unready!.metadata.name}`, ready: false }).advance(500);
    cluster.request(patchSpec("web", { replicas: 3 })).settle();
    expect(cluster.pod(unready!.metadata.name)).toBeUndefined();
    expect(cluster.pod(cheap!.metadata.name)).toBeDefined();
    cluster.request(patchSpec("web", { replicas: 2 })).settle();
    expect(cluster.pod(cheap!.metadata.name)).toBeUndefined();
  });

  it("lets the younger of a pod of 100 s and one of 10 s go", () => {
    const cluster = started(1).advance(90_000);
    const [old] = cluster.pods();
    cluster
      .request(patchSpec("web", { replicas: 2 }))
      .settle()
      .advance(8000);
    cluster.request(patchSpec("web", { replicas: 1 })).settle();
    expect(cluster.pods().map(({ metadata }) => metadata.uid)).toEqual([old!.metadata.uid]);
  });
});

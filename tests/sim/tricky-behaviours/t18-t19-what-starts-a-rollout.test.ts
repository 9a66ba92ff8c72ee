import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/api/objects.ts";
import type { ApiRequest } from "../../../src/sim/input.ts";
import { create, deploymentManifest, patchSpec, setImage } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

const CHANGE_CAUSE = "kubernetes.io/change-cause";
const started = (): Cluster => new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 2 }))]).settle();
const patch = (body: JsonObject): ApiRequest => ({
  verb: "patch",
  ref: { kind: "Deployment", key: "default/web" },
  patchType: "merge",
  patch: body,
});

describe("T18 restart, set image to the same value, label changes", () => {
  it("makes a new ReplicaSet for a restart though the image is the same", () => {
    const cluster = started();
    expect(cluster.kubectl("kubectl rollout restart deployment/web").stdout).toBe("deployment.apps/web restarted\n");
    cluster.settle();
    const [before, after] = cluster.replicaSets();
    expect(before?.spec.replicas).toBe(0);
    expect(after?.spec.replicas).toBe(2);
    expect(after?.metadata.name).not.toBe(before?.metadata.name);
    expect(after?.spec.template.spec.containers).toEqual(before?.spec.template.spec.containers);
    expect(after?.spec.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"]).toMatch(
      /^2026-01-12T09:00:0\d/,
    );
    expect(after?.metadata.annotations["deployment.kubernetes.io/revision"]).toBe("2");
  });

  it("changes nothing when the image is the same", () => {
    const cluster = started();
    const { generation, resourceVersion } = cluster.deployment.metadata;
    cluster.request(setImage("web", "web:v1")).advance(5000);
    expect(cluster.deployment.metadata).toMatchObject({ generation, resourceVersion });
    expect(cluster.replicaSets()).toHaveLength(1);
  });

  it.each([
    { title: "the strategy", body: { spec: { strategy: { rollingUpdate: { maxSurge: 2 } } } }, isSpec: true },
    { title: "minReadySeconds", body: { spec: { minReadySeconds: 3 } }, isSpec: true },
    { title: "replicas", body: { spec: { replicas: 3 } }, isSpec: true },
    { title: "revisionHistoryLimit", body: { spec: { revisionHistoryLimit: 4 } }, isSpec: true },
    { title: "an annotation", body: { metadata: { annotations: { team: "a" } } }, isSpec: true },
    { title: "a label of the Deployment", body: { metadata: { labels: { team: "a" } } }, isSpec: false },
  ])("makes no new ReplicaSet for $title", ({ body, isSpec }) => {
    const cluster = started();
    const { generation } = cluster.deployment.metadata;
    cluster.request(patch(body)).settle().advance(5000);
    expect(cluster.replicaSets()).toHaveLength(1);
    expect(cluster.deployment.metadata.generation).toBe(generation + (isSpec ? 1 : 0));
    expect(cluster.deployment.status.observedGeneration).toBe(cluster.deployment.metadata.generation);
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
  });

  it("copies minReadySeconds and annotations, but no labels, into the current ReplicaSet", () => {
    const cluster = started();
    cluster
      .request(patch({ metadata: { annotations: { team: "a" }, labels: { team: "b" } }, spec: { minReadySeconds: 3 } }))
      .advance(5000);
    const rs = cluster.replicaSet("v1");
    expect(rs.metadata.annotations["team"]).toBe("a");
    expect(rs.metadata.labels["team"]).toBeUndefined();
    expect(rs.spec.minReadySeconds).toBe(3);
  });

  it.each([
    { title: "a label", body: { metadata: { labels: { tier: "front" } } } },
    { title: "an annotation", body: { metadata: { annotations: { note: "x" } } } },
    { title: "the grace period", body: { spec: { terminationGracePeriodSeconds: 5 } } },
  ])("makes a new ReplicaSet for $title of the template", ({ body }) => {
    const cluster = started();
    cluster.request(patchSpec("web", { template: body })).settle();
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([0, 2]);
  });
});

describe("T19 change-cause", () => {
  const annotate = (cause: string): ApiRequest => patch({ metadata: { annotations: { [CHANGE_CAUSE]: cause } } });
  const cause = (cluster: Cluster, tag: string): string | undefined =>
    cluster.replicaSet(tag).metadata.annotations[CHANGE_CAUSE];

  function firstAndSecond(): Cluster {
    const cluster = started();
    cluster.request(annotate("first")).advance(2000);
    expect(cause(cluster, "v1")).toBe("first");
    cluster.request(setImage("web", "web:v2")).settle();
    expect(cause(cluster, "v2")).toBe("first");
    cluster.request(annotate("second")).advance(2000);
    return cluster;
  }

  it("goes to the current ReplicaSet, and a new one inherits it", () => {
    const cluster = firstAndSecond();
    expect(cause(cluster, "v2")).toBe("second");
    expect(cause(cluster, "v1")).toBe("first");
  });

  it("comes back to the Deployment with an undo", () => {
    const cluster = firstAndSecond();
    cluster.kubectl("kubectl rollout undo deployment/web");
    cluster.settle();
    expect(cluster.deployment.metadata.annotations[CHANGE_CAUSE]).toBe("first");
    expect(cause(cluster, "v1")).toBe("first");
    expect(cause(cluster, "v2")).toBe("second");
  });

  it("is overwritten in the old ReplicaSet when set image goes back to it", () => {
    const cluster = firstAndSecond();
    cluster.request(setImage("web", "web:v1")).settle();
    expect(cluster.deployment.metadata.annotations[CHANGE_CAUSE]).toBe("second");
    expect(cause(cluster, "v1")).toBe("second");
  });
});

import { describe, expect, it } from "vitest";
import { controllerOf, findCondition, keyOf } from "../../../src/api/objects.ts";
import { create, deploymentManifest, setImage } from "../../support/manifests.ts";
import { Cluster, labelPod, standIn } from "../support/cluster.ts";

describe("T30 Quota", () => {
  const quota = { ...standIn, podQuotas: { default: { name: "q", pods: 4 } } };
  const started = (
    surge: number,
    unavailable: number,
    more: Parameters<typeof deploymentManifest>[2] = {},
  ): Cluster => {
    const strategy = { rollingUpdate: { maxSurge: surge, maxUnavailable: unavailable } };
    return new Cluster(
      [create(deploymentManifest("web", "web:v1", { replicas: 4, strategy, ...more }))],
      quota,
    ).settle();
  };

  it("stalls at (4,1) with the surge forbidden, and says so in both conditions", () => {
    const cluster = started(1, 0);
    cluster.request(setImage("web", "web:v2")).advance(2000);
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([4, 1]);
    const rs = cluster.replicaSet("v2");
    const failure = findCondition(rs.status.conditions, "ReplicaFailure")!;
    expect(failure).toMatchObject({ status: "True", reason: "FailedCreate" });
    expect(failure.message).toMatch(
      new RegExp(
        `^pods "${rs.metadata.name}-[b-z2-9]{5}" is forbidden: exceeded quota: q, requested: pods=1, used: pods=4, limited: pods=4$`,
      ),
    );
    expect(findCondition(cluster.deployment.status.conditions, "ReplicaFailure")).toEqual({
      type: "ReplicaFailure",
      status: "True",
      reason: "FailedCreate",
      message: failure.message,
      lastUpdateTime: failure.lastTransitionTime,
      lastTransitionTime: failure.lastTransitionTime,
    });
    const [event] = cluster.events(rs.metadata.name);
    expect(`${event!.type} ${event!.reason} ${event!.message}`).toBe(
      `Warning FailedCreate Error creating: ${failure.message}`,
    );
    expect(event!.source).toBe("replicaset-controller");
  });

  it("passes the deadline later", () => {
    const cluster = started(1, 0, { progressDeadlineSeconds: 10 });
    cluster.request(setImage("web", "web:v2")).advance(30_000);
    expect(cluster.conditionText("Progressing")).toBe("False ProgressDeadlineExceeded");
    expect(cluster.conditionText("ReplicaFailure")).toBe("True FailedCreate");
  });

  it("tries one pod at a time, less and less often", () => {
    const cluster = started(4, 0);
    const fromMs = cluster.nowMs + 1;
    cluster.advance(1).request(setImage("web", "web:v2")).advance(60_000);
    expect(cluster.replicaSet("v2").spec.replicas).toBe(4);
    const failures = cluster
      .framesFrom(fromMs)
      .map(({ events }) => events.filter(({ reason }) => reason === "FailedCreate").length)
      .filter((count) => count > 0);
    expect(new Set(failures)).toEqual(new Set([1]));
    const instants = cluster
      .framesFrom(fromMs)
      .flatMap(({ atMs, events }) => (events.some(({ reason }) => reason === "FailedCreate") ? [atMs] : []));
    const gaps = instants
      .slice(-4)
      .map((atMs, i, all) => atMs - (all[i - 1] ?? atMs))
      .slice(1);
    // 5 ms, doubled with each failure in a row.
    expect(gaps[1]! / gaps[0]!).toBeCloseTo(2, 1);
    expect(gaps[2]! / gaps[1]!).toBeCloseTo(2, 1);
  });

  it("does not refresh the condition while it is there", () => {
    const cluster = started(1, 0);
    cluster.request(setImage("web", "web:v2")).advance(2000);
    const before = findCondition(cluster.replicaSet("v2").status.conditions, "ReplicaFailure");
    cluster.advance(60_000);
    expect(findCondition(cluster.replicaSet("v2").status.conditions, "ReplicaFailure")).toBe(before);
  });

  it("goes on without surge, and the condition is gone with the first success", () => {
    const cluster = started(0, 1);
    cluster.request(setImage("web", "web:v2")).settle();
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([0, 4]);
    expect(cluster.conditionText("ReplicaFailure")).toBe("none");
    expect(findCondition(cluster.replicaSet("v2").status.conditions, "ReplicaFailure")).toBeUndefined();
    // A terminating pod counts until it is gone, so the first try for each new pod is refused.
    expect(cluster.events(cluster.replicaSet("v2").metadata.name).some(({ reason }) => reason === "FailedCreate")).toBe(
      true,
    );
  });
});

describe("T31 Two Deployments with the same selector", () => {
  const manifest = (name: string) => {
    const labels = { app: "web" };
    const made = deploymentManifest(name, "web:v1", { replicas: 2 });
    return {
      ...made,
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "web:v1" }] } },
      },
    };
  };
  const twins = (): Cluster => new Cluster([create(manifest("web")), create(manifest("twin"))]).settle().advance(5000);

  it("gives each its own ReplicaSet, with one hash and two names", () => {
    const cluster = twins();
    const [a, b] = cluster.replicaSets();
    expect(a!.metadata.name).not.toBe(b!.metadata.name);
    expect(a!.metadata.labels["pod-template-hash"]).toBe(b!.metadata.labels["pod-template-hash"]);
    expect(a!.spec.selector).toEqual(b!.spec.selector);
    expect(new Set([a, b].map((rs) => controllerOf(rs!)?.name))).toEqual(new Set(["web", "twin"]));
  });

  it("steals no pods", () => {
    const cluster = twins();
    expect(cluster.pods()).toHaveLength(4);
    for (const rs of cluster.replicaSets()) {
      expect(cluster.pods().filter((pod) => controllerOf(pod)?.uid === rs.metadata.uid)).toHaveLength(2);
    }
    const fromMs = cluster.nowMs + 1;
    cluster.advance(600_000);
    expect(cluster.changes(fromMs)).toEqual([]);
  });

  it("leaves an orphan to whichever comes first, which then has one too many", () => {
    const cluster = twins();
    const [pod] = cluster.pods();
    cluster.request(labelPod(pod!, { app: null })).advance(5000);
    expect(cluster.pods()).toHaveLength(5);
    cluster.request(labelPod(pod!, { app: "web" })).advance(10_000);
    expect(cluster.pods()).toHaveLength(4);
    for (const rs of cluster.replicaSets()) {
      expect(cluster.pods().filter((other) => controllerOf(other)?.uid === rs.metadata.uid)).toHaveLength(2);
    }
  });

  it("is left alone by the other's rollout", () => {
    const cluster = twins();
    const twin = cluster.replicaSets().find((rs) => controllerOf(rs)?.name === "twin")!;
    const before = cluster
      .pods()
      .filter((pod) => controllerOf(pod)?.uid === twin.metadata.uid)
      .map(keyOf);
    cluster.request(setImage("web", "web:v2")).settle();
    expect(
      cluster
        .pods()
        .filter((pod) => controllerOf(pod)?.uid === twin.metadata.uid)
        .map(keyOf),
    ).toEqual(before);
    expect(cluster.pods()).toHaveLength(4);
  });
});

import { describe, expect, it } from "vitest";
import { keyOf, type JsonObject } from "../../../src/api/objects.ts";
import type { PodDisruptionBudget } from "../../../src/api/objects-policy.ts";
import { mapGet } from "../../../src/sim/persistent-map.ts";
import type { Response } from "../../../src/sim/timeline.ts";
import { create, deploymentManifest, patchSpec, readinessProbe } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

function budget(spec: JsonObject, name = "web"): JsonObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name },
    spec: { selector: { matchLabels: { app: "web" } }, ...spec },
  };
}

function pod(name: string, labels: JsonObject = { app: "web" }): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels },
    spec: { containers: [{ name: "a", image: "web:v1" }] },
  };
}

function cluster(...objects: readonly JsonObject[]): Cluster {
  return new Cluster(objects.map(create), { kubelet: { type: "node" } }).advance(60_000);
}

const web = (replicas: number, image = "web:v1") => deploymentManifest("web", image, { replicas }, { readinessProbe });

function statusOf(one: Cluster, name = "web"): PodDisruptionBudget["status"] {
  const found = mapGet(one.state.objects.PodDisruptionBudget, `default/${name}`);
  if (found === undefined) {
    throw new Error("no budget");
  }
  return found.status;
}

function evict(one: Cluster, key: string): Response | undefined {
  return one.tryRequest({ verb: "evict", pod: key })[0];
}

const REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget.";

/** Cases of upstream's pkg/controller/disruption/disruption_test.go. */
describe("a disruption budget", () => {
  it.each<readonly [string, JsonObject, readonly [number, number, number, number]]>([
    ["minAvailable as a number (TestNoSelector … TestIntegerMaxUnavailable)", { minAvailable: 3 }, [1, 4, 3, 4]],
    ["more than there are", { minAvailable: 5 }, [0, 4, 5, 4]],
    ["minAvailable in per cent, rounded up (TestReplicaSet)", { minAvailable: "20%" }, [3, 4, 1, 4]],
    ["all of them", { minAvailable: "100%" }, [0, 4, 4, 4]],
    ["maxUnavailable as a number", { maxUnavailable: 1 }, [1, 4, 3, 4]],
    [
      "maxUnavailable in per cent, rounded up (TestPercentMaxUnavailableRoundUp)",
      { maxUnavailable: "30%" },
      [2, 4, 2, 4],
    ],
    ["none may be away", { maxUnavailable: 0 }, [0, 4, 4, 4]],
    ["all may be away", { maxUnavailable: "100%" }, [4, 4, 0, 4]],
    ["neither", {}, [0, 4, 0, 0]],
  ])("%s", (_, spec, [allowed, healthy, desired, expected]) => {
    const status = statusOf(cluster(web(4), budget(spec)));
    expect(status).toMatchObject({
      observedGeneration: 1,
      disruptionsAllowed: allowed,
      currentHealthy: healthy,
      desiredHealthy: desired,
      expectedPods: expected,
      disruptedPods: {},
    });
    expect(status.conditions).toMatchObject([
      allowed > 0
        ? { type: "DisruptionAllowed", status: "True", reason: "SufficientPods", message: "", observedGeneration: 1 }
        : { type: "DisruptionAllowed", status: "False", reason: "InsufficientPods", message: "" },
    ]);
  });

  it("has no pods, and says so (TestNoSelector)", () => {
    const one = cluster(budget({ minAvailable: 1 }));
    expect(statusOf(one)).toMatchObject({ disruptionsAllowed: 0, expectedPods: 0, desiredHealthy: 1 });
    expect(one.eventTexts("web")).toEqual(["Normal NoPods No matching pods found"]);
  });

  it("cannot count pods without a controller in per cent (TestNakedPod, TestUnmanagedPod)", () => {
    const one = cluster(pod("a"), budget({ minAvailable: "28%" }));
    expect(statusOf(one)).toMatchObject({ disruptionsAllowed: 0, currentHealthy: 1, expectedPods: 0 });
    expect(one.eventTexts("web").at(-1)).toBe(
      'Warning UnmanagedPods Pods selected by this PodDisruptionBudget (selector: &LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:[]LabelSelectorRequirement{},}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.',
    );
    const byNumber = cluster(pod("a"), pod("b"), budget({ minAvailable: 1 }));
    expect(statusOf(byNumber)).toMatchObject({ disruptionsAllowed: 1, expectedPods: 2 });
  });

  it("fails where a pod's controller is not known", () => {
    const owner = { apiVersion: "batch/v1", kind: "Job", name: "j", uid: "1", controller: true };
    const owned = { ...pod("a"), metadata: { name: "a", labels: { app: "web" }, ownerReferences: [owner] } };
    const one = cluster(owned, budget({ maxUnavailable: 1 }));
    expect(statusOf(one).conditions).toMatchObject([
      { status: "False", reason: "SyncFailed", message: 'found no controllers for pod "a"' },
    ]);
    expect(one.eventTexts("web").at(-1)).toBe(
      'Warning CalculateExpectedPodCountFailed Failed to calculate the number of expected pods: found no controllers for pod "a"',
    );
  });

  it("follows its pods and its own changes", () => {
    const one = cluster(web(4), budget({ minAvailable: 3 }));
    one.fault({ type: "setPodReady", pod: keyOf(one.pods()[0] ?? fail()), ready: false }).advance(100);
    expect(statusOf(one)).toMatchObject({ disruptionsAllowed: 0, currentHealthy: 3 });
    expect(one.decisions().at(-1)).toMatchObject({ code: "disruptionsBlocked", facts: { healthy: 3, desired: 3 } });
    one.kubectl('kubectl patch pdb web --type=merge -p \'{"spec":{"minAvailable":2}}\'');
    one.advance(100);
    expect(statusOf(one)).toMatchObject({ disruptionsAllowed: 1, observedGeneration: 2 });
  });
});

function fail(): never {
  throw new Error("no pod");
}

/** Cases of upstream's pkg/registry/core/pod/storage/eviction_test.go TestEviction. */
describe("an eviction", () => {
  it("deletes a pod that no budget guards", () => {
    const one = cluster(pod("a", {}), budget({ minAvailable: 1 }));
    expect(evict(one, "default/a")?.ok).toBe(true);
    expect(one.pod("a")?.metadata.deletionTimestamp).toBeDefined();
    expect(one.pod("a")?.status.conditions.find(({ type }) => type === "DisruptionTarget")).toMatchObject({
      status: "True",
      reason: "EvictionByEvictionAPI",
      message: "Eviction API: evicting",
    });
  });

  it("takes one of the disruptions that are left, and is refused without one", () => {
    const one = cluster(web(3), budget({ minAvailable: 2 }));
    const [a, b] = one.pods().map(keyOf);
    expect(evict(one, a ?? "")?.ok).toBe(true);
    expect(statusOf(one)).toMatchObject({ disruptionsAllowed: 0, conditions: [{ reason: "InsufficientPods" }] });
    expect(Object.keys(statusOf(one).disruptedPods)).toHaveLength(1);
    const before = one.timeline;
    expect(evict(one, b ?? "")).toEqual({
      ok: false,
      error: { reason: "TooManyRequests", code: 429, message: REFUSAL },
    });
    // The refusal is told, with what the budget has counted; else nothing has happened.
    const told = one.timeline.frames.at(-1);
    expect(told).toMatchObject({
      changes: [],
      events: [],
      decisions: [
        {
          code: "evictionRefused",
          actor: "api-server",
          subject: { kind: "Pod", key: b },
          facts: { name: "web", healthy: 2, desired: 2, expected: 3, rule: { field: "minAvailable", value: 2 } },
        },
      ],
    });
    expect(one.timeline.frames).toHaveLength(before.frames.length + 1);
    expect(told?.state.objects).toEqual(before.frames.at(-1)?.state.objects);
    const once = one.timeline;
    expect(evict(one, b ?? "")?.ok).toBe(false);
    expect(one.timeline).toBe(once);
    one.advance(60_000);
    expect(statusOf(one)).toMatchObject({ disruptionsAllowed: 1, disruptedPods: {} });
    expect(evict(one, b ?? "")?.ok).toBe(true);
  });

  it.each<readonly [string, JsonObject, boolean]>([
    ["lets an unready pod go while enough others are ready", { minAvailable: 1 }, true],
    ["holds it where they are not", { minAvailable: 2 }, false],
    ["lets it go always, if told so", { minAvailable: 2, unhealthyPodEvictionPolicy: "AlwaysAllow" }, true],
    ["and by default only then", { minAvailable: 2, unhealthyPodEvictionPolicy: "IfHealthyBudget" }, false],
  ])("%s", (_, spec, isGranted) => {
    const one = cluster(web(2), budget(spec));
    const key = keyOf(one.pods()[0] ?? fail());
    one.fault({ type: "setPodReady", pod: key, ready: false }).advance(100);
    expect(statusOf(one).disruptionsAllowed).toBe(0);
    expect(evict(one, key)?.ok).toBe(isGranted);
  });

  it("asks no budget about a pod that has not begun", () => {
    const one = cluster(web(1, "web:missing"), budget({ minAvailable: 1 }));
    expect(one.pods()[0]?.status.phase).toBe("Pending");
    expect(evict(one, keyOf(one.pods()[0] ?? fail()))?.ok).toBe(true);
  });

  it("is not made under a budget that was just changed, nor under two", () => {
    const one = cluster(web(2), budget({ minAvailable: 1 }));
    const key = keyOf(one.pods()[0] ?? fail());
    one.kubectl('kubectl patch pdb web --type=merge -p \'{"spec":{"minAvailable":0}}\'');
    expect(evict(one, key)).toMatchObject({ error: { code: 429, message: REFUSAL } });
    one
      .advance(100)
      .request(create(budget({ minAvailable: 0 }, "other")))
      .advance(100);
    expect(evict(one, key)).toEqual({
      ok: false,
      error: {
        reason: "",
        code: 500,
        message: "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
      },
    });
    expect(one.timeline.frames.at(-1)?.decisions).toEqual([
      {
        code: "evictionUnsupported",
        actor: "api-server",
        subject: { kind: "Pod", key },
        facts: { pod: key.slice("default/".length), node: "node-2", budgets: ["other", "web"] },
      },
    ]);
    expect(evict(one, "default/nope")).toMatchObject({ error: { code: 404, message: 'pods "nope" not found' } });
  });

  it("is told at each change of a pod that is under two (getPdbForPod)", () => {
    const one = cluster(web(1), budget({ minAvailable: 0 }), budget({ minAvailable: 0 }, "other"));
    const { name } = (one.pods()[0] ?? fail()).metadata;
    expect(one.events().filter(({ reason }) => reason === "MultiplePodDisruptionBudgets")[0]).toMatchObject({
      type: "Warning",
      source: "controllermanager",
      involvedObject: { kind: "Pod", name },
      message: `Pod "default"/"${name}" matches multiple PodDisruptionBudgets.  Chose "other" arbitrarily.`,
    });
  });

  it("does not hinder a deletion, nor a rollout", () => {
    const one = cluster(web(2), budget({ maxUnavailable: 0 }));
    one.request({
      verb: "delete",
      ref: { kind: "Pod", key: keyOf(one.pods()[0] ?? fail()) },
      propagation: "Background",
    });
    one.request(patchSpec("web", { replicas: 1 })).advance(120_000);
    expect(one.pods()).toHaveLength(1);
  });
});

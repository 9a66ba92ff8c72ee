import { describe, expect, it } from "vitest";
import { findCondition, type JsonObject } from "../../../src/api/objects.ts";
import { create, deploymentManifest } from "../../support/manifests.ts";
import { Cluster, deletePod } from "../support/cluster.ts";

const NODE = "node-2";
const hopMs = 50;

/** How long a pod tolerates the taint of a number: so many seconds, or for ever. */
type Tolerated = Readonly<Record<number, number | "ever">>;

function pod(name: string, tolerated: Tolerated = {}, nodeName: string | null = NODE): JsonObject {
  const tolerations = Object.entries(tolerated).map(([index, seconds]) => ({
    key: `taint${index}`,
    value: `test${index}`,
    effect: "NoExecute",
    ...(seconds === "ever" ? {} : { tolerationSeconds: seconds }),
  }));
  const spec = {
    containers: [{ name: "c", image: "web:v1" }],
    tolerations,
    ...(nodeName === null ? {} : { nodeName }),
  };
  return { apiVersion: "v1", kind: "Pod", metadata: { name }, spec };
}

const taintText = (index: number): string => `taint${index}=test${index}:NoExecute`;

/** A cluster with pods on one node, all of them running. */
function running(...pods: readonly JsonObject[]): Cluster {
  return new Cluster(pods.map(create), { kubelet: { type: "node" } }).advance(20_000);
}

function tainted(cluster: Cluster, ...indexes: readonly number[]): Cluster {
  cluster.kubectl(`kubectl taint node ${NODE} ${indexes.map(taintText).join(" ")}`);
  return cluster;
}

/** Pods that are to end, or have ended, by name, and after how many seconds. */
function deletions(cluster: Cluster, fromMs: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    cluster
      .events()
      .filter(({ message }) => message.startsWith("Marking for deletion Pod "))
      .map(({ involvedObject, firstTimestamp }) => [involvedObject.name, (firstTimestamp - fromMs - hopMs) / 1000]),
  );
}

/** The cases of upstream's taint_eviction_test.go TestCreateNode, TestUpdateNode and TestUpdateNodeWithMultiplePods. */
describe("a node that gets NoExecute taints", () => {
  it.each<readonly [string, readonly JsonObject[], readonly number[], Readonly<Record<string, number>>]>([
    ["Added taint", [pod("a")], [1], { a: 0 }],
    ["Added tolerated taint", [pod("a", { 1: 100 })], [1], { a: 100 }],
    ["Tolerated for ever", [pod("a", { 1: "ever" })], [1], {}],
    ["Tolerates another", [pod("a", { 2: "ever" })], [1], { a: 0 }],
    ["Only one added taint tolerated", [pod("a", { 1: 100 })], [1, 2], { a: 0 }],
    ["Pod with multiple tolerations: the first runs out", [pod("a", { 1: 1, 2: 100 })], [1, 2], { a: 1 }],
    ["Zero seconds", [pod("a", { 1: 0 })], [1], { a: 0 }],
    ["Less than zero seconds", [pod("a", { 1: -7 })], [1], { a: 0 }],
    ["One for ever, one for a time", [pod("a", { 1: "ever", 2: 60 })], [1, 2], { a: 60 }],
    [
      "Pods with different toleration times are evicted appropriately",
      [pod("a"), pod("b", { 1: 1 }), pod("c", { 1: "ever" })],
      [1],
      { a: 0, b: 1 },
    ],
    [
      "Evict all pods not matching all taints instantly",
      [pod("a"), pod("b", { 1: 1 }), pod("c", { 1: "ever" })],
      [1, 2],
      { a: 0, b: 0, c: 0 },
    ],
    ["Pods of other nodes", [pod("a", {}, "node-1")], [1], {}],
  ])("%s", (_, pods, taints, expected) => {
    const cluster = running(...pods);
    const fromMs = cluster.nowMs;
    tainted(cluster, ...taints).advance(600_000);
    expect(deletions(cluster, fromMs)).toEqual(expected);
    const gone = pods.map(({ metadata }) => Object(metadata)["name"]).filter((name) => name in expected);
    expect(gone.map((name) => cluster.pod(name))).toEqual(gone.map(() => undefined));
    expect(cluster.pods()).toHaveLength(pods.length - gone.length);
  });

  it("has its pods end as any that is deleted, with a condition that says why", () => {
    const cluster = running(pod("a"));
    tainted(cluster, 1).advance(hopMs);
    const going = cluster.pod("a");
    expect(findCondition(going!.status.conditions, "DisruptionTarget")).toMatchObject({
      status: "True",
      reason: "DeletionByTaintManager",
      message: "Taint manager: deleting due to NoExecute taint",
    });
    expect(going!.metadata).toMatchObject({ deletionGracePeriodSeconds: 30 });
    expect(cluster.events("a").at(-1)).toMatchObject({
      source: "taint-eviction-controller",
      type: "Normal",
      reason: "TaintManagerEviction",
      message: "Marking for deletion Pod default/a",
    });
    cluster.advance(60_000);
    expect(cluster.pod("a")).toBeUndefined();
  });

  it("does not act on taints that only keep pods from coming", () => {
    const cluster = running(pod("a"));
    cluster.kubectl(`kubectl taint node ${NODE} own=yes:NoSchedule own=yes:PreferNoSchedule`);
    cluster.advance(60_000);
    expect(cluster.decisions().map(({ code }) => code)).not.toContain("evictPod");
    expect(cluster.pods()).toHaveLength(1);
  });

  it("has the pods of a Deployment made anew elsewhere", () => {
    const manifest = deploymentManifest("web", "web:v1", { replicas: 6 });
    const cluster = new Cluster([create(manifest)], { kubelet: { type: "node" } }).settle();
    tainted(cluster, 1).advance(60_000);
    expect(cluster.readyPods()).toHaveLength(6);
    expect(cluster.pods().every(({ spec }) => spec.nodeName !== NODE)).toBe(true);
  });
});

/** Upstream's TestUpdateNode "Taint removed" and TestUpdateNodeWithMultipleTaints. */
describe("a taint that goes before the time is over", () => {
  it("lets its pods stay, and says so once", () => {
    const cluster = running(pod("a", { 1: 60 }), pod("b", { 1: "ever" }));
    tainted(cluster, 1).advance(20_000);
    const fromMs = cluster.nowMs;
    cluster.kubectl(`kubectl taint node ${NODE} taint1-`);
    cluster.advance(200_000);
    expect(cluster.eventTexts("a").at(-1)).toBe("Normal TaintManagerEviction Cancelling deletion of Pod default/a");
    expect(cluster.eventTexts("b").join()).not.toContain("TaintManagerEviction");
    expect(deletions(cluster, 0)).toEqual({});
    expect(cluster.pods()).toHaveLength(2);
    expect(cluster.decisions(fromMs)).toContainEqual({
      code: "evictionCancelled",
      actor: "node-controller",
      subject: { kind: "Node", key: NODE },
      facts: { node: NODE, pods: 1 },
    });
  });

  it("lets them stay where the taints that are left are tolerated for ever", () => {
    const cluster = running(pod("a", { 1: "ever", 2: 60 }));
    const planned = (): number => cluster.state.evictions.size;
    tainted(cluster, 1).advance(1000);
    expect(planned()).toBe(0);
    tainted(cluster, 2).advance(1000);
    expect(planned()).toBe(1);
    cluster.kubectl(`kubectl taint node ${NODE} taint2-`);
    cluster.advance(200_000);
    expect(planned()).toBe(0);
    expect(cluster.pods()).toHaveLength(1);
  });

  it("begins to count anew when it comes back", () => {
    const cluster = running(pod("a", { 1: 60 }));
    tainted(cluster, 1).advance(50_000);
    cluster.kubectl(`kubectl taint node ${NODE} taint1-`);
    cluster.advance(1000);
    const fromMs = cluster.nowMs;
    tainted(cluster, 1).advance(200_000);
    expect(deletions(cluster, fromMs)).toEqual({ a: 60 });
  });

  it("does not change a time that runs already when another comes", () => {
    const cluster = running(pod("a", { 1: 60, 2: 5 }));
    const fromMs = cluster.nowMs;
    tainted(cluster, 1).advance(20_000);
    tainted(cluster, 2).advance(200_000);
    expect(deletions(cluster, fromMs)).toEqual({ a: 60 });
  });

  it("is told at once of a taint that is not tolerated, after the other is called off", () => {
    const cluster = running(pod("a", { 1: 60 }));
    tainted(cluster, 1).advance(20_000);
    const fromMs = cluster.nowMs;
    tainted(cluster, 2).advance(100);
    expect(cluster.eventTexts("a").slice(-3)).toEqual([
      "Normal TaintManagerEviction Cancelling deletion of Pod default/a",
      "Normal TaintManagerEviction Marking for deletion Pod default/a",
      "Normal Killing Stopping container c",
    ]);
    expect(deletions(cluster, fromMs)).toEqual({ a: 0 });
  });
});

/** Upstream's TestCreatePod, TestUpdatePod and TestDeletePod. */
describe("a pod of a node with a NoExecute taint", () => {
  const waiting = (): Cluster => tainted(running(), 1).advance(1000);

  it.each<readonly [string, JsonObject, number | null]>([
    [
      "not scheduled: ignored",
      { ...pod("a", {}, null), spec: { ...Object(pod("a", {}, null)["spec"]), nodeSelector: { x: "y" } } },
      null,
    ],
    ["schedule on tainted Node", pod("a"), 0],
    ["with finite toleration", pod("a", { 1: 100 }), 100],
    ["with infinite toleration", pod("a", { 1: "ever" }), null],
    ["with infinite invalid toleration", pod("a", { 2: "ever" }), 0],
  ])("that is made there: %s", (_, manifest, seconds) => {
    const cluster = waiting();
    const fromMs = cluster.nowMs;
    cluster.request(create(manifest)).advance(200_000);
    expect(deletions(cluster, fromMs)).toEqual(seconds === null ? {} : { a: seconds });
  });

  it("is not given more time by another toleration", () => {
    const cluster = waiting()
      .request(create(pod("a", { 1: 20 })))
      .advance(5000);
    const before = cluster.state.evictions;
    const added = { key: "taint1", operator: "Exists", effect: "NoExecute", tolerationSeconds: 100 };
    const tolerations = [...cluster.pod("a")!.spec.tolerations!, added];
    cluster
      .request({
        verb: "patch",
        ref: { kind: "Pod", key: "default/a" },
        patchType: "merge",
        patch: { spec: { tolerations: JSON.parse(JSON.stringify(tolerations)) } },
      })
      .advance(1000);
    expect(cluster.state.evictions).toEqual(before);
  });

  it("is called off when it is deleted before", () => {
    const cluster = waiting()
      .request(create(pod("a", { 1: 100 })))
      .advance(5000);
    cluster.request(deletePod(cluster.pod("a")!, 0)).advance(1000);
    expect(cluster.eventTexts("a").at(-1)).toBe("Normal TaintManagerEviction Cancelling deletion of Pod default/a");
    expect(cluster.state.evictions.size).toBe(0);
    cluster.advance(200_000);
    expect(deletions(cluster, 0)).toEqual({});
  });

  it("is nothing that is remembered once it has gone", () => {
    const cluster = waiting()
      .request(create(pod("a")))
      .advance(60_000);
    expect(cluster.pod("a")).toBeUndefined();
    expect(cluster.state.evictions.size).toBe(0);
    expect(cluster.eventTexts("a").join()).not.toContain("Cancelling");
  });
});

describe("what is decided", () => {
  it("names the taint, and for how long it was tolerated", () => {
    const cluster = running(pod("a"), pod("b", { 1: 30 }));
    const fromMs = cluster.nowMs;
    tainted(cluster, 1).advance(60_000);
    const subject = (name: string) => ({ kind: "Pod", key: `default/${name}` });
    const facts = { node: NODE, taint: "taint1=test1:NoExecute" };
    const told = cluster.decisions(fromMs).filter(({ code }) => code.startsWith("evict"));
    expect(told.map(({ code, subject: about, facts: what }) => [code, about, what])).toEqual([
      ["evictPod", subject("a"), facts],
      ["evictionWaits", { kind: "Node", key: NODE }, { ...facts, seconds: 30 }],
      ["evictPod", subject("b"), { ...facts, seconds: 30 }],
    ]);
  });

  it("is that a node is lost only where its kubelet is silent", () => {
    const cluster = running(pod("a", { 1: "ever" }));
    tainted(cluster, 1).advance(1000).fault({ type: "failNode", node: NODE });
    cluster.until((now) => now.decisions().some(({ code }) => code === "nodeLost"), 60_000);
    const node = cluster.nodes().find(({ metadata }) => metadata.name === NODE);
    expect(findCondition(node!.status.conditions, "Ready")?.status).toBe("Unknown");
    expect(node!.spec.taints.map(({ key }) => key)).toEqual([
      "taint1",
      "node.kubernetes.io/unreachable",
      "node.kubernetes.io/unreachable",
    ]);
    const markedMs = cluster.nowMs;
    cluster.until((now) => now.pod("a")?.metadata.deletionTimestamp !== undefined, 400_000);
    expect(cluster.nowMs - markedMs).toBe(300_000);
    cluster.fault({ type: "recoverNode", node: NODE }).advance(20_000);
    expect(
      cluster
        .nodes()
        .find(({ metadata }) => metadata.name === NODE)!
        .spec.taints.map(({ key }) => key),
    ).toEqual(["taint1"]);
  });
});

import { describe, expect, it } from "vitest";
import { findCondition, type JsonObject, type Pod } from "../../../src/api/objects.ts";
import type { ApiRequest, NodeShape } from "../../../src/sim/input.ts";
import { create, deploymentManifest, patchSpec, setImage } from "../../support/manifests.ts";
import { Cluster, standIn } from "../support/cluster.ts";

const shape = (name: string, more: Partial<NodeShape> = {}): NodeShape => ({
  name,
  cpu: "4",
  memory: "8Gi",
  pods: 110,
  ...more,
});
const three = [shape("node-1"), shape("node-2"), shape("node-3")];

function withRequests(replicas: number, requests: JsonObject, more: JsonObject = {}): ApiRequest {
  const manifest = deploymentManifest("web", "web:v1", { replicas });
  const labels = { app: "web" };
  const spec = { ...more, containers: [{ name: "web", image: "web:v1", resources: { requests } }] };
  return create({
    ...manifest,
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  });
}

function on(nodes: readonly NodeShape[], ...setup: readonly ApiRequest[]): Cluster {
  return new Cluster(setup, { ...standIn, nodes });
}

function patchNode(name: string, spec: JsonObject): ApiRequest {
  return { verb: "patch", ref: { kind: "Node", key: name }, patchType: "merge", patch: { spec } };
}

/** How many pods each node has, of all or of one tag. */
function spread(cluster: Cluster, pods: readonly Pod[] = cluster.activePods()): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { spec } of pods) {
    const name = spec.nodeName ?? "none";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function pendingMessages(cluster: Cluster): string[] {
  const pending = cluster.pods().filter(({ spec }) => spec.nodeName === undefined);
  for (const pod of pending) {
    const message = findCondition(pod.status.conditions, "PodScheduled")?.message;
    expect(findCondition(pod.status.conditions, "PodScheduled")).toMatchObject({
      status: "False",
      reason: "Unschedulable",
    });
    expect(pod.status.phase).toBe("Pending");
    const event = cluster.events(pod.metadata.name).findLast(({ reason }) => reason === "FailedScheduling");
    expect(event).toMatchObject({ type: "Warning", source: "default-scheduler", message });
  }
  return [...new Set(pending.map(({ status }) => findCondition(status.conditions, "PodScheduled")?.message ?? ""))];
}

describe("placing pods", () => {
  it("spreads the pods of one owner evenly, new ones beside old ones too", () => {
    const cluster = on(three, create(deploymentManifest("web", "web:v1", { replicas: 6 }))).settle();
    expect(spread(cluster)).toEqual({ "node-1": 2, "node-2": 2, "node-3": 2 });
    cluster.request(setImage("web", "web:v2")).settle();
    expect(spread(cluster, cluster.podsOf("v2"))).toEqual({ "node-1": 2, "node-2": 2, "node-3": 2 });
    cluster.request(patchSpec("web", { replicas: 9 })).settle();
    expect(spread(cluster)).toEqual({ "node-1": 3, "node-2": 3, "node-3": 3 });
  });

  it("takes the node of which least is requested where owners have equally many", () => {
    const cluster = on([shape("node-1"), shape("node-2", { cpu: "2" })], withRequests(1, { cpu: "1" })).settle();
    // The first goes to either; a Deployment of its own then goes to the emptier one.
    const [first] = cluster.pods();
    const other = deploymentManifest("other", "web:v1", { replicas: 1 });
    cluster.request(create(other)).advance(2000);
    const second = cluster.pods().find(({ metadata }) => metadata.name.startsWith("other"));
    expect(second?.spec.nodeName).not.toBe(first?.spec.nodeName);
  });

  it("says where a pod goes", () => {
    const cluster = on(three, create(deploymentManifest("web", "web:v1", { replicas: 1 }))).settle();
    const [pod] = cluster.pods();
    const event = cluster.events(pod!.metadata.name).find(({ reason }) => reason === "Scheduled");
    expect(event).toMatchObject({
      type: "Normal",
      source: "default-scheduler",
      message: `Successfully assigned default/${pod!.metadata.name} to ${pod!.spec.nodeName!}`,
    });
    expect(findCondition(pod!.status.conditions, "PodScheduled")).toMatchObject({ status: "True" });
  });

  it("looks at node selectors", () => {
    const cluster = on(three, withRequests(3, {}, { nodeSelector: { "kubernetes.io/hostname": "node-2" } })).settle();
    expect(spread(cluster)).toEqual({ "node-2": 3 });
  });

  it("takes a limit without a request for both", () => {
    const manifest = deploymentManifest("web", "web:v1");
    const labels = { app: "web" };
    const spec = { containers: [{ name: "web", image: "web:v1", resources: { limits: { cpu: "3" } } }] };
    const wish = create({
      ...manifest,
      spec: { replicas: 4, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    });
    expect(spread(on(three, wish).advance(5000))).toEqual({ "node-1": 1, "node-2": 1, "node-3": 1, none: 1 });
  });
});

describe("pods that fit nowhere", () => {
  it.each([
    {
      title: "lack cpu",
      requests: { cpu: "3" },
      nodes: three,
      message:
        "0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    },
    {
      title: "lack memory",
      requests: { memory: "6Gi" },
      nodes: three,
      message:
        "0/3 nodes are available: 3 Insufficient memory. no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    },
    {
      title: "lack cpu and memory",
      requests: { cpu: "3", memory: "6Gi" },
      nodes: three,
      message:
        "0/3 nodes are available: 3 Insufficient cpu, 3 Insufficient memory. no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    },
    {
      title: "are one too many for the nodes",
      requests: {},
      nodes: three.map((node) => ({ ...node, pods: 1 })),
      message:
        "0/3 nodes are available: 3 Too many pods. no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    },
    {
      title: "lack cpu here and memory there",
      requests: { cpu: "3", memory: "3Gi" },
      nodes: [shape("node-1"), shape("node-2"), shape("node-3"), shape("node-4", { memory: "1Gi" })],
      message:
        "0/4 nodes are available: 1 Insufficient memory, 3 Insufficient cpu. no new claims to deallocate, preemption: 0/4 nodes are available: 4 No preemption victims found for incoming pod.",
    },
  ])("say that they $title", ({ requests, nodes, message }) => {
    expect(pendingMessages(on(nodes, withRequests(4, requests)).advance(5000))).toEqual([message]);
  });

  it("say which nodes are tainted, and which lack cpu", () => {
    const cluster = on(three).request(
      patchNode("node-1", { taints: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }] }),
    );
    cluster.request(withRequests(3, { cpu: "3" })).advance(5000);
    expect(pendingMessages(cluster)).toEqual([
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
    ]);
    expect(spread(cluster)).toEqual({ "node-2": 1, "node-3": 1, none: 1 });
  });

  it("say when no node has the wanted label", () => {
    const cluster = on(three, withRequests(1, {}, { nodeSelector: { disk: "ssd" } })).advance(2000);
    expect(pendingMessages(cluster)).toEqual([
      "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ]);
  });

  it("say when there are no nodes at all", () => {
    expect(pendingMessages(on([], withRequests(1, {})).advance(2000))).toEqual(["no nodes available to schedule pods"]);
  });

  it("are placed when a node joins", () => {
    const cluster = on(three, withRequests(4, { cpu: "3" })).advance(5000);
    expect(spread(cluster)["none"]).toBe(1);
    cluster.fault({ type: "addNode" }).settle();
    expect(spread(cluster)).toEqual({ "node-1": 1, "node-2": 1, "node-3": 1, "node-4": 1 });
  });

  it("are placed when another pod makes room, and not before it is gone", () => {
    const cluster = on(three, withRequests(4, { cpu: "3" })).advance(5000);
    const running = cluster.readyPods()[0]!;
    cluster
      .request({
        verb: "delete",
        ref: { kind: "Pod", key: `default/${running.metadata.name}` },
        propagation: "Background",
      })
      .advance(700);
    expect(cluster.readyPods()).toHaveLength(2);
    cluster.advance(3000);
    expect(cluster.readyPods()).toHaveLength(3);
    expect(spread(cluster)["none"]).toBe(1);
  });

  it("go at once when they are deleted", () => {
    const cluster = on([], withRequests(1, {})).advance(2000);
    cluster
      .request({ verb: "delete", ref: { kind: "Deployment", key: "default/web" }, propagation: "Background" })
      .advance(100);
    expect(cluster.pods()).toEqual([]);
  });

  it("keep a rollout waiting, and the old pods serving", () => {
    const cluster = on(three, withRequests(3, { cpu: "3" })).settle();
    cluster.request(setImage("web", "web:v2")).advance(20_000);
    expect(cluster.replicaSets().map(({ spec }) => spec.replicas)).toEqual([3, 1]);
    expect(cluster.deployment.status.availableReplicas).toBe(3);
    expect(pendingMessages(cluster)).toHaveLength(1);
  });
});

describe("taints and cordons", () => {
  it("leave out a node that is cordoned, and take it again when it is not", () => {
    const cluster = on(three).request(patchNode("node-2", { unschedulable: true }));
    cluster.request(create(deploymentManifest("web", "web:v1", { replicas: 4 }))).settle();
    expect(spread(cluster)).toEqual({ "node-1": 2, "node-3": 2 });
    cluster.request(patchNode("node-2", { unschedulable: false }), patchSpec("web", { replicas: 6 })).settle();
    expect(spread(cluster)).toEqual({ "node-1": 2, "node-2": 2, "node-3": 2 });
  });

  it("say when every node is cordoned", () => {
    const cluster = on(three).request(...three.map(({ name }) => patchNode(name, { unschedulable: true })));
    cluster.request(create(deploymentManifest("web", "web:v1", { replicas: 1 }))).advance(2000);
    expect(pendingMessages(cluster)).toEqual([
      "0/3 nodes are available: 3 node(s) were unschedulable. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ]);
  });

  it("leave running pods where they are", () => {
    const cluster = on(three, create(deploymentManifest("web", "web:v1", { replicas: 3 }))).settle();
    const before = cluster.pods();
    cluster
      .request(patchNode("node-1", { unschedulable: true, taints: [{ key: "own", effect: "NoSchedule" }] }))
      .advance(60_000);
    expect(cluster.pods()).toEqual(before);
  });

  it.each([
    {
      title: "the same key, value and effect",
      toleration: { key: "own", operator: "Equal", value: "a", effect: "NoSchedule" },
      fits: true,
    },
    { title: "the key alone", toleration: { key: "own", operator: "Exists" }, fits: true },
    { title: "everything", toleration: { operator: "Exists" }, fits: true },
    {
      title: "another value",
      toleration: { key: "own", operator: "Equal", value: "b", effect: "NoSchedule" },
      fits: false,
    },
    { title: "another key", toleration: { key: "else", operator: "Exists" }, fits: false },
    { title: "another effect", toleration: { key: "own", operator: "Exists", effect: "NoExecute" }, fits: false },
  ])("are tolerated ($fits) by a pod that tolerates $title", ({ toleration, fits }) => {
    const cluster = on([shape("node-1")]).request(
      patchNode("node-1", { taints: [{ key: "own", value: "a", effect: "NoSchedule" }] }),
    );
    cluster.request(withRequests(1, {}, { tolerations: [toleration] })).advance(5000);
    expect(cluster.readyPods()).toHaveLength(fits ? 1 : 0);
  });

  it("do not keep pods away where they are a preference only", () => {
    const cluster = on([shape("node-1")]).request(
      patchNode("node-1", { taints: [{ key: "own", effect: "PreferNoSchedule" }] }),
    );
    cluster.request(create(deploymentManifest("web", "web:v1", { replicas: 1 }))).settle();
    expect(cluster.readyPods()).toHaveLength(1);
  });
});

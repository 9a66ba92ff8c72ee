import { describe, expect, it } from "vitest";
import { findCondition, type JsonObject, type Node, type Pod } from "../../../src/api/objects.ts";
import { isPodReady } from "../../../src/sim/indexes.ts";
import { create, deploymentManifest, patchSpec } from "../../support/manifests.ts";
import { Cluster, deletePod } from "../support/cluster.ts";

const LOST = "node-2";
const started = (replicas = 3, more: Parameters<typeof deploymentManifest>[2] = {}): Cluster =>
  new Cluster([create(deploymentManifest("web", "web:v1", { replicas, ...more }))], { kubelet: { type: "node" } })
    .settle()
    .advance(5000);

const lostNode = (cluster: Cluster): Node => cluster.nodes().find(({ metadata }) => metadata.name === LOST)!;
const podsThere = (cluster: Cluster): readonly Pod[] => cluster.pods().filter(({ spec }) => spec.nodeName === LOST);
const isMarked = (cluster: Cluster): boolean =>
  findCondition(lostNode(cluster).status.conditions, "Ready")?.status === "Unknown";

/** A cluster whose node fell silent, and when. */
function silent(replicas = 3): { readonly cluster: Cluster; readonly fromMs: number } {
  const cluster = started(replicas);
  const fromMs = cluster.nowMs;
  return { cluster: cluster.fault({ type: "failNode", node: LOST }), fromMs };
}

describe("a node whose kubelet falls silent", () => {
  it("is noticed after 50 s, at a look that comes every 5 s", () => {
    const { cluster, fromMs } = silent();
    const before = cluster.pods();
    cluster.advance(49_900);
    expect(cluster.pods()).toEqual(before);
    expect(lostNode(cluster).spec.taints).toEqual([]);
    cluster.until(isMarked, 6000);
    expect(cluster.nowMs - fromMs).toBeGreaterThanOrEqual(50_000);
    expect(cluster.nowMs - fromMs).toBeLessThanOrEqual(55_000);
  });

  it("is marked Unknown and tainted", () => {
    const { cluster } = silent();
    cluster.until(isMarked);
    for (const condition of lostNode(cluster).status.conditions) {
      expect(condition).toMatchObject({
        status: "Unknown",
        reason: "NodeStatusUnknown",
        message: "Kubelet stopped posting node status.",
        lastTransitionTime: cluster.nowMs,
      });
    }
    expect(lostNode(cluster).spec.taints.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      "node.kubernetes.io/unreachable:NoSchedule",
      "node.kubernetes.io/unreachable:NoExecute",
    ]);
    expect(cluster.eventTexts(LOST)).toContain(`Normal NodeNotReady Node ${LOST} status is now: NodeNotReady`);
  });

  it("has pods that are not ready any more, though their containers still seem to be", () => {
    const { cluster } = silent();
    cluster.until(isMarked).advance(1000);
    const [pod] = podsThere(cluster);
    expect(findCondition(pod!.status.conditions, "Ready")?.status).toBe("False");
    expect(pod!.status.phase).toBe("Running");
    expect(pod!.status.containerStatuses[0]?.ready).toBe(true);
    expect(cluster.eventTexts(pod!.metadata.name).at(-1)).toBe("Warning NodeNotReady Node is not ready");
    expect(cluster.deployment.status).toMatchObject({
      replicas: 3,
      readyReplicas: 2,
      availableReplicas: 2,
      unavailableReplicas: 1,
    });
    expect(cluster.conditionText("Progressing")).toBe("True NewReplicaSetAvailable");
  });

  it("loses its pods 300 s later, and others take their place elsewhere", () => {
    const { cluster } = silent();
    cluster.until(isMarked);
    const markedMs = cluster.nowMs;
    const [pod] = podsThere(cluster);
    cluster.advance(299_000);
    expect(cluster.pods()).toHaveLength(3);
    cluster.until((now) => now.pod(pod!.metadata.name)?.metadata.deletionTimestamp !== undefined, 5000);
    expect(cluster.nowMs - markedMs).toBe(300_000);
    expect(cluster.eventTexts(pod!.metadata.name).at(-1)).toBe(
      `Normal TaintManagerEviction Marking for deletion Pod default/${pod!.metadata.name}`,
    );
    cluster.advance(60_000);
    // Nobody confirms that the old pod has ended, so that it stays.
    expect(cluster.pod(pod!.metadata.name)).toBeDefined();
    expect(cluster.readyPods()).toHaveLength(3);
    expect(cluster.readyPods().every(({ spec }) => spec.nodeName !== LOST)).toBe(true);
    expect(cluster.pods()).toHaveLength(4);
    expect(cluster.deployment.status).toMatchObject({ replicas: 3, availableReplicas: 3, terminatingReplicas: 1 });
  });

  it("gets no new pods", () => {
    const { cluster } = silent();
    cluster
      .until(isMarked)
      .request(patchSpec("web", { replicas: 9 }))
      .advance(60_000);
    expect(podsThere(cluster)).toHaveLength(1);
  });

  /** Three pods that tolerate a silent node in a way of their own. */
  function tolerating(toleration: JsonObject): Cluster {
    const manifest = deploymentManifest("web", "web:v1", { replicas: 3 });
    const labels = { app: "web" };
    const tolerations = [
      { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", ...toleration },
    ];
    const template = { metadata: { labels }, spec: { tolerations, containers: [{ name: "web", image: "web:v1" }] } };
    const spec = { replicas: 3, selector: { matchLabels: labels }, template };
    const cluster = new Cluster([create({ ...manifest, spec })], { kubelet: { type: "node" } }).settle();
    return cluster.fault({ type: "failNode", node: LOST });
  }

  it("keeps pods that tolerate it for ever", () => {
    const cluster = tolerating({}).advance(2_000_000);
    expect(podsThere(cluster)).toHaveLength(1);
    expect(podsThere(cluster)[0]?.metadata.deletionTimestamp).toBeUndefined();
    expect(cluster.pods()).toHaveLength(3);
  });

  it.each([0, 10, 900])("loses pods that tolerate it for %i s after that time", (tolerationSeconds) => {
    const cluster = tolerating({ tolerationSeconds }).until(isMarked);
    const markedMs = cluster.nowMs;
    cluster.until((now) => podsThere(now).some(({ metadata }) => metadata.deletionTimestamp !== undefined), 1_000_000);
    expect(cluster.nowMs - markedMs).toBe(tolerationSeconds * 1000);
  });

  it("lets go of a pod that is deleted by force", () => {
    const { cluster } = silent();
    cluster.until(isMarked);
    const [pod] = podsThere(cluster);
    cluster.request(deletePod(pod!)).advance(60_000);
    expect(cluster.pod(pod!.metadata.name)).toBeDefined();
    cluster.request(deletePod(pod!, 0)).advance(1000);
    expect(cluster.pod(pod!.metadata.name)).toBeUndefined();
  });

  it("keeps a Recreate Deployment waiting", () => {
    const cluster = started(3, { strategy: { type: "Recreate" } });
    cluster.fault({ type: "failNode", node: LOST }).until(isMarked);
    cluster
      .request({
        verb: "patch",
        ref: { kind: "Deployment", key: "default/web" },
        patchType: "strategic",
        patch: { spec: { template: { spec: { containers: [{ name: "web", image: "web:v2" }] } } } },
      })
      .advance(120_000);
    expect(cluster.replicaSets()).toHaveLength(1);
    expect(cluster.pods()).toHaveLength(1);
    expect(cluster.deployment.status.availableReplicas).toBe(0);
  });
});

describe("a node that comes back", () => {
  it("was not missed when it comes back within 50 s", () => {
    const { cluster } = silent();
    const fromMs = cluster.nowMs + 1;
    cluster.advance(30_000).fault({ type: "recoverNode", node: LOST }).advance(120_000);
    expect(cluster.changes(fromMs)).toEqual([]);
    expect(cluster.events(LOST)).toEqual([]);
  });

  it("takes its pods back before their time is up", () => {
    const { cluster } = silent();
    cluster.until(isMarked).advance(100_000);
    const [pod] = podsThere(cluster);
    cluster.fault({ type: "recoverNode", node: LOST }).advance(20_000);
    expect(lostNode(cluster).spec.taints).toEqual([]);
    expect(findCondition(lostNode(cluster).status.conditions, "Ready")).toMatchObject({
      status: "True",
      reason: "KubeletReady",
      message: "kubelet is posting ready status",
    });
    expect(findCondition(lostNode(cluster).status.conditions, "MemoryPressure")).toMatchObject({
      status: "False",
      reason: "KubeletHasSufficientMemory",
    });
    expect(isPodReady(cluster.pod(pod!.metadata.name)!)).toBe(true);
    expect(cluster.eventTexts(pod!.metadata.name).at(-1)).toBe(
      `Normal TaintManagerEviction Cancelling deletion of Pod default/${pod!.metadata.name}`,
    );
    expect(cluster.eventTexts(LOST).at(-1)).toBe(`Normal NodeReady Node ${LOST} status is now: NodeReady`);
    expect(cluster.deployment.status).toMatchObject({ readyReplicas: 3, availableReplicas: 3 });
    cluster.advance(600_000);
    expect(cluster.pods()).toHaveLength(3);
    expect(cluster.pod(pod!.metadata.name)).toBeDefined();
  });

  it("finishes the deletion of its pods when their time was up", () => {
    const { cluster } = silent();
    cluster.until(isMarked).advance(320_000);
    const [pod] = podsThere(cluster);
    expect(pod!.metadata.deletionTimestamp).toBeDefined();
    cluster.fault({ type: "recoverNode", node: LOST }).advance(30_000);
    expect(cluster.pod(pod!.metadata.name)).toBeUndefined();
    expect(cluster.pods()).toHaveLength(3);
    expect(cluster.readyPods()).toHaveLength(3);
    expect(cluster.events(pod!.metadata.name).map(({ message }) => message)).not.toContain(
      `Cancelling deletion of Pod default/${pod!.metadata.name}`,
    );
  });

  it("can be lost again", () => {
    const { cluster } = silent();
    cluster.until(isMarked).fault({ type: "recoverNode", node: LOST }).advance(20_000);
    const fromMs = cluster.nowMs;
    cluster.fault({ type: "failNode", node: LOST }).until(isMarked, 60_000);
    expect(cluster.nowMs - fromMs).toBeGreaterThanOrEqual(50_000);
    const [pod] = podsThere(cluster);
    const markedMs = cluster.nowMs;
    cluster.until((now) => now.pod(pod!.metadata.name)?.metadata.deletionTimestamp !== undefined, 400_000);
    expect(cluster.nowMs - markedMs).toBe(300_000);
  });

  it("was lost for 50 s in one piece, not in two", () => {
    const { cluster } = silent();
    cluster
      .advance(40_000)
      .fault({ type: "recoverNode", node: LOST })
      .advance(1000)
      .fault({ type: "failNode", node: LOST });
    const fromMs = cluster.nowMs;
    cluster.until(isMarked, 60_000);
    expect(cluster.nowMs - fromMs).toBeGreaterThanOrEqual(50_000);
    expect(cluster.nowMs - fromMs).toBeLessThanOrEqual(55_000);
  });
});

describe("a node that is deleted", () => {
  it("takes its pods with it after a while, and others take their place", () => {
    const cluster = started();
    cluster.request({ verb: "delete", ref: { kind: "Node", key: LOST }, propagation: "Background" }).advance(120_000);
    expect(podsThere(cluster)).toEqual([]);
    expect(cluster.readyPods()).toHaveLength(3);
    expect(cluster.pods()).toHaveLength(3);
  });
});

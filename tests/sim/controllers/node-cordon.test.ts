import { describe, expect, it } from "vitest";
import type { Node } from "../../../src/api/objects.ts";
import { create, deploymentManifest } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

const NODE = "node-2";
const CORDON = "node.kubernetes.io/unschedulable:NoSchedule";

/** Since 20 s; nothing is left to happen. */
const started = (): Cluster =>
  new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 3 }))], { kubelet: { type: "node" } }).advance(
    20_000,
  );

function nodeOf(cluster: Cluster): Node {
  const node = cluster.nodes().find(({ metadata }) => metadata.name === NODE);
  if (node === undefined) {
    throw new Error("no node");
  }
  return node;
}
const taintsOf = (cluster: Cluster): readonly string[] =>
  nodeOf(cluster).spec.taints.map(({ key, effect }) => `${key}:${effect}`);
const toldBy = (cluster: Cluster): readonly string[] =>
  cluster
    .events()
    .filter(({ reason }) => reason === "NodeNotSchedulable" || reason === "NodeSchedulable")
    .map(({ reason, message, source, firstTimestamp }) => `${firstTimestamp} ${source} ${reason} ${message}`);

/** Models node_lifecycle_controller.go doNoScheduleTaintingPass; TestTaintNodeByCondition has "unschedulable node". */
describe("a cordoned node", () => {
  it("has a taint a hop later, with the time it was added, and loses it when it is opened", () => {
    const cluster = started();
    cluster.kubectl(`kubectl cordon ${NODE}`);
    expect(taintsOf(cluster)).toEqual([]);
    cluster.advance(50);
    expect(nodeOf(cluster).spec.taints).toEqual([
      { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule", timeAdded: 20_050 },
    ]);
    expect(cluster.decisions(20_000).filter(({ code }) => code === "nodeTainted")).toMatchObject([
      { actor: "node-controller", subject: { kind: "Node", key: NODE }, facts: { node: NODE, taint: CORDON } },
    ]);
    cluster.kubectl(`kubectl uncordon ${NODE}`);
    cluster.advance(50);
    expect(taintsOf(cluster)).toEqual([]);
    expect(cluster.decisions(20_000).map(({ code }) => code)).toContain("nodeUntainted");
  });

  it("gets the taint back when somebody takes it away, and keeps those of its own", () => {
    const cluster = started();
    cluster.kubectl(`kubectl taint node ${NODE} own=yes:NoSchedule`);
    cluster.kubectl(`kubectl cordon ${NODE}`);
    cluster.advance(50);
    expect(taintsOf(cluster)).toEqual(["own:NoSchedule", CORDON]);
    cluster.kubectl(`kubectl taint node ${NODE} node.kubernetes.io/unschedulable-`);
    expect(taintsOf(cluster)).toEqual(["own:NoSchedule"]);
    cluster.advance(50);
    expect(taintsOf(cluster)).toEqual(["own:NoSchedule", CORDON]);
    cluster.kubectl(`kubectl uncordon ${NODE}`);
    cluster.advance(50);
    expect(taintsOf(cluster)).toEqual(["own:NoSchedule"]);
  });

  it("cannot have the taint while it is open", () => {
    const cluster = started();
    cluster.kubectl(`kubectl taint node ${NODE} ${CORDON}`);
    expect(taintsOf(cluster)).toEqual([CORDON]);
    cluster.advance(50);
    expect(taintsOf(cluster)).toEqual([]);
  });

  it("keeps its Pods", () => {
    const cluster = started();
    const before = cluster.pods();
    cluster.kubectl(`kubectl cordon ${NODE}`);
    cluster.advance(60_000);
    expect(cluster.pods()).toEqual(before);
  });
});

/** Models kubelet_node_status.go recordNodeSchedulableEvent, which is called every 10 s. */
describe("the kubelet of a cordoned node", () => {
  it("tells of it at its next look, and once", () => {
    const cluster = started().advance(3000);
    cluster.kubectl(`kubectl cordon ${NODE}`);
    cluster.advance(6900);
    expect(toldBy(cluster)).toEqual([]);
    cluster.advance(60_000);
    const first = `30000 kubelet NodeNotSchedulable Node ${NODE} status is now: NodeNotSchedulable`;
    expect(toldBy(cluster)).toEqual([first]);
    cluster.kubectl(`kubectl uncordon ${NODE}`);
    cluster.advance(20_000);
    expect(toldBy(cluster)).toEqual([
      first,
      `90000 kubelet NodeSchedulable Node ${NODE} status is now: NodeSchedulable`,
    ]);
  });

  it("never hears of what is taken back between two looks", () => {
    const cluster = started();
    cluster.kubectl(`kubectl cordon ${NODE}`);
    cluster.advance(2000);
    cluster.kubectl(`kubectl uncordon ${NODE}`);
    cluster.advance(60_000);
    expect(toldBy(cluster)).toEqual([]);
  });

  it("tells of it when it is back, if it was silent", () => {
    const cluster = started().fault({ type: "failNode", node: NODE });
    cluster.kubectl(`kubectl cordon ${NODE}`);
    cluster.advance(30_000);
    expect(taintsOf(cluster)).toEqual([CORDON]);
    expect(toldBy(cluster)).toEqual([]);
    cluster.fault({ type: "recoverNode", node: NODE }).advance(10_000);
    expect(toldBy(cluster)).toEqual([
      `60000 kubelet NodeNotSchedulable Node ${NODE} status is now: NodeNotSchedulable`,
    ]);
  });
});

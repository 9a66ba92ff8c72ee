import { describe, expect, it } from "vitest";
import type { JsonObject, Kind } from "../../src/api/objects.ts";
import { eventName, eventObject } from "../../src/sim/event-object.ts";
import { getObject, kubeEvents, listObjects } from "../../src/sim/queries.ts";
import { create, deploymentManifest } from "../support/manifests.ts";
import { Cluster } from "./support/cluster.ts";

const metadata = { name: "x" };
const manifests: readonly (readonly [Kind, string, JsonObject, JsonObject])[] = [
  ["ConfigMap", "v1", { data: { a: "1" } }, { data: { a: "2" } }],
  ["Secret", "v1", { data: { a: "YQ==" } }, { stringData: { a: "b" } }],
  ["Endpoints", "v1", { subsets: [{ addresses: [{ ip: "10.0.0.1" }] }] }, { subsets: [] }],
  ["EndpointSlice", "discovery.k8s.io/v1", { addressType: "IPv4" }, { ports: [{ port: 80 }] }],
  [
    "HorizontalPodAutoscaler",
    "autoscaling/v2",
    { spec: { scaleTargetRef: { kind: "Deployment", name: "web" }, maxReplicas: 5 } },
    { spec: { maxReplicas: 6 } },
  ],
];

describe.each(manifests)("a %s", (kind, apiVersion, body, change) => {
  const manifest: JsonObject = { apiVersion, kind, metadata, ...body };
  const ref = { kind, key: "default/x" };
  const cluster = (): Cluster => new Cluster([create(manifest)]);

  it("is made once, changed and deleted", () => {
    const run = cluster();
    expect(run.tryRequest(create(manifest))[0]).toMatchObject({ ok: false, error: { reason: "AlreadyExists" } });
    const before = getObject(run.state, ref);
    run.advance(1000).request({ verb: "patch", ref, patchType: "strategic", patch: change });
    const after = getObject(run.state, ref);
    expect(after).not.toEqual(before);
    expect(after?.metadata).toMatchObject({ uid: before?.metadata.uid, creationTimestamp: 0 });
    run.request({ verb: "patch", ref, patchType: "strategic", patch: change });
    expect(getObject(run.state, ref)).toBe(after);
    run.request({ verb: "delete", ref, propagation: "Background" });
    expect(getObject(run.state, ref)).toBeUndefined();
  });

  it("goes with its namespace", () => {
    const run = new Cluster([
      create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }),
      create({ ...manifest, metadata: { name: "x", namespace: "shop" } }),
    ]);
    run.request({ verb: "delete", ref: { kind: "Namespace", key: "shop" }, propagation: "Background" }).advance(5000);
    expect(listObjects(run.state, kind)).toEqual([]);
    expect(getObject(run.state, { kind: "Namespace", key: "shop" })).toBeUndefined();
  });
});

it("counts the generations of an EndpointSlice", () => {
  const run = new Cluster([
    create({ apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata, addressType: "IPv4" }),
  ]);
  const ref = { kind: "EndpointSlice", key: "default/x" } as const;
  expect(getObject(run.state, ref)?.metadata.generation).toBe(1);
  run.request({ verb: "patch", ref, patchType: "merge", patch: { ports: [{ port: 80 }] } });
  expect(getObject(run.state, ref)?.metadata.generation).toBe(2);
});

describe("an Event as an object", () => {
  const run = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 1 }))], {}).settle();
  const objects = kubeEvents(run.state).map((event) => eventObject(run.state, event));

  it("has a name and a uid of its own", () => {
    expect(new Set(kubeEvents(run.state).map(eventName)).size).toBe(objects.length);
    expect(new Set(objects.map((object) => Object(object["metadata"]).uid)).size).toBe(objects.length);
  });

  it("says what it is about, and who said it", () => {
    expect(objects.find(({ reason }) => reason === "ScalingReplicaSet")).toMatchObject({
      apiVersion: "v1",
      kind: "Event",
      type: "Normal",
      count: 1,
      eventTime: null,
      firstTimestamp: 50,
      lastTimestamp: 50,
      involvedObject: { apiVersion: "apps/v1", kind: "Deployment", name: "web", namespace: "default" },
      metadata: { namespace: "default", creationTimestamp: 50 },
      reportingComponent: "deployment-controller",
      reportingInstance: "",
      source: { component: "deployment-controller" },
    });
  });

  it("names the kubelet's node", () => {
    const [pod] = run.pods();
    expect(objects.find(({ reason }) => reason === "Started")).toMatchObject({
      reportingInstance: pod?.spec.nodeName,
      source: { component: "kubelet", host: pod?.spec.nodeName },
      involvedObject: { fieldPath: "spec.containers{web}" },
    });
  });

  it("has its moment in another field where the scheduler wrote it", () => {
    expect(objects.find(({ reason }) => reason === "Scheduled")).toMatchObject({
      action: "Binding",
      eventTime: 150,
      firstTimestamp: null,
      lastTimestamp: null,
      source: {},
    });
  });
});

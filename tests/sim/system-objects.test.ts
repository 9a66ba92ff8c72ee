import { describe, expect, it } from "vitest";
import { toWire } from "../../src/api/defaults.ts";
import type { JsonObject, KubeObject } from "../../src/api/objects.ts";
import type { ClusterSettings } from "../../src/sim/input.ts";
import { mapGet, mapValues } from "../../src/sim/persistent-map.ts";
import { getObject, listObjects, nodes } from "../../src/sim/queries.ts";
import { create, deploymentManifest } from "../support/manifests.ts";
import { Cluster, standIn } from "./support/cluster.ts";

const real: Partial<ClusterSettings> = { hasSystemObjects: true };
const HOUR_MS = 3_600_000;

function keys(cluster: Cluster, kind: "ConfigMap" | "Service" | "Endpoints" | "EndpointSlice"): readonly string[] {
  return listObjects(cluster.state, kind).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

function wire(object: KubeObject | undefined): JsonObject {
  return object === undefined ? {} : toWire(object);
}

describe("a cluster that has what every cluster has", () => {
  it("has the Service of its API server, and where it leads", () => {
    const cluster = new Cluster([], real);
    expect(keys(cluster, "Service")).toEqual(["default/kubernetes"]);
    expect(wire(getObject(cluster.state, { kind: "Service", key: "default/kubernetes" }))).toMatchObject({
      metadata: { labels: { component: "apiserver", provider: "kubernetes" }, creationTimestamp: -HOUR_MS },
      spec: {
        type: "ClusterIP",
        clusterIP: "10.96.0.1",
        clusterIPs: ["10.96.0.1"],
        ipFamilies: ["IPv4"],
        ipFamilyPolicy: "SingleStack",
        ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
      },
    });
    const ports = [{ name: "https", port: 6443, protocol: "TCP" }];
    const [first] = nodes(cluster.state);
    expect(wire(getObject(cluster.state, { kind: "Endpoints", key: "default/kubernetes" }))).toMatchObject({
      subsets: [{ addresses: [{ ip: first?.status.address }], ports }],
    });
    expect(wire(getObject(cluster.state, { kind: "EndpointSlice", key: "default/kubernetes" }))).toMatchObject({
      metadata: { labels: { "kubernetes.io/service-name": "kubernetes" } },
      addressType: "IPv4",
      endpoints: [{ addresses: [first?.status.address], conditions: { ready: true } }],
      ports,
    });
  });

  it("has its certificate in every namespace, and brings it to new ones", () => {
    const cluster = new Cluster([], real);
    const all = ["default", "kube-node-lease", "kube-public", "kube-system"].map((name) => `${name}/kube-root-ca.crt`);
    expect(keys(cluster, "ConfigMap")).toEqual(all);
    const texts = mapValues(cluster.state.objects.ConfigMap).map(({ data }) => data["ca.crt"]);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^-----BEGIN CERTIFICATE-----\n(?:[\w+/]{64}\n)+[\w+/]+==\n-----END CERTIFICATE-----\n$/);
    cluster.request(create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } })).advance(50);
    expect(keys(cluster, "ConfigMap")).toEqual([...all, "shop/kube-root-ca.crt"]);
    cluster.request({ verb: "delete", ref: { kind: "Namespace", key: "shop" }, propagation: "Background" });
    cluster.advance(10_000);
    expect(keys(cluster, "ConfigMap")).toEqual(all);
  });

  it("puts right what somebody deletes or writes over", () => {
    const cluster = new Cluster([], real);
    const ca = { kind: "ConfigMap", key: "default/kube-root-ca.crt" } as const;
    const before = getObject(cluster.state, ca);
    cluster.request({ verb: "patch", ref: ca, patchType: "merge", patch: { data: { "ca.crt": "x", more: "y" } } });
    cluster.advance(50);
    expect(wire(getObject(cluster.state, ca))["data"]).toEqual(wire(before)["data"]);
    cluster.request({ verb: "delete", ref: ca, propagation: "Background" });
    expect(getObject(cluster.state, ca)).toBeUndefined();
    cluster.advance(50);
    expect(wire(getObject(cluster.state, ca))["data"]).toEqual(wire(before)["data"]);
    const service = { kind: "Service", key: "default/kubernetes" } as const;
    cluster.request({ verb: "delete", ref: service, propagation: "Background" }).advance(5000);
    expect(getObject(cluster.state, service)).toBeUndefined();
    cluster.advance(5000);
    expect(getObject(cluster.state, service)?.metadata.creationTimestamp).toBeGreaterThan(0);
    expect(keys(cluster, "Endpoints")).toEqual(["default/kubernetes"]);
  });

  it("has been there for an hour", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1"))], real);
    const made = [...listObjects(cluster.state, "Node"), ...listObjects(cluster.state, "Namespace")];
    expect(made.map(({ metadata }) => metadata.creationTimestamp)).toEqual(made.map(() => -HOUR_MS));
    expect(cluster.deployment.metadata.creationTimestamp).toBe(0);
    expect(cluster.frames[0]?.atMs).toBe(0);
  });

  it("decides as another does, at the same times", () => {
    const run = (settings: Partial<ClusterSettings>): unknown =>
      new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 3 }))], settings)
        .settle()
        .frames.map(({ atMs, decisions, events }) => [
          atMs,
          decisions,
          events.map(({ reason, message }) => [reason, message]),
        ]);
    expect(run(real)).toEqual(run({}));
  });

  it("gives every pod a token, unless it wants none", () => {
    const pod = (name: string, spec: JsonObject = {}) =>
      create({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name },
        spec: {
          containers: [
            { name: "a", image: "web:v1" },
            { name: "b", image: "web:v1" },
          ],
          ...spec,
        },
      });
    const cluster = new Cluster(
      [
        create(deploymentManifest("web", "web:v1", { replicas: 2 })),
        pod("own"),
        pod("none", { automountServiceAccountToken: false }),
      ],
      real,
    ).advance(60_000);
    const specs = cluster.pods().map(({ spec, metadata }) => [metadata.name, spec] as const);
    const names = specs.flatMap(([, { volumes = [] }]) => volumes.map(({ name }) => name));
    expect(names).toHaveLength(3);
    expect(new Set(names).size).toBe(3);
    const own = specs.find(([name]) => name === "own")?.[1];
    const [volume] = own?.volumes ?? [];
    expect(volume?.["name"]).toMatch(/^kube-api-access-[a-z0-9]{5}$/);
    expect(volume).toMatchObject({
      projected: {
        defaultMode: 420,
        sources: [
          { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
          { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
          {
            downwardAPI: {
              items: [{ path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } }],
            },
          },
        ],
      },
    });
    expect(own?.containers.map(({ volumeMounts }) => volumeMounts)).toEqual(
      [0, 1].map(() => [
        { mountPath: "/var/run/secrets/kubernetes.io/serviceaccount", name: volume?.["name"], readOnly: true },
      ]),
    );
    const none = specs.find(([name]) => name === "none")?.[1];
    expect(none).not.toHaveProperty("volumes");
    expect(none?.containers[0]).not.toHaveProperty("volumeMounts");
  });
});

describe("any other cluster", () => {
  it("has none of it", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1"))], {}).settle();
    cluster.request(create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } })).advance(1000);
    expect(keys(cluster, "ConfigMap")).toEqual([]);
    expect(keys(cluster, "Service")).toEqual([]);
    expect(cluster.pods()[0]?.spec).not.toHaveProperty("volumes");
    expect(listObjects(cluster.state, "Node").map(({ metadata }) => metadata.creationTimestamp)).toEqual([0, 0, 0]);
  });
});

describe("a node", () => {
  it("says what it is", () => {
    const cluster = new Cluster([], real);
    const [first, second] = nodes(cluster.state);
    expect(wire(first)).toMatchObject({
      metadata: {
        labels: {
          "kubernetes.io/arch": "amd64",
          "kubernetes.io/hostname": "node-1",
          "kubernetes.io/os": "linux",
          "node-role.kubernetes.io/control-plane": "",
        },
      },
      spec: { podCIDR: "10.244.0.0/20", podCIDRs: ["10.244.0.0/20"] },
      status: {
        capacity: { cpu: "64", memory: "256Gi", pods: "4000", "ephemeral-storage": "61202244Ki" },
        allocatable: { cpu: "64", memory: "256Gi", pods: "4000" },
        addresses: [
          { type: "InternalIP", address: "192.168.49.2" },
          { type: "Hostname", address: "node-1" },
        ],
        daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
        nodeInfo: {
          architecture: "amd64",
          containerRuntimeVersion: "containerd://2.2.1",
          kubeletVersion: "v1.36.4",
          operatingSystem: "linux",
          systemUUID: first?.metadata.uid,
          machineID: first?.metadata.uid.replaceAll("-", ""),
        },
      },
    });
    expect(Object(Object(wire(first)["status"]).nodeInfo).bootID).toMatch(
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    expect(second?.spec.podCIDR).toBe("10.244.16.0/20");
    expect(second?.metadata.labels).not.toHaveProperty("node-role.kubernetes.io/control-plane");
    expect(first?.spec.taints).toEqual([]);
  });

  it("has no role where there was no control plane to see, and joins now", () => {
    const cluster = new Cluster([], {}).advance(5000).fault({ type: "addNode" });
    const [first] = nodes(cluster.state);
    expect(first?.metadata.labels).not.toHaveProperty("node-role.kubernetes.io/control-plane");
    const fourth = mapGet(cluster.state.objects.Node, "node-4");
    expect(fourth?.metadata.creationTimestamp).toBe(5000);
    expect(fourth?.status.conditions.map(({ lastTransitionTime }) => lastTransitionTime)).toEqual([
      5000, 5000, 5000, 5000,
    ]);
    expect(fourth?.spec.podCIDR).toBe("10.244.48.0/20");
  });

  it("without a kubelet says nothing of the machine", () => {
    const [first] = nodes(new Cluster([], standIn).state);
    expect(first?.status).not.toHaveProperty("nodeInfo");
    expect(wire(first)).toMatchObject({ status: { nodeInfo: { kubeletVersion: "", osImage: "" } } });
  });
});

describe("a pod on its node", () => {
  it("has addresses, identifiers and a class", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 1 }))], {}).settle();
    const [pod] = cluster.pods();
    const node = mapGet(cluster.state.objects.Node, pod?.spec.nodeName ?? "");
    expect(wire(pod)).toMatchObject({
      spec: {
        serviceAccountName: "default",
        tolerations: [
          { key: "node.kubernetes.io/not-ready", effect: "NoExecute", operator: "Exists", tolerationSeconds: 300 },
          { key: "node.kubernetes.io/unreachable", effect: "NoExecute", operator: "Exists", tolerationSeconds: 300 },
        ],
      },
      status: {
        qosClass: "BestEffort",
        podIP: pod?.status.podIP,
        podIPs: [{ ip: pod?.status.podIP }],
        hostIP: node?.status.address,
        hostIPs: [{ ip: node?.status.address }],
        containerStatuses: [{ image: "docker.io/library/web:v1" }],
      },
    });
    const [status] = Object(wire(pod)["status"]).containerStatuses;
    expect(status.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(status.imageID).toMatch(/^docker\.io\/library\/web@sha256:[0-9a-f]{64}$/);
    expect(status).not.toHaveProperty("runtime");
  });

  it("has a container of another name after a restart, and knows the one before", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 1 }))], {}).settle();
    const idOf = (): { readonly now: string; readonly last: string } => {
      const [status] = Object(wire(cluster.pods()[0])["status"]).containerStatuses;
      return { now: status.containerID, last: status.lastState.terminated?.containerID };
    };
    const before = idOf();
    expect(before.last).toBeUndefined();
    cluster.fault({ type: "crashPod", pod: `default/${cluster.pods()[0]?.metadata.name ?? ""}` }).advance(10_000);
    expect(idOf().last).toBe(before.now);
    expect(idOf().now).not.toBe(before.now);
  });

  it("has none of a container that no runtime made", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 1 }))]).settle();
    const [status] = Object(wire(cluster.pods()[0])["status"]).containerStatuses;
    expect(status).not.toHaveProperty("containerID");
    expect(status).toMatchObject({ image: "web:v1", imageID: "" });
  });

  it("has an address of its node's range that no other has, and leaves it to others when it is gone", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 60 }))], {}).settle();
    const byNode = (node: string): readonly string[] =>
      cluster.pods().flatMap(({ spec, status }) => (spec.nodeName === node ? [status.podIP ?? ""] : []));
    expect(byNode("node-1").every((ip) => /^10\.244\.0\.\d+$/.test(ip))).toBe(true);
    expect(byNode("node-2").every((ip) => /^10\.244\.16\.\d+$/.test(ip))).toBe(true);
    expect(new Set(cluster.pods().map(({ status }) => status.podIP)).size).toBe(60);
    cluster.request({ verb: "delete", ref: { kind: "Deployment", key: "default/web" }, propagation: "Background" });
    cluster.advance(60_000);
    expect(cluster.pods()).toEqual([]);
    expect(cluster.state.podAddresses.used.size).toBe(0);
  });
});

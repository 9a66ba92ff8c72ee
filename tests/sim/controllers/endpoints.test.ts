import { describe, expect, it } from "vitest";
import type { EndpointSlice } from "../../../src/api/objects-network.ts";
import type { JsonObject } from "../../../src/api/objects.ts";
import type { ApiRequest } from "../../../src/sim/input.ts";
import { mapGet, mapValues } from "../../../src/sim/persistent-map.ts";
import { listObjects } from "../../../src/sim/queries.ts";
import { advance } from "../../../src/sim/timeline.ts";
import { create, deploymentManifest, setImage } from "../../support/manifests.ts";
import { Cluster, standIn } from "../support/cluster.ts";

function service(spec: JsonObject = {}, metadata: JsonObject = {}): ApiRequest {
  return create({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", ...metadata },
    spec: { selector: { app: "web" }, ports: [{ port: 80 }], ...spec },
  });
}

const web = (replicas: number, image = "web:v1"): ApiRequest => create(deploymentManifest("web", image, { replicas }));

function endpointsOf(cluster: Cluster, name = "web") {
  return mapGet(cluster.state.objects.Endpoints, `default/${name}`);
}

function slices(cluster: Cluster): readonly EndpointSlice[] {
  return mapValues(cluster.state.objects.EndpointSlice);
}

function entries(cluster: Cluster) {
  return slices(cluster).flatMap(({ endpoints }) => endpoints);
}

/** Both forms hold what the pods say, whatever way they came to be. */
function expectTrue(cluster: Cluster, port = 80): void {
  const pods = cluster
    .pods()
    .filter(({ status }) => status.podIP !== undefined && !["Succeeded", "Failed"].includes(status.phase));
  const stateOf = (pod: (typeof pods)[number]): readonly [boolean, boolean] => [
    pod.status.conditions.some(({ type, status }) => type === "Ready" && status === "True"),
    pod.metadata.deletionTimestamp !== undefined,
  ];
  const byIp = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
  expect(
    entries(cluster)
      .map(
        ({ addresses, conditions, targetRef, nodeName }) =>
          [addresses[0], targetRef?.name, nodeName, conditions] as const,
      )
      .toSorted(byIp),
  ).toEqual(
    pods
      .map((pod) => {
        const [serving, terminating] = stateOf(pod);
        const conditions = { ready: serving && !terminating, serving, terminating };
        return [pod.status.podIP, pod.metadata.name, pod.spec.nodeName, conditions] as const;
      })
      .toSorted(byIp),
  );
  const living = pods.filter((pod) => !stateOf(pod)[1]);
  const ipsOf = (isReady: boolean): readonly unknown[] =>
    living
      .filter((pod) => stateOf(pod)[0] === isReady)
      .map(({ status }) => status.podIP ?? "")
      .toSorted();
  const subset = {
    ...(ipsOf(true).length === 0 ? {} : { addresses: ipsOf(true) }),
    ...(ipsOf(false).length === 0 ? {} : { notReadyAddresses: ipsOf(false) }),
    ports: [{ port, protocol: "TCP" }],
  };
  expect(
    endpointsOf(cluster)?.subsets.map(({ addresses, notReadyAddresses, ports }) => ({
      ...(addresses === undefined ? {} : { addresses: addresses.map(({ ip }) => ip) }),
      ...(notReadyAddresses === undefined ? {} : { notReadyAddresses: notReadyAddresses.map(({ ip }) => ip) }),
      ports,
    })),
  ).toEqual(living.length === 0 ? [] : [subset]);
}

describe("the endpoints of a Service", () => {
  it("come one hop after it, with its name, its labels and its owner", () => {
    const cluster = new Cluster([web(2)]).settle();
    cluster.request(service({}, { labels: { app: "web" } }));
    expect(endpointsOf(cluster)).toBeUndefined();
    cluster.advance(10);
    expect(endpointsOf(cluster)?.metadata).toMatchObject({
      name: "web",
      namespace: "default",
      labels: { app: "web", "endpoints.kubernetes.io/managed-by": "endpoint-controller" },
      ownerReferences: [],
    });
    const [slice, ...more] = slices(cluster);
    const owner = mapGet(cluster.state.objects.Service, "default/web");
    expect(more).toEqual([]);
    expect(slice?.metadata.name).toMatch(/^web-[a-z0-9]{5}$/);
    expect(slice).toMatchObject({
      addressType: "IPv4",
      ports: [{ name: "", port: 80, protocol: "TCP" }],
      metadata: {
        generateName: "web-",
        generation: 1,
        labels: {
          app: "web",
          "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
          "kubernetes.io/service-name": "web",
        },
        ownerReferences: [
          {
            apiVersion: "v1",
            kind: "Service",
            name: "web",
            uid: owner?.metadata.uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
    });
    expectTrue(cluster);
  });

  it("follow the pods of a rolling update, ready, not ready and on their way out", () => {
    const cluster = new Cluster([web(4), service()]).settle();
    expectTrue(cluster);
    cluster.request(setImage("web", "web:v2"));
    const seen = new Set<string>();
    let checks = 0;
    for (let i = 0; i < 120; i++) {
      // Between two instants at which something happens, all news has arrived.
      cluster.advance(100);
      for (const { conditions } of entries(cluster)) {
        seen.add(JSON.stringify(conditions));
      }
      if (cluster.frames.every(({ atMs }) => atMs < cluster.nowMs - 10)) {
        expectTrue(cluster);
        checks += 1;
      }
    }
    expect(checks).toBeGreaterThan(50);
    expect(seen).toContain('{"ready":true,"serving":true,"terminating":false}');
    expect(seen).toContain('{"ready":false,"serving":true,"terminating":true}');
    cluster.settle();
    expectTrue(cluster);
    expect(entries(cluster)).toHaveLength(4);
  });

  it("hold pods that run and are not ready, and those whose image is missing", () => {
    const unready = new Cluster([web(2, "web:unready"), service()]).advance(5000);
    expect(endpointsOf(unready)?.subsets[0]).not.toHaveProperty("addresses");
    expect(endpointsOf(unready)?.subsets[0]?.notReadyAddresses).toHaveLength(2);
    expectTrue(unready);
    const missing = new Cluster([web(2, "web:missing"), service()], {}).advance(20_000);
    expect(missing.pods().map(({ status }) => status.phase)).toEqual(["Pending", "Pending"]);
    expect(endpointsOf(missing)?.subsets[0]?.notReadyAddresses).toHaveLength(2);
    expectTrue(missing);
  });

  it("hold them as ready where the Service asks for that", () => {
    const cluster = new Cluster([web(2, "web:unready"), service({ publishNotReadyAddresses: true })]).advance(5000);
    expect(endpointsOf(cluster)?.subsets[0]?.addresses).toHaveLength(2);
    expect(entries(cluster).map(({ conditions }) => conditions)).toEqual([
      { ready: true, serving: false, terminating: false },
      { ready: true, serving: false, terminating: false },
    ]);
  });

  it("are sorted as texts", () => {
    const cluster = new Cluster([web(12), service()]).settle();
    const ips = endpointsOf(cluster)?.subsets[0]?.addresses?.map(({ ip }) => ip) ?? [];
    expect(ips).toHaveLength(12);
    expect(ips).toEqual(ips.toSorted());
  });

  it("are there, and empty, where no pod is found", () => {
    const cluster = new Cluster([web(1), service({ selector: { app: "api" } })]).settle();
    expect(endpointsOf(cluster)?.subsets).toEqual([]);
    expect(slices(cluster)).toMatchObject([{ endpoints: [], ports: [], addressType: "IPv4" }]);
    const [empty] = slices(cluster);
    cluster.request({
      verb: "patch",
      ref: { kind: "Service", key: "default/web" },
      patchType: "merge",
      patch: { spec: { selector: { app: "web" } } },
    });
    cluster.advance(10);
    expect(slices(cluster).map(({ metadata }) => metadata.name)).toEqual([empty?.metadata.name]);
    expectTrue(cluster);
  });

  it("are left to people where the Service selects nothing, and where it is a name", () => {
    for (const spec of [{ selector: null }, { type: "ExternalName", externalName: "example.com" }]) {
      const cluster = new Cluster([web(1), service(spec)]).settle();
      expect(endpointsOf(cluster)).toBeUndefined();
      expect(slices(cluster)).toEqual([]);
    }
  });

  it("have no ports for a headless Service without any, and say that it is one", () => {
    const cluster = new Cluster([web(2), service({ clusterIP: "None", ports: null })]).settle();
    const [subset] = endpointsOf(cluster)?.subsets ?? [];
    expect(subset?.addresses).toHaveLength(2);
    expect(subset).not.toHaveProperty("ports");
    expect(slices(cluster)[0]?.ports).toEqual([]);
    for (const object of [endpointsOf(cluster), slices(cluster)[0]]) {
      expect(object?.metadata.labels).toMatchObject({ "service.kubernetes.io/headless": "" });
    }
  });

  it("have the number that a port's name has in each pod", () => {
    const container = (port: number): JsonObject => ({
      containers: [{ name: "web", image: "web:v1", ports: [{ name: "http", containerPort: port }] }],
    });
    const pod = (name: string, spec: JsonObject): ApiRequest =>
      create({ apiVersion: "v1", kind: "Pod", metadata: { name, labels: { app: "web" } }, spec });
    const cluster = new Cluster([
      pod("a", container(8080)),
      pod("b", container(8081)),
      pod("c", { containers: [{ name: "web", image: "web:v1" }] }),
      service({ ports: [{ name: "http", port: 80, targetPort: "http" }] }),
    ]).advance(10_000);
    expect(
      endpointsOf(cluster)?.subsets.map(({ addresses, ports }) => [
        addresses?.map(({ targetRef }) => targetRef?.name),
        ports,
      ]),
    ).toEqual([
      [["a"], [{ name: "http", port: 8080, protocol: "TCP" }]],
      [["b"], [{ name: "http", port: 8081, protocol: "TCP" }]],
    ]);
    const byPod = slices(cluster).map(({ endpoints, ports }) => [
      endpoints[0]?.targetRef?.name,
      ports.map(({ port }) => port),
    ]);
    expect(byPod.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1))).toEqual([
      ["a", [8080]],
      ["b", [8081]],
      ["c", []],
    ]);
  });

  it("lose a pod whose labels are taken away, and find it again", () => {
    const cluster = new Cluster([web(2), service()]).settle();
    const [pod] = cluster.pods();
    const label = (app: string): ApiRequest => ({
      verb: "patch",
      ref: { kind: "Pod", key: `default/${pod?.metadata.name ?? ""}` },
      patchType: "merge",
      patch: { metadata: { labels: { app } } },
    });
    cluster.request(label("other")).advance(10);
    expect(entries(cluster).map(({ targetRef }) => targetRef?.name)).not.toContain(pod?.metadata.name);
    cluster.request(label("web")).advance(10);
    expect(entries(cluster).map(({ targetRef }) => targetRef?.name)).toContain(pod?.metadata.name);
  });

  it("are put right when somebody else changes or deletes them", () => {
    const cluster = new Cluster([web(2), service()]).settle();
    const [slice] = slices(cluster);
    cluster.request({ verb: "delete", ref: { kind: "Endpoints", key: "default/web" }, propagation: "Background" });
    cluster.request({
      verb: "patch",
      ref: { kind: "EndpointSlice", key: `default/${slice?.metadata.name ?? ""}` },
      patchType: "merge",
      patch: { endpoints: [] },
    });
    expect(entries(cluster)).toEqual([]);
    cluster.advance(100);
    expectTrue(cluster);
    cluster.request({
      verb: "delete",
      ref: { kind: "EndpointSlice", key: `default/${slice?.metadata.name ?? ""}` },
      propagation: "Background",
    });
    cluster.advance(100);
    expectTrue(cluster);
  });

  it.each(["Background", "Foreground", "Orphan"] as const)("and the Service are deleted (%s)", (propagation) => {
    const cluster = new Cluster([web(1), service()]).settle();
    cluster.request({ verb: "delete", ref: { kind: "Service", key: "default/web" }, propagation }).advance(1000);
    expect(listObjects(cluster.state, "Service")).toEqual([]);
    expect(endpointsOf(cluster)).toBeUndefined();
    const left = slices(cluster).map(({ metadata }) => metadata.ownerReferences);
    expect(left).toEqual(propagation === "Orphan" ? [[]] : []);
  });

  it("go with their namespace", () => {
    const inShop = { namespace: "shop" };
    const cluster = new Cluster([
      create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }),
      create({
        ...deploymentManifest("web", "web:v1", { replicas: 2 }),
        metadata: { name: "web", ...inShop },
      }),
      service({}, inShop),
    ]).advance(10_000);
    expect(slices(cluster)).toHaveLength(1);
    cluster.request({ verb: "delete", ref: { kind: "Namespace", key: "shop" }, propagation: "Background" });
    cluster.advance(60_000);
    expect(listObjects(cluster.state, "Namespace").map(({ metadata }) => metadata.name)).not.toContain("shop");
    expect([...slices(cluster), ...mapValues(cluster.state.objects.Endpoints)]).toEqual([]);
  });

  it("stand in slices of a hundred, and a thousand of them in Endpoints", { timeout: 60_000 }, () => {
    const cluster = new Cluster([web(1250), service()], { kubelet: { type: "node" } }).settle();
    expect(entries(cluster)).toHaveLength(1250);
    const sizes = slices(cluster).map(({ endpoints }) => endpoints.length);
    expect(Math.max(...sizes)).toBe(100);
    const endpoints = endpointsOf(cluster);
    expect(endpoints?.subsets[0]?.addresses).toHaveLength(1000);
    expect(endpoints?.metadata.annotations).toEqual({ "endpoints.kubernetes.io/over-capacity": "truncated" });
    const all = cluster
      .pods()
      .map(({ status }) => status.podIP ?? "")
      .toSorted();
    expect(new Set(all).size).toBe(1250);
    expect(endpoints?.subsets[0]?.addresses?.map(({ ip }) => ip)).toEqual(all.slice(0, 1000));
    cluster.request({
      verb: "patch",
      ref: { kind: "Deployment", key: "default/web" },
      patchType: "merge",
      patch: { spec: { replicas: 40 } },
    });
    cluster.settle();
    expectTrue(cluster);
    expect(endpointsOf(cluster)?.metadata.annotations).toEqual({});
  });

  it("are the same however they were come to, and in a state that was written down", () => {
    const cluster = new Cluster([web(6), service()], standIn).settle();
    cluster.request(setImage("web", "web:v2")).advance(1500);
    const { timeline } = cluster;
    const copy = { ...timeline, frames: JSON.parse(JSON.stringify(timeline.frames)) };
    const later = cluster.nowMs + 20_000;
    const last = (of: typeof timeline): unknown => advance(of, later).frames.at(-1)?.state.objects;
    expect(last(copy)).toEqual(last(timeline));
    expect(last(timeline)).toEqual(last(timeline));
  });
});

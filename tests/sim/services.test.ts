import { describe, expect, it } from "vitest";
import { toWire } from "../../src/api/defaults.ts";
import type { JsonObject, Service } from "../../src/api/objects.ts";
import { mapGet, mapValues } from "../../src/sim/persistent-map.ts";
import { create } from "../support/manifests.ts";
import { Cluster } from "./support/cluster.ts";

function manifest(spec: JsonObject, name = "web"): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { selector: { app: "web" }, ports: [{ port: 80 }], ...spec },
  };
}

function stored(cluster: Cluster, name = "web"): Service["spec"] {
  const service = mapGet(cluster.state.objects.Service, `default/${name}`);
  if (service === undefined) {
    throw new Error(`there is no Service ${name}`);
  }
  return service.spec;
}

function made(spec: JsonObject): Service["spec"] {
  return stored(new Cluster([create(manifest(spec))]));
}

function refusal(cluster: Cluster, object: JsonObject): string | undefined {
  const [answer] = cluster.tryRequest(create(object));
  return answer?.ok === false ? answer.error.message : undefined;
}

function patched(cluster: Cluster, spec: JsonObject): string | undefined {
  const [answer] = cluster.tryRequest({
    verb: "patch",
    ref: { kind: "Service", key: "default/web" },
    patchType: "strategic",
    patch: { spec },
  });
  return answer?.ok === false ? answer.error.message : undefined;
}

describe("what a Service gets", () => {
  it("is an address of its own, of IPv4", () => {
    const spec = made({});
    expect(spec.clusterIP).toMatch(/^10\.(?:9[6-9]|1[01]\d)\.\d+\.\d+$/);
    expect(spec).toMatchObject({
      type: "ClusterIP",
      clusterIPs: [spec.clusterIP],
      ipFamilies: ["IPv4"],
      ipFamilyPolicy: "SingleStack",
      internalTrafficPolicy: "Cluster",
      sessionAffinity: "None",
      ports: [{ port: 80, targetPort: 80, protocol: "TCP" }],
    });
    expect(spec).not.toHaveProperty("externalTrafficPolicy");
    expect(spec.ports[0]).not.toHaveProperty("nodePort");
  });

  it("is the same in every run of the same cluster, and no other's", () => {
    const run = (seed: number): readonly unknown[] => {
      const setup = Array.from({ length: 300 }, (_, i) => create(manifest({ type: "NodePort" }, `s${String(i)}`)));
      const cluster = new Cluster(setup, undefined, seed);
      return mapValues(cluster.state.objects.Service).flatMap(({ spec }) => [spec.clusterIP, spec.ports[0]?.nodePort]);
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
    expect(new Set(run(1)).size).toBe(600);
  });

  it("is a port on every node for NodePort, and for LoadBalancer", () => {
    for (const type of ["NodePort", "LoadBalancer"]) {
      const spec = made({
        type,
        ports: [
          { name: "a", port: 80 },
          { name: "b", port: 81, nodePort: 30_080 },
        ],
      });
      const [a, b] = spec.ports.map(({ nodePort }) => nodePort ?? 0);
      expect(a).toBeGreaterThanOrEqual(30_086);
      expect(a).toBeLessThanOrEqual(32_767);
      expect(b).toBe(30_080);
      expect(spec.externalTrafficPolicy).toBe("Cluster");
    }
    expect(made({ type: "LoadBalancer" }).allocateLoadBalancerNodePorts).toBe(true);
    expect(made({ type: "LoadBalancer", allocateLoadBalancerNodePorts: false }).ports[0]).not.toHaveProperty(
      "nodePort",
    );
  });

  it("is one port for two protocols", () => {
    const ports = [
      { name: "a", port: 53 },
      { name: "b", port: 53, protocol: "UDP" },
    ];
    const [a, b] = made({ type: "NodePort", ports }).ports;
    expect(a?.nodePort).toBe(b?.nodePort);
  });

  it("is a port to ask for health at where traffic stays on its node", () => {
    expect(made({ type: "LoadBalancer", externalTrafficPolicy: "Local" }).healthCheckNodePort).toBeGreaterThan(30_000);
  });

  it("is no address where it wants none", () => {
    expect(made({ clusterIP: "None" })).toMatchObject({
      clusterIP: "None",
      clusterIPs: ["None"],
      ipFamilies: ["IPv4"],
      ipFamilyPolicy: "SingleStack",
    });
    expect(made({ clusterIP: "None", selector: null })).toMatchObject({
      ipFamilies: ["IPv4", "IPv6"],
      ipFamilyPolicy: "RequireDualStack",
    });
    const external = made({ type: "ExternalName", externalName: "example.com", selector: null, ports: null });
    expect(external).toEqual({
      type: "ExternalName",
      externalName: "example.com",
      sessionAffinity: "None",
      selector: {},
      ports: [],
    });
  });

  it("is three hours of affinity", () => {
    expect(made({ sessionAffinity: "ClientIP" }).sessionAffinityConfig).toEqual({
      clientIP: { timeoutSeconds: 10_800 },
    });
    expect(made({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } } })).not.toHaveProperty(
      "sessionAffinityConfig",
    );
  });

  it("is on the wire as in the API", () => {
    const cluster = new Cluster([create(manifest({}))]);
    const service = mapGet(cluster.state.objects.Service, "default/web");
    const { clusterIP } = stored(cluster);
    expect(service && toWire(service)).toMatchObject({
      spec: {
        clusterIP,
        clusterIPs: [clusterIP],
        internalTrafficPolicy: "Cluster",
        ipFamilies: ["IPv4"],
        ipFamilyPolicy: "SingleStack",
        ports: [{ port: 80, protocol: "TCP", targetPort: 80 }],
        selector: { app: "web" },
        sessionAffinity: "None",
        type: "ClusterIP",
      },
      status: { loadBalancer: {} },
    });
  });
});

describe("what a Service may not have", () => {
  const cluster = new Cluster([
    create(manifest({ type: "NodePort", clusterIP: "10.96.0.20", ports: [{ port: 80, nodePort: 30_080 }] })),
  ]);

  it.each<[JsonObject, string]>([
    [
      { type: "NodePort", ports: [{ port: 80, nodePort: 30_080 }] },
      "spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated",
    ],
    [
      { type: "NodePort", ports: [{ port: 80, nodePort: 80 }] },
      "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767",
    ],
    [
      { ports: [{ port: 80, nodePort: 30_081 }] },
      "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    ],
    [
      { clusterIP: "10.96.0.20" },
      'spec.clusterIPs: Invalid value: ["10.96.0.20"]: failed to allocate IP 10.96.0.20: provided IP is already allocated',
    ],
    [
      { clusterIP: "10.0.0.20" },
      'spec.clusterIPs: Invalid value: ["10.0.0.20"]: failed to allocate IP 10.0.0.20: the provided network does not match the current range',
    ],
    [
      { clusterIP: "web" },
      'spec.clusterIPs[0]: Invalid value: "web": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ],
    [
      { clusterIPs: ["10.96.0.30"] },
      'spec.clusterIPs: Invalid value: ["10.96.0.30"]: must be empty when `clusterIP` is not specified',
    ],
    [
      { clusterIP: "None", type: "LoadBalancer" },
      `spec.clusterIPs[0]: Invalid value: "None": may not be set to 'None' for LoadBalancer services`,
    ],
    [{ ipFamilies: ["IPv6"] }, 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'],
    [
      { ipFamilyPolicy: "RequireDualStack" },
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    ],
    [
      { externalTrafficPolicy: "Local" },
      'spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services',
    ],
    [
      { type: "NodePort", externalTrafficPolicy: "Near" },
      'spec.externalTrafficPolicy: Unsupported value: "Near": supported values: "Cluster", "Local"',
    ],
    [
      { allocateLoadBalancerNodePorts: true },
      "spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when `type` is 'LoadBalancer'",
    ],
    [
      { sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_401 } } },
      "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 86401: must be greater than 0 and less than 86400",
    ],
    [
      { type: "ExternalName", externalName: "example.com", clusterIP: "10.96.0.31" },
      "spec.clusterIPs: Forbidden: may not be set for ExternalName services",
    ],
  ])("%j", (spec, text) => {
    expect(refusal(cluster, manifest(spec, "api"))).toBe(`Service "api" is invalid: ${text}`);
    expect(mapGet(cluster.state.objects.Service, "default/api")).toBeUndefined();
  });
});

describe("a Service that is changed", () => {
  const cluster = (spec: JsonObject = {}): Cluster => new Cluster([create(manifest(spec))]);

  it("keeps its address and its ports on the nodes", () => {
    const run = cluster({ type: "NodePort" });
    const before = stored(run);
    run.request({ verb: "update", object: manifest({ type: "NodePort", ports: [{ port: 81 }] }) });
    const after = stored(run);
    expect(after).toMatchObject({ clusterIP: before.clusterIP, clusterIPs: before.clusterIPs });
    expect(after.ports).toEqual([{ port: 81, targetPort: 81, protocol: "TCP", nodePort: before.ports[0]?.nodePort }]);
  });

  it("may not change its address", () => {
    const run = cluster();
    const { clusterIP } = stored(run);
    expect(patched(run, { clusterIP: "None" })).toBe(
      'Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set',
    );
    expect(patched(run, { clusterIP: "10.96.0.77" })).toBe(
      'Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.96.0.77"]: may not change once set',
    );
    expect(stored(run).clusterIP).toBe(clusterIP);
    expect(patched(cluster({ clusterIP: "None" }), { clusterIP: "10.96.0.77" })).toContain("may not change once set");
  });

  it("gets ports on the nodes with its type, and loses them with it", () => {
    const run = cluster();
    const { clusterIP } = stored(run);
    expect(patched(run, { type: "NodePort" })).toBeUndefined();
    expect(stored(run).ports[0]?.nodePort).toBeGreaterThan(30_000);
    expect(stored(run)).toMatchObject({ clusterIP, externalTrafficPolicy: "Cluster" });
    expect(patched(run, { type: "ClusterIP" })).toBeUndefined();
    expect(stored(run)).toEqual(made({}));
  });

  it("loses its address to become a name, and gets one back", () => {
    const run = cluster();
    expect(patched(run, { type: "ExternalName", externalName: "example.com" })).toBeUndefined();
    expect(stored(run)).not.toHaveProperty("clusterIP");
    expect(stored(run)).not.toHaveProperty("ipFamilies");
    expect(patched(run, { type: "ClusterIP", externalName: null })).toBeUndefined();
    expect(stored(run).clusterIPs).toEqual([stored(run).clusterIP]);
  });

  it("may not take another's port, and may keep its own", () => {
    const run = new Cluster([
      create(manifest({ type: "NodePort", ports: [{ port: 80, nodePort: 30_080 }] }, "api")),
      create(manifest({ type: "NodePort", ports: [{ port: 80, nodePort: 30_081 }] })),
    ]);
    expect(patched(run, { ports: [{ port: 80, nodePort: 30_080 }] })).toBe(
      'Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated',
    );
    expect(patched(run, { ports: [{ port: 80, nodePort: 30_081, targetPort: 8080 }] })).toBeUndefined();
  });

  it("is not written where nothing changes", () => {
    const run = cluster({ type: "LoadBalancer" });
    const before = mapGet(run.state.objects.Service, "default/web");
    run.request({ verb: "update", object: manifest({ type: "LoadBalancer" }) });
    expect(mapGet(run.state.objects.Service, "default/web")).toBe(before);
  });
});

import { describe, expect, it } from "vitest";
import { decodeObject } from "../../src/api/decode.ts";
import type { JsonObject, JsonValue } from "../../src/api/objects.ts";

function deployment(spec: JsonValue, metadata: JsonValue = { name: "web" }): JsonObject {
  return { apiVersion: "apps/v1", kind: "Deployment", metadata, spec };
}

function withPodSpec(spec: JsonValue): JsonObject {
  return deployment({ template: { spec } });
}

function withContainer(container: JsonValue): JsonObject {
  return withPodSpec({ containers: [container] });
}

function refusal(raw: JsonValue): string {
  const answer = decodeObject(raw);
  if (answer.ok) {
    throw new Error("was accepted");
  }
  expect(answer.error).toMatchObject({ reason: "BadRequest", code: 400 });
  return answer.error.message;
}

function decoded(raw: JsonValue): JsonObject {
  const answer = decodeObject(raw);
  if (!answer.ok) {
    throw new Error(answer.error.message);
  }
  return answer.value.json;
}

const PREFIX = 'Deployment in version "v1" cannot be handled as a Deployment: ';

describe("the kind of an object", () => {
  it.each([
    ["apps/v1", "Deployment"],
    ["apps/v1", "ReplicaSet"],
    ["v1", "Pod"],
    ["v1", "Node"],
    ["v1", "Namespace"],
    ["v1", "Service"],
  ])("knows %s %s", (apiVersion, kind) => {
    expect(decodeObject({ apiVersion, kind, metadata: { name: "x" } })).toMatchObject({
      ok: true,
      value: { type: { kind } },
    });
  });

  it("says which kinds it does not know", () => {
    expect(refusal({ apiVersion: "apps/v1", kind: "Deploymnt" })).toBe(
      'no matches for kind "Deploymnt" in version "apps/v1"',
    );
    expect(refusal({ apiVersion: "v1", kind: "constructor" })).toBe(
      'no matches for kind "constructor" in version "v1"',
    );
  });

  it("says which version would be right", () => {
    expect(refusal({ apiVersion: "v1", kind: "Deployment" })).toBe(
      'no matches for kind "Deployment" in version "v1", did you mean "apps/v1"?',
    );
    expect(refusal({ apiVersion: "apps/v1", kind: "Pod" })).toContain('did you mean "v1"?');
  });

  it("asks for both", () => {
    expect(refusal({ kind: "Pod" })).toBe(`Object 'apiVersion' is missing in '{"kind":"Pod"}'`);
    expect(refusal({ apiVersion: "v1" })).toBe(`Object 'Kind' is missing in '{"apiVersion":"v1"}'`);
    expect(refusal({ apiVersion: "v1", kind: 5 })).toContain("Object 'Kind' is missing");
    expect(refusal(Object.create({ apiVersion: "v1", kind: "Pod" }))).toContain("is missing");
  });

  it.each([
    ["text", "string"],
    [3, "number"],
    [true, "bool"],
    [[], "array"],
  ])("refuses %j, which is no mapping", (raw, name) => {
    expect(refusal(raw)).toContain(`json: cannot unmarshal ${name} into Go value`);
  });

  it("refuses null", () => {
    expect(decodeObject(null).ok).toBe(false);
  });
});

describe("strict decoding", () => {
  it("collects all unknown fields", () => {
    const raw = deployment({ replicaz: 3, template: { spec: { containers: [{ name: "a", imagge: "nginx" }] } } });
    expect(refusal(raw)).toBe(
      `${PREFIX}strict decoding error: unknown field "spec.replicaz", unknown field "spec.template.spec.containers[0].imagge"`,
    );
  });

  it("reads fields in the order of their names, as clients send them", () => {
    expect(refusal({ ...deployment({ zoo: 1, ape: 2 }), bee: 1 })).toBe(
      `${PREFIX}strict decoding error: unknown field "bee", unknown field "spec.ape", unknown field "spec.zoo"`,
    );
  });

  it("tells capitals from small letters", () => {
    expect(refusal(deployment({ Replicas: 3 }))).toContain('unknown field "spec.Replicas"');
  });

  it("names the typing error before unknown fields", () => {
    expect(refusal(deployment({ aaa: 1, replicas: "two" }))).not.toContain("unknown field");
  });

  it("takes no inherited name for a field", () => {
    const raw: unknown = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3, "hasOwnProperty": 4}');
    expect(refusal(deployment(toValue(raw)))).toBe(
      `${PREFIX}strict decoding error: unknown field "spec.__proto__", unknown field "spec.constructor", unknown field "spec.hasOwnProperty", unknown field "spec.toString"`,
    );
  });

  it("keeps such names as keys of a map, without harm", () => {
    const labels = toValue(JSON.parse('{"__proto__": "a", "constructor": "b"}'));
    const json = decoded(deployment({}, { name: "web", labels }));
    expect(JSON.stringify(json["metadata"])).toBe('{"labels":{"__proto__":"a","constructor":"b"},"name":"web"}');
    expect(Reflect.get({}, "a")).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

function toValue(raw: unknown): JsonObject {
  return Object.fromEntries(
    Object.entries(Object(raw)).map(([key, value]) => [key, typeof value === "number" ? value : String(value)]),
  );
}

const go = (found: string, field: string, type: string): string =>
  `${PREFIX}json: cannot unmarshal ${found} into Go struct field ${field} of type ${type}`;

describe("typing errors", () => {
  it.each<[JsonObject, string, string, string]>([
    [deployment({ replicas: "two" }), "string", "DeploymentSpec.spec.replicas", "int32"],
    [deployment({ replicas: true }), "bool", "DeploymentSpec.spec.replicas", "int32"],
    [deployment({ replicas: [1] }), "array", "DeploymentSpec.spec.replicas", "int32"],
    [deployment({ replicas: { a: 1 } }), "object", "DeploymentSpec.spec.replicas", "int32"],
    [deployment({ replicas: 1.5 }), "number 1.5", "DeploymentSpec.spec.replicas", "int32"],
    [deployment({ replicas: 2147483648 }), "number 2147483648", "DeploymentSpec.spec.replicas", "int32"],
    [deployment({ replicas: -2147483649 }), "number -2147483649", "DeploymentSpec.spec.replicas", "int32"],
    [deployment({ paused: "yes" }), "string", "DeploymentSpec.spec.paused", "bool"],
    [deployment("none"), "string", "Deployment.spec", "v1.DeploymentSpec"],
    [deployment([]), "array", "Deployment.spec", "v1.DeploymentSpec"],
    [deployment({}, { name: 5 }), "number", "ObjectMeta.metadata.name", "string"],
    [deployment({}, { labels: { a: 1 } }), "number", "ObjectMeta.metadata.labels", "string"],
    [deployment({}, { labels: "a" }), "string", "ObjectMeta.metadata.labels", "map[string]string"],
    [
      deployment({ strategy: { type: 1 } }),
      "number",
      "DeploymentStrategy.spec.strategy.type",
      "v1.DeploymentStrategyType",
    ],
    [
      deployment({ strategy: { rollingUpdate: { maxSurge: true } } }),
      "bool",
      "RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge",
      "int32",
    ],
    [
      deployment({ strategy: { rollingUpdate: { maxSurge: 0.5 } } }),
      "number 0.5",
      "RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge",
      "int32",
    ],
    [
      deployment({ selector: { matchLabels: { v: 1 } } }),
      "number",
      "LabelSelector.spec.selector.matchLabels",
      "string",
    ],
    [
      deployment({ template: { metadata: { labels: { version: 1 } } } }),
      "number",
      "ObjectMeta.spec.template.metadata.labels",
      "string",
    ],
    [withPodSpec({ containers: {} }), "object", "PodSpec.spec.template.spec.containers", "[]v1.Container"],
    [withPodSpec({ containers: ["nginx"] }), "string", "PodSpec.spec.template.spec.containers", "v1.Container"],
    [withContainer({ image: 1.25 }), "number", "Container.spec.template.spec.containers.image", "string"],
    [withContainer({ command: "sleep 5" }), "string", "Container.spec.template.spec.containers.command", "[]string"],
    [withContainer({ args: ["-n", 5] }), "number", "Container.spec.template.spec.containers.args", "string"],
    [
      withContainer({ env: [{ name: "A", value: 1 }] }),
      "number",
      "EnvVar.spec.template.spec.containers.env.value",
      "string",
    ],
    [
      withContainer({ ports: [{ containerPort: "80" }] }),
      "string",
      "ContainerPort.spec.template.spec.containers.ports.containerPort",
      "int32",
    ],
    [
      withContainer({ readinessProbe: { periodSeconds: "5" } }),
      "string",
      "Probe.spec.template.spec.containers.readinessProbe.periodSeconds",
      "int32",
    ],
    [
      withPodSpec({ terminationGracePeriodSeconds: "30" }),
      "string",
      "PodSpec.spec.template.spec.terminationGracePeriodSeconds",
      "int64",
    ],
    [
      withPodSpec({ securityContext: 1 }),
      "number",
      "PodSpec.spec.template.spec.securityContext",
      "v1.PodSecurityContext",
    ],
    [
      withContainer({ resources: { limits: [] } }),
      "array",
      "ResourceRequirements.spec.template.spec.containers.resources.limits",
      "v1.ResourceList",
    ],
  ])("case %#: %s", (raw, found, field, type) => {
    expect(refusal(raw)).toBe(go(found, field, type));
  });

  it("names the first one only", () => {
    expect(refusal(deployment({ replicas: "x", minReadySeconds: "y" }))).toBe(
      go("string", "DeploymentSpec.spec.minReadySeconds", "int32"),
    );
  });

  it.each([
    ["100Q", "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
    ["1MM", "unable to parse quantity's suffix"],
  ])("refuses the quantity %s", (cpu, text) => {
    expect(refusal(withContainer({ resources: { limits: { cpu } } }))).toBe(`${PREFIX}${text}`);
  });

  it("names the kind that the object is of", () => {
    expect(refusal({ apiVersion: "v1", kind: "Service", spec: { ports: [{ port: "80" }] } })).toBe(
      'Service in version "v1" cannot be handled as a Service: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
    );
  });
});

describe("what is accepted", () => {
  it("takes null for an absent field", () => {
    expect(decoded(deployment({ replicas: null, selector: null, template: null }))["spec"]).toEqual({});
  });

  it("drops what Go does not tell from absent, and keeps zeros of pointers", () => {
    const spec = { replicas: 0, minReadySeconds: 0, paused: false, revisionHistoryLimit: 0 };
    expect(decoded(deployment(spec))["spec"]).toEqual({ replicas: 0, revisionHistoryLimit: 0 });
    const container = { name: "a", env: [{ name: "A", value: "" }], command: [], ports: [], resources: {} };
    expect(decoded(withPodSpec({ containers: [container] }))["spec"]).toEqual({
      template: { spec: { containers: [{ name: "a", env: [{ name: "A" }], resources: {} }] } },
    });
  });

  it("takes a number or a text for an amount of pods", () => {
    const rollingUpdate = { maxSurge: "25%", maxUnavailable: 0 };
    expect(decoded(deployment({ strategy: { rollingUpdate } }))["spec"]).toEqual({ strategy: { rollingUpdate } });
  });

  it("writes quantities in one way", () => {
    const limits = { cpu: 0.5, memory: "1024Mi", pods: "1000m" };
    expect(decoded(withContainer({ resources: { limits } }))["spec"]).toEqual({
      template: { spec: { containers: [{ resources: { limits: { cpu: "500m", memory: "1Gi", pods: "1" } } }] } },
    });
  });

  it("takes what a server gives: times, managed fields, status", () => {
    const metadata = {
      name: "web",
      creationTimestamp: 0,
      deletionTimestamp: "2026-01-01T00:00:00Z",
      managedFields: [{}],
      selfLink: "",
      uid: "u",
    };
    expect(decodeObject({ ...deployment({}, metadata), status: { anything: [1] } }).ok).toBe(true);
  });

  it("does not look into what only other clusters use", () => {
    const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "zone" }] } };
    const volumes = [{ name: "v", csi: { driver: "x", whatever: 1 } }];
    expect(decoded(withPodSpec({ affinity, volumes, securityContext: { runAsUser: 0 } }))["spec"]).toEqual({
      template: { spec: { affinity, volumes, securityContext: { runAsUser: 0 } } },
    });
  });
});

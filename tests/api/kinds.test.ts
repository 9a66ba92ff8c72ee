import { describe, expect, it } from "vitest";
import { encodeBase64, readBase64 } from "../../src/api/base64.ts";
import { utf8Bytes } from "../../src/api/utf8-bytes.ts";
import { decodeObject } from "../../src/api/decode.ts";
import { toTyped, toWire } from "../../src/api/defaults.ts";
import type { JsonObject, KubeObject } from "../../src/api/objects.ts";
import { findResourceType } from "../../src/api/find-resource-type.ts";
import { eventType, groupResourceOf, isStored, qualifiedKindOf } from "../../src/api/resources.ts";
import { validateObject } from "../../src/api/validation/validate-object.ts";

const metadata = { name: "x" };
const configMap: JsonObject = { apiVersion: "v1", kind: "ConfigMap", metadata };
const secret: JsonObject = { apiVersion: "v1", kind: "Secret", metadata };
const endpoints: JsonObject = { apiVersion: "v1", kind: "Endpoints", metadata };
const slice: JsonObject = { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata, addressType: "IPv4" };
const autoscaler: JsonObject = {
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  metadata,
  spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" }, maxReplicas: 5 },
};

function typed(raw: JsonObject): KubeObject {
  const decoded = decodeObject(raw);
  if (!decoded.ok) {
    throw new Error(decoded.error.message);
  }
  return toTyped(decoded.value);
}

function refusalOf(raw: JsonObject): string | undefined {
  const decoded = decodeObject(raw);
  return decoded.ok ? undefined : decoded.error.message;
}

function errorsOf(raw: JsonObject, old?: JsonObject): readonly string[] {
  return validateObject(typed(raw), old === undefined ? undefined : typed(old)).map(
    ({ field, message }) => `${field}: ${message}`,
  );
}

function withSpec(spec: JsonObject): JsonObject {
  return { ...autoscaler, spec: { ...Object(autoscaler["spec"]), ...spec } };
}

describe("the names of the kinds", () => {
  it.each([
    ["cm", "ConfigMap"],
    ["configmaps", "ConfigMap"],
    ["secret", "Secret"],
    ["secrets", "Secret"],
    ["ep", "Endpoints"],
    ["endpoints", "Endpoints"],
    ["endpointslice", "EndpointSlice"],
    ["endpointslices.discovery.k8s.io", "EndpointSlice"],
    ["endpointslices.v1.discovery.k8s.io", "EndpointSlice"],
    ["hpa", "HorizontalPodAutoscaler"],
    ["hpa.autoscaling", "HorizontalPodAutoscaler"],
    ["horizontalpodautoscalers.v2.autoscaling", "HorizontalPodAutoscaler"],
    ["ev", "Event"],
    ["events", "Event"],
    ["Event", "Event"],
    ["DEPLOYMENTS.apps", "Deployment"],
    ["svc.", "Service"],
  ])("%s is %s", (text, kind) => {
    expect(findResourceType(text)?.kind).toBe(kind);
  });

  it.each(["eps", "DEPLOY", "Po", "deployments.Apps", "hpa.v3.autoscaling", "ep.v1", ""])(
    "%j is none of them",
    (text) => {
      expect(findResourceType(text)).toBeUndefined();
    },
  );

  it.each([
    ["hpa", "horizontalpodautoscalers.autoscaling", "horizontalpodautoscaler.autoscaling"],
    ["ep", "endpoints", "endpoints"],
    ["endpointslice", "endpointslices.discovery.k8s.io", "endpointslice.discovery.k8s.io"],
    ["ev", "events", "event"],
  ])("writes %s as %s and %s", (text, resource, kind) => {
    const type = findResourceType(text);
    expect(type && [groupResourceOf(type), qualifiedKindOf(type)]).toEqual([resource, kind]);
  });

  it("says of events alone that they are not stored as objects", () => {
    expect(isStored(eventType)).toBe(false);
    expect(["pod", "cm", "ep"].map((text) => findResourceType(text)).every((type) => type && isStored(type))).toBe(
      true,
    );
  });
});

describe("base64", () => {
  it.each(["", "a", "ab", "abc", "abcd", "contraseña ✓ 🚀"])("writes %j as it is read", (text) => {
    const encoded = encodeBase64(utf8Bytes(text));
    expect(encoded).toBe(Buffer.from(text).toString("base64"));
    expect(readBase64(encoded)).toEqual({ ok: true, value: [...Buffer.from(text)] });
  });

  it.each([
    ["YW Jj", 2],
    ["a", 0],
    ["YWJjZ", 4],
    ["YWI", 0],
    ["YQ=", 3],
    ["YQ=x", 3],
    ["=", 0],
    ["YWJj=", 4],
    ["YQ==YQ==", 4],
    ["hunter2!", 7],
  ])("refuses %j at byte %i, as Go does", (text, at) => {
    expect(readBase64(text)).toEqual({ ok: false, error: `illegal base64 data at input byte ${String(at)}` });
  });

  it("skips line breaks", () => {
    expect(readBase64("YW\nJj\r\n")).toEqual({ ok: true, value: [97, 98, 99] });
  });
});

describe("a ConfigMap", () => {
  it("comes back as it was written, without what is empty", () => {
    const manifest = {
      ...configMap,
      data: { "app.properties": "a=1\n" },
      binaryData: { logo: "AAE=" },
      immutable: true,
    };
    expect(toWire(typed(manifest))).toEqual({
      ...manifest,
      metadata: { name: "x", namespace: "default", creationTimestamp: 0 },
    });
    expect(Object.keys(toWire(typed(configMap)))).toEqual(["apiVersion", "kind", "metadata"]);
  });

  it("takes texts only", () => {
    expect(refusalOf({ ...configMap, data: { a: 1 } })).toBe(
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
    );
    expect(refusalOf({ ...configMap, spec: {} })).toBe(
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "spec"',
    );
  });

  it.each<[JsonObject, ...string[]]>([
    [
      { data: { "a b": "" } },
      `data[a b]: Invalid value: "a b": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
    ],
    [{ data: { ".": "" } }, `data[.]: Invalid value: ".": must not be '.'`],
    [{ data: { "..": "" } }, `data[..]: Invalid value: "..": must not be '..'`],
    [{ data: { "..a": "" } }, `data[..a]: Invalid value: "..a": must not start with '..'`],
    [{ data: { a: "" }, binaryData: { a: "" } }, 'data[a]: Invalid value: "a": duplicate of key present in binaryData'],
    [{ data: { a: "x".repeat(1024 * 1024 + 1) } }, "[]: Too long: may not be more than 1048576 bytes"],
  ])("may not have %j", (patch, ...expected) => {
    expect(errorsOf({ ...configMap, ...patch })).toEqual(expected);
  });

  it("changes no more once it is immutable", () => {
    const old = { ...configMap, data: { a: "1" }, immutable: true };
    expect(errorsOf({ ...old, immutable: false }, old)).toEqual([
      "immutable: Forbidden: field is immutable when `immutable` is set",
    ]);
    expect(errorsOf({ ...old, data: { a: "2" } }, old)).toEqual([
      "data: Forbidden: field is immutable when `immutable` is set",
    ]);
    expect(errorsOf(old, old)).toEqual([]);
  });
});

describe("a Secret", () => {
  it("keeps stringData as data, and is Opaque where nothing is said", () => {
    expect(toWire(typed({ ...secret, data: { a: "YQ==", b: "Yg==" }, stringData: { b: "ñ" } }))).toMatchObject({
      type: "Opaque",
      data: { a: "YQ==", b: "w7E=" },
    });
  });

  it("says what base64 is not", () => {
    expect(refusalOf({ ...secret, data: { password: "hunter2!" } })).toBe(
      'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 7',
    );
    expect(refusalOf({ ...secret, data: { password: 1 } })).toBe(
      'Secret in version "v1" cannot be handled as a Secret: json: cannot unmarshal number into Go struct field Secret.data of type []uint8',
    );
  });

  it.each<[JsonObject, ...string[]]>([
    [{ type: "kubernetes.io/tls" }, "data[tls.crt]: Required value", "data[tls.key]: Required value"],
    [{ type: "kubernetes.io/basic-auth" }, "data[username]: Required value", "data[password]: Required value"],
    [{ type: "kubernetes.io/basic-auth", stringData: { username: "a" } }],
    [{ type: "kubernetes.io/ssh-auth", data: { "ssh-privatekey": "" } }, "data[ssh-privatekey]: Required value"],
    [{ type: "kubernetes.io/dockerconfigjson" }, "data[.dockerconfigjson]: Required value"],
    [
      { type: "kubernetes.io/service-account-token" },
      "metadata.annotations[kubernetes.io/service-account.name]: Required value",
    ],
    [{ type: "example.com/mine" }],
    [{ stringData: { a: "x".repeat(1024 * 1024 + 1) } }, "data: Too long: may not be more than 1048576 bytes"],
  ])("with %j", (patch, ...expected) => {
    expect(errorsOf({ ...secret, ...patch })).toEqual(expected);
  });

  it("stays of its type", () => {
    expect(errorsOf({ ...secret, type: "example.com/other" }, secret)).toEqual([
      'type: Invalid value: "example.com/other": field is immutable',
    ]);
  });
});

describe("Endpoints", () => {
  it("come back as they were written", () => {
    const subsets = [{ addresses: [{ ip: "10.0.0.1" }], ports: [{ port: 80, protocol: "TCP" }] }];
    expect(
      toWire(typed({ ...endpoints, subsets: [{ addresses: [{ ip: "10.0.0.1" }], ports: [{ port: 80 }] }] })),
    ).toMatchObject({ subsets });
    expect(toWire(typed(endpoints))).not.toHaveProperty("subsets");
  });

  it.each<[JsonObject, ...string[]]>([
    [{}, "subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`"],
    [
      { addresses: [{ ip: "web" }] },
      'subsets[0].addresses[0].ip: Invalid value: "web": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ],
    [
      { notReadyAddresses: [{ ip: "127.0.0.1" }] },
      'subsets[0].notReadyAddresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ],
    [
      { addresses: [{ ip: "10.0.0.1" }], ports: [{ port: 80 }, { name: "a", port: 0 }] },
      "subsets[0].ports[0].name: Required value",
      "subsets[0].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive",
    ],
  ])("with a subset %j", (subset, ...expected) => {
    expect(errorsOf({ ...endpoints, subsets: [subset] })).toEqual(expected);
  });
});

describe("an EndpointSlice", () => {
  it("has its two lists even where they are empty", () => {
    expect(toWire(typed(slice))).toMatchObject({ addressType: "IPv4", endpoints: null, ports: null });
  });

  it.each<[JsonObject, ...string[]]>([
    [{ addressType: null }, "addressType: Required value"],
    [{ addressType: "IPv5" }, 'addressType: Unsupported value: "IPv5": supported values: "FQDN", "IPv4", "IPv6"'],
    [{ endpoints: [{ addresses: [] }] }, "endpoints[0].addresses: Required value: must contain at least 1 address"],
    [
      { endpoints: [{ addresses: ["::2"] }] },
      'endpoints[0].addresses[0]: Invalid value: "::2": must be a valid IPv4 address',
    ],
    [{ addressType: "IPv6", endpoints: [{ addresses: ["2001:db8::1", "::ffff:10.0.0.1"] }] }],
    [{ ports: [{ port: 80 }, { port: 81 }] }, 'ports[1].name: Duplicate value: ""'],
  ])("with %j", (patch, ...expected) => {
    expect(errorsOf({ ...slice, ...patch })).toEqual(expected);
  });

  it("stays of its family", () => {
    expect(errorsOf({ ...slice, addressType: "FQDN" }, slice)).toEqual([
      'addressType: Invalid value: "FQDN": field is immutable',
    ]);
  });
});

describe("a HorizontalPodAutoscaler", () => {
  const cpu = (percent: number): JsonObject => ({
    type: "Resource",
    resource: { name: "cpu", target: { type: "Utilization", averageUtilization: percent } },
  });

  it("aims at 80 % of the CPU where nothing is said", () => {
    expect(toWire(typed(autoscaler))).toMatchObject({
      spec: { minReplicas: 1, maxReplicas: 5, metrics: [cpu(80)] },
      status: { currentMetrics: null, desiredReplicas: 0 },
    });
  });

  it("is read from autoscaling/v1", () => {
    const { scaleTargetRef } = Object(autoscaler["spec"]);
    const spec = { scaleTargetRef, maxReplicas: 5, targetCPUUtilizationPercentage: 50 };
    expect(toWire(typed({ ...autoscaler, apiVersion: "autoscaling/v1", spec }))).toMatchObject({
      apiVersion: "autoscaling/v2",
      spec: { metrics: [cpu(50)] },
    });
    expect(refusalOf({ ...autoscaler, apiVersion: "autoscaling/v1", spec: { metrics: [] } })).toBe(
      'HorizontalPodAutoscaler in version "v1" cannot be handled as a HorizontalPodAutoscaler: strict decoding error: unknown field "spec.metrics"',
    );
    expect(refusalOf({ ...autoscaler, spec })).toBe(
      'HorizontalPodAutoscaler in version "v2" cannot be handled as a HorizontalPodAutoscaler: strict decoding error: unknown field "spec.targetCPUUtilizationPercentage"',
    );
  });

  it("completes a behavior", () => {
    expect(toWire(typed(withSpec({ behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } })))).toMatchObject({
      spec: {
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: "Max",
            policies: [
              { type: "Pods", value: 4, periodSeconds: 15 },
              { type: "Percent", value: 100, periodSeconds: 15 },
            ],
          },
          scaleDown: {
            stabilizationWindowSeconds: 60,
            selectPolicy: "Max",
            policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
          },
        },
      },
    });
  });

  it.each<[JsonObject, ...string[]]>([
    [
      { maxReplicas: 0 },
      "spec.maxReplicas: Invalid value: 0: must be greater than 0",
      "spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`",
    ],
    [{ minReplicas: 0 }, "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1"],
    [{ minReplicas: 9 }, "spec.maxReplicas: Invalid value: 5: must be greater than or equal to `minReplicas`"],
    [{ scaleTargetRef: {} }, "spec.scaleTargetRef.kind: Required value", "spec.scaleTargetRef.name: Required value"],
    [
      { metrics: [{ type: "Resource" }] },
      "spec.metrics[0].resource: Required value: must populate information for the given metric source",
    ],
    [
      { metrics: [{ type: "CPU" }] },
      'spec.metrics[0].type: Unsupported value: "CPU": supported values: "ContainerResource", "External", "Object", "Pods", "Resource"',
    ],
    [
      { metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization" } } }] },
      "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization",
    ],
    [
      { metrics: [cpu(0)] },
      "spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0",
    ],
    [
      { behavior: { scaleDown: { stabilizationWindowSeconds: 7200 } } },
      "spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: 7200: must be less than or equal to 3600",
    ],
  ])("with %j", (patch, ...expected) => {
    expect(errorsOf(withSpec(patch))).toEqual(expected);
  });
});

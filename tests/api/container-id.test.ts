import { expect, it } from "vitest";
import { fullImageName, imageIdOf } from "../../src/api/container-id.ts";
import type { JsonObject } from "../../src/api/objects.ts";
import { decodeObject } from "../../src/api/decode.ts";
import { toTyped } from "../../src/api/defaults.ts";
import { qosClassOf } from "../../src/api/qos-class.ts";

it.each([
  ["web", "docker.io/library/web:latest"],
  ["web:v1", "docker.io/library/web:v1"],
  ["bitnami/nginx:1", "docker.io/bitnami/nginx:1"],
  ["ghcr.io/a/b", "ghcr.io/a/b:latest"],
  ["localhost/web:v1", "localhost/web:v1"],
  ["registry:5000/web:v1", "registry:5000/web:v1"],
])("calls %s %s", (image, full) => {
  expect(fullImageName(image)).toBe(full);
});

it("knows an image by a digest, which is another for another tag", () => {
  expect(imageIdOf("web:v1")).toMatch(/^docker\.io\/library\/web@sha256:[0-9a-f]{64}$/);
  expect(imageIdOf("web:v1")).toBe(imageIdOf("docker.io/library/web:v1"));
  expect(imageIdOf("web:v1")).not.toBe(imageIdOf("web:v2"));
});

it.each<[string, ...JsonObject[]]>([
  ["BestEffort", {}],
  ["BestEffort", { requests: { cpu: "0" } }],
  ["Burstable", { requests: { cpu: "100m" } }],
  ["Burstable", { limits: { cpu: "100m" } }],
  ["Burstable", { limits: { cpu: "1", memory: "1Gi" } }, {}],
  ["Burstable", { limits: { cpu: "1", memory: "1Gi" }, requests: { cpu: "1", memory: "512Mi" } }],
  ["Guaranteed", { limits: { cpu: "1", memory: "1Gi" } }],
  ["Guaranteed", { limits: { cpu: "1", memory: "1Gi" }, requests: { cpu: "1000m", memory: "1024Mi" } }],
])("is %s with %j", (qosClass, ...resources) => {
  const containers = resources.map((one, i) => ({ name: `c${String(i)}`, image: "web:v1", resources: one }));
  const decoded = decodeObject({ apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec: { containers } });
  const pod = decoded.ok ? toTyped(decoded.value) : undefined;
  expect(pod?.kind === "Pod" && qosClassOf(pod)).toBe(qosClass);
});

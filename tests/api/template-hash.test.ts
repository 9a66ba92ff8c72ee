import { describe, expect, it } from "vitest";
import type { Container, PodTemplateSpec } from "../../src/api/objects.ts";
import { equalIgnoreHash, fnv32a, safeEncode, templateHash } from "../../src/api/template-hash.ts";

function template(
  container: Partial<Container> = {},
  labels: Record<string, string> = { app: "web" },
): PodTemplateSpec {
  return {
    metadata: { labels, annotations: {} },
    spec: {
      containers: [
        {
          name: "web",
          image: "web:v1",
          imagePullPolicy: "IfNotPresent",
          resources: {},
          terminationMessagePath: "/dev/termination-log",
          terminationMessagePolicy: "File",
          ...container,
        },
      ],
      restartPolicy: "Always",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      schedulerName: "default-scheduler",
      securityContext: {},
    },
  };
}

describe("the encoding of hashes", () => {
  it.each([
    [[], 2_166_136_261, "65bb57b6b5"],
    [[0x61], 3_826_002_220, "7d6b446664"],
  ])("has upstream's values for %j", (bytes, sum, letters) => {
    expect(fnv32a(bytes)).toBe(sum);
    expect(safeEncode(sum)).toBe(letters);
  });

  it("maps each digit", () => {
    expect(safeEncode(4_294_967_295)).toBe("86f8fbc6f9");
    expect(safeEncode(1_234_567_890)).toBe("56789bcdf4");
    expect(safeEncode(0)).toBe("4");
  });
});

describe("the hash of a template", () => {
  it("is the same for the same template, however it is written", () => {
    const { metadata, spec } = template();
    expect(templateHash({ spec, metadata })).toBe(templateHash({ metadata, spec: { ...spec } }));
    expect(templateHash(template())).toMatch(/^[456789bcdf]{1,10}$/);
  });

  it("leaves the hash label out", () => {
    expect(templateHash(template({}, { app: "web", "pod-template-hash": "x" }))).toBe(templateHash(template()));
  });

  it("differs for another image, label or collision", () => {
    const hashes = [
      templateHash(template()),
      templateHash(template({ image: "web:v2" })),
      templateHash(template({ image: "web:é" })),
      templateHash(template({ image: "web:Ã©" })),
      templateHash(template({}, { app: "web", tier: "fe" })),
      templateHash(template(), 0),
      templateHash(template(), 1),
      templateHash(template(), 256),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe("equality of templates", () => {
  it.each<[string, Partial<Container>, Partial<Container>, boolean]>([
    ["the same", {}, {}, true],
    ["another image", {}, { image: "web:v2" }, false],
    [
      "the same amount in other words",
      { resources: { limits: { cpu: "1000m" } } },
      { resources: { limits: { cpu: "1" } } },
      true,
    ],
    ["another amount", { resources: { limits: { cpu: "1" } } }, { resources: { limits: { cpu: "2" } } }, false],
    ["an empty list and none", { ports: [] }, {}, true],
    ["an empty map and none", { resources: { limits: {} } }, {}, true],
    ["an empty object and none", { securityContext: {} }, {}, false],
    ["other commands", { command: ["a", "b"] }, { command: ["b", "a"] }, false],
  ])("%s: %s", (_, a, b, expected) => {
    expect(equalIgnoreHash(template(a), template(b))).toBe(expected);
  });

  it("ignores the hash label alone", () => {
    expect(equalIgnoreHash(template({}, { app: "web", "pod-template-hash": "x" }), template())).toBe(true);
    expect(equalIgnoreHash(template({}, { app: "web", tier: "fe" }), template())).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/manifest/diagnose.ts";
import { formatManifest } from "../../src/manifest/format-manifest.ts";
import { pathSteps } from "../../src/manifest/locate.ts";
import { parseManifests } from "../../src/manifest/parse-manifests.ts";

function objects(text: string): readonly unknown[] {
  const parsed = parseManifests(text);
  if (!parsed.ok) {
    throw new Error(parsed.error.map(({ message }) => message).join("; "));
  }
  return parsed.value.map(({ object }) => object);
}

function problems(text: string): readonly { message: string; line: number; column: number }[] {
  const parsed = parseManifests(text);
  return parsed.ok ? [] : parsed.error.map(({ message, line, column }) => ({ message, line, column }));
}

describe("reading manifests", () => {
  it("reads several documents and passes over empty ones", () => {
    expect(objects("kind: A\n---\n---\n# nothing\n---\nkind: B\n")).toEqual([{ kind: "A" }, { kind: "B" }]);
  });

  it("reads JSON", () => {
    expect(objects('{"kind": "A", "spec": {"replicas": 3}}')).toEqual([{ kind: "A", spec: { replicas: 3 } }]);
  });

  it("takes a List for its items", () => {
    expect(objects("kind: List\nitems:\n- kind: A\n- kind: B\n")).toEqual([{ kind: "A" }, { kind: "B" }]);
  });

  it("reads scalars as kubectl's parser does: yes is true, times and dates are texts", () => {
    expect(objects("a: yes\nb: 'yes'\nc: 12:30\nd: 2001-01-01\ne: 0x10\nf: 1e3\n")).toEqual([
      { a: true, b: "yes", c: "12:30", d: "2001-01-01", e: 16, f: 1000 },
    ]);
  });

  it("lets the last of two equal keys win", () => {
    expect(objects("a: 1\na: 2\n")).toEqual([{ a: 2 }]);
  });

  it("puts aliases in", () => {
    expect(objects("a: &x {b: 1}\nc: *x\n")).toEqual([{ a: { b: 1 }, c: { b: 1 } }]);
  });

  it("takes __proto__ for a field like any other", () => {
    const [object] = objects("kind: A\n__proto__: {polluted: true}\n");
    expect(Object.keys(object ?? {})).toEqual(["kind", "__proto__"]);
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("refusing what is no manifest", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghij".split("").map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(`*${"abcdefghi".charAt(i)}`)
          .join(",")}]`,
    ),
  ].join("\n");

  it.each([
    [
      "a syntax error, with line and column",
      "kind: A\nspec: [1, 2\nother: x\n",
      3,
      /^error converting YAML to JSON: yaml: line 3: /,
    ],
    ["a tab for indentation", "spec:\n\treplicas: 1\n", 2, /a tab; indent with spaces/],
    [
      "a sentence",
      "just a sentence",
      1,
      /a manifest is a mapping with apiVersion, kind and metadata; this is "just a sentence", a string/,
    ],
    ["a list", "- a\n- b\n", 1, /this is a list/],
    ["an empty text", "\n# nothing\n", 1, /the text has no object in it/],
    ["a file of 2 MB", "kind: A\n".repeat(262_144), 1, /the text has 2048 KiB; at most 256 KiB are read/],
    ["an alias bomb", bomb, 1, /more than 100000 values once its aliases are put in/],
    ["an alias of itself", "a: &a [*a]", 1, /nested deeper than 100 levels/],
    ["deep brackets", "[".repeat(50_000), 1, /nested deeper than 100 levels/],
    [
      "deep indentation",
      Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      1,
      /nested deeper than 100 levels/,
    ],
    ["10,000 documents", "---\na: b\n".repeat(10_000), 1, /the text has 10000 documents; at most 200/],
    ["a control character", "kind: A\nname: \u0000\n", 2, /control characters are not allowed \(U\+0000\)/],
  ])("refuses %s", (_, text, line, message) => {
    const found = problems(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.line).toBe(line);
  });
});

describe("finding the place of a field", () => {
  const text =
    "kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        imagge: web:v1\n";

  it("reads paths as the API server writes them", () => {
    expect(pathSteps("spec.template.spec.containers[0].image")).toEqual([
      "spec",
      "template",
      "spec",
      "containers",
      0,
      "image",
    ]);
  });

  it("points at the field, or at the nearest that is there", () => {
    const parsed = parseManifests(text);
    const locate = parsed.ok ? parsed.value[0]?.locate : undefined;
    expect(locate?.("spec.template.spec.containers[0].imagge")).toEqual({ line: 7, column: 9 });
    expect(locate?.("spec.template.spec.containers[0].image")).toEqual({ line: 6, column: 9 });
    expect(locate?.("spec.replicas")).toEqual({ line: 2, column: 1 });
  });

  it("puts each fault that the API server found at its line", () => {
    const parsed = parseManifests(text);
    const [document] = parsed.ok ? parsed.value : [];
    const message = 'strict decoding error: unknown field "spec.template.spec.containers[0].imagge"';
    expect(document === undefined ? [] : diagnose(document, { reason: "BadRequest", code: 400, message })).toEqual([
      { message, document: 0, line: 7, column: 9 },
    ]);
  });
});

describe("writing a manifest", () => {
  it("sorts keys, does not indent lists, and quotes what would be read as something else", () => {
    expect(formatManifest({ spec: { b: "yes", a: [{ z: "1", a: true }] }, kind: "A" })).toBe(
      'kind: A\nspec:\n  a:\n  - a: true\n    z: "1"\n  b: "yes"\n',
    );
  });
});

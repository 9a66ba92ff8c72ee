import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/manifest/diagnose.ts";
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

describe("what YAML has and manifests seldom use", () => {
  it("merges mappings; a key's own value counts more than a merged one", () => {
    expect(objects("base: &b {x: 1, w: 1}\nmore: &m {w: 2, z: 2}\nall:\n  x: 3\n  <<: [*b, *m]\n")).toMatchObject([
      { all: { x: 3, w: 1, z: 2 } },
    ]);
  });

  it("takes numbers and truth values for keys as texts", () => {
    expect(objects("1: a\non: b\n.: c\n")).toEqual([{ 1: "a", true: "b", ".": "c" }]);
  });

  it("keeps what JSON has no number for as text", () => {
    expect(objects("a: 1e400\nb: 99999999999999999999\n")).toEqual([{ a: "1e400", b: 1e20 }]);
  });

  it("reads tabs between words, a byte order mark and Windows' line ends", () => {
    expect(objects("\ufeffa:\t1\r\nb: x\t# note\r\n")).toEqual([{ a: 1, b: "x" }]);
  });

  it("warns of a key that stands twice, at the second one", () => {
    const parsed = parseManifests("kind: A\nspec:\n  a: 1\n  a: 2\n---\nkind: B\n");
    expect(parsed.ok && parsed.value.map(({ warnings }) => warnings)).toEqual([
      [{ message: 'the key "a" stands twice here; the last one counts', document: 0, line: 4, column: 3 }],
      [],
    ]);
  });

  it("reads brackets in texts as texts", () => {
    expect(objects(`a: '${"[".repeat(500)}'\n`)).toEqual([{ a: "[".repeat(500) }]);
  });
});

describe("syntax errors in kubectl's words", () => {
  it.each([
    ["a: b: c", "mapping values are not allowed in this context"],
    ["a:\n  b: 1\n c: 2", "did not find expected key"],
    ["a: [1, 2", "did not find expected ',' or ']'"],
    ["a: {x: 1", "did not find expected ',' or '}'"],
    ["a: 'x", "found unexpected end of stream"],
    ["- a\nb: 1", "did not find expected '-' indicator"],
    ["- - a\n - b", "did not find expected '-' indicator"],
    ["apiVersion: v1\nkind Pod\n", "could not find expected ':'"],
    ["a: `x`", "found character that cannot start any token"],
    ['a: "\\q"', "found unknown escape character"],
  ])("%j", (text, words) => {
    // Go names no line where its parser is still on the first one.
    expect(problems(text)[0]?.message).toMatch(/^error converting YAML to JSON: yaml: /);
    expect(problems(text)[0]?.message.replace(/^.* yaml: (?:line \d+: )?/, "")).toBe(words);
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

  const merges = [
    `a: &a {${Array.from({ length: 1000 }, (_, i) => `k${String(i)}: 1`).join(", ")}}`,
    ...Array.from({ length: 300 }, (_, i) => `b${String(i)}: {<<: *a}`),
  ].join("\n");

  it.each([
    [
      "a syntax error, with line and column",
      "kind: A\nspec: [1, 2\nother: x\n",
      2,
      /^error converting YAML to JSON: yaml: line 2: did not find expected ',' or '\]'$/,
    ],
    [
      "a tab for indentation",
      "spec:\n\treplicas: 1\n",
      2,
      /yaml: line 2: found character that cannot start any token$/,
    ],
    [
      "a sentence",
      "just a sentence",
      1,
      /a manifest is a mapping with apiVersion, kind and metadata; this is "just a sentence", a string/,
    ],
    ["a list", "- a\n- b\n", 1, /this is a list/],
    ["an empty text", "\n# nothing\n", 1, /the text has no object in it/],
    ["a file of 2 MB", "kind: A\n".repeat(262_144), 1, /the text has 2048 KiB; at most 256 KiB are read/],
    ["an alias bomb", bomb, 6, /more than 100000 values once its aliases are put in/],
    ["an alias of itself", "a: &a [*a]", 1, /yaml: line 1: anchor 'a' value contains itself/],
    ["an alias of nothing", "a: 1\nb: *c", 2, /yaml: unknown anchor 'c' referenced$/],
    ["a key that is a list", "a: 1\n? [b]\n: c", 2, /invalid map key: \[\]interface \{\}\{"b"\}/],
    [
      "a number that JSON cannot write",
      "a: 1\nb: .inf",
      2,
      /error converting YAML to JSON: json: unsupported value: \+Inf/,
    ],
    ["a key that is nothing", "a: 1\n~: x", 2, /unsupported map key of type: %!s\(<nil>\), key: <nil>, value: "x"/],
    ["a merge of a number", "a:\n  <<: 1", 2, /map merge requires map or sequence of maps/],
    ["many small merges of a large mapping", merges, 99, /more than 100000 values once its aliases are put in/],
    ["more signs than anyone writes", `[${",".repeat(250_000)}]`, 1, /more than 200000 words and signs/],
    ["many lists in each other on one line", "- ".repeat(5000), 1, /nested deeper than 100 levels/],
    ["many documents ended by dots", "a: b\n...\n".repeat(300), 402, /more than 200 documents/],
    ["deep brackets", "[".repeat(50_000), 1, /nested deeper than 100 levels/],
    [
      "deep indentation",
      Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      102,
      /nested deeper than 100 levels/,
    ],
    ["10,000 documents", "---\na: b\n".repeat(10_000), 1, /the text has 10000 documents; at most 200/],
    ["a control character", "kind: A\nname: \u0000\n", 2, /control characters are not allowed \(U\+0000\)/],
    ["250 documents", Array(250).fill("a: b\n").join("---\n"), 1, /the text has 250 documents; at most 200/],
    [
      "250 documents behind a comment",
      `# all\n\n${"---\na: b\n".repeat(250)}`,
      1,
      /the text has 250 documents; at most 200/,
    ],
  ])("refuses %s", (_, text, line, message) => {
    const found = problems(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.line).toBe(line);
  });

  it("tells what is too large so that it can be said in any language", () => {
    const own = (text: string) => {
      const parsed = parseManifests(text);
      return parsed.ok ? [] : parsed.error.map((each) => each.own);
    };
    expect(own("kind: A\n".repeat(262_144))).toEqual([{ code: "textTooLarge", size: 2048, limit: 256 }]);
    expect(own("---\na: b\n".repeat(201))).toEqual([{ code: "tooManyDocuments", limit: 200 }]);
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

  it.each([
    ["spec.template.spec.containers.ports.containerPort", 11, 11],
    ["spec.template.labels", 5, 7],
    ["spec.selector", 2, 1],
    ["spec.template.spec.containers[1].image", 9, 7],
    ["spec.template.metadata.labels[app.kubernetes.io/name]", 6, 9],
    ["nothing.of.it", 1, 1],
    ["", 1, 1],
  ])("finds %j", (path, line, column) => {
    const parsed = parseManifests(
      "kind: Deployment\nspec:\n  template:\n    metadata:\n      labels:\n        app.kubernetes.io/name: web\n" +
        "    spec:\n      # the one\n      containers:\n      - ports:\n        - containerPort: x\n",
    );
    expect(parsed.ok && parsed.value[0]?.locate(path)).toEqual({ line, column });
  });

  it("points into the items of a list, and through aliases to the last of two keys", () => {
    const parsed = parseManifests("kind: List\nitems:\n- kind: A\n- kind: B\n  a: &x\n    b: 1\n    b: 2\n  c: *x\n");
    expect(parsed.ok && parsed.value.map(({ locate }) => locate("kind").line)).toEqual([3, 4]);
    expect(parsed.ok && parsed.value[1]?.locate("c.b")).toEqual({ line: 7, column: 5 });
  });

  it("puts each fault that the API server found at its line", () => {
    const parsed = parseManifests(text);
    const [document] = parsed.ok ? parsed.value : [];
    const message = 'strict decoding error: unknown field "spec.template.spec.containers[0].imagge"';
    expect(document === undefined ? [] : diagnose(document, { reason: "BadRequest", code: 400, message })).toEqual([
      {
        message,
        document: 0,
        line: 7,
        column: 9,
        hint: { code: "nearestField", field: "imagge", nearest: "image" },
        fix: { replaces: "key", text: "image" },
      },
    ]);
  });
});

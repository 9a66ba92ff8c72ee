import { describe, expect, it } from "vitest";
import { compareKeys } from "../../src/manifest/compare-keys.ts";
import { formatManifest } from "../../src/manifest/format-manifest.ts";
import { parseManifests } from "../../src/manifest/parse-manifests.ts";
import { scalarStyleOf } from "../../src/manifest/scalar-style.ts";

describe("quotes, as kubectl sets them", () => {
  it.each([
    ["web:v1", "plain"],
    ["25%", "plain"],
    ["http://x", "plain"],
    ["node.kubernetes.io/not-ready", "plain"],
    ["6d59fd96fc", "plain"],
    ["a-b c", "plain"],
    ["-x", "plain"],
    ['ReplicaSet "web" has successfully progressed.', "plain"],
    ["", "double"],
    ["1", "double"],
    ["080", "double"],
    ["1e3", "double"],
    ["0x1F", "double"],
    ["1_000", "double"],
    ["12:30", "double"],
    ["true", "double"],
    ["yes", "double"],
    ["n", "double"],
    ["null", "double"],
    ["~", "double"],
    ["2026-11-23T07:45:51Z", "double"],
    ["2026-11-23", "double"],
    ["a\tb", "double"],
    ["a\r\nb", "double"],
    ["a \nb", "double"],
    ["* x", "single"],
    ["a: b", "single"],
    ["a:", "single"],
    ["a #b", "single"],
    ["{}", "single"],
    [" a", "single"],
    ["a ", "single"],
    ["--- a", "single"],
    ["- a", "single"],
    ["@a", "single"],
    ["a\nb", "literal"],
    ["a\n", "literal"],
  ])("%j is %s", (text, style) => {
    expect(scalarStyleOf(text, false)).toBe(style);
  });

  it("writes no block for a key", () => {
    expect(formatManifest({ "a\nb": 1 })).toBe('"a\\nb": 1\n');
  });
});

describe("the order of keys", () => {
  it("counts numbers by their size, and puts signs before letters", () => {
    const keys = ["app10", "app9", "app", "App", "app.kubernetes.io/name", "a-b", "ab", "80", "9", "podIPs", "podIP"];
    expect(keys.toSorted(compareKeys)).toEqual([
      "9",
      "80",
      "App",
      "a-b",
      "ab",
      "app",
      "app.kubernetes.io/name",
      "app9",
      "app10",
      "podIP",
      "podIPs",
    ]);
  });
});

describe("the shape of a text", () => {
  it("prints what is empty, and lists in lists", () => {
    expect(formatManifest({ a: {}, b: [], c: null, d: [[1, { x: true }], []], e: [{ f: [] }, {}] })).toBe(
      "a: {}\nb: []\nc: null\nd:\n- - 1\n  - x: true\n- []\ne:\n- f: []\n- {}\n",
    );
    expect(formatManifest({})).toBe("{}\n");
  });

  it("prints several lines as a block", () => {
    expect(formatManifest({ a: { b: "x\n", c: "x\ny", d: "x\n\n", e: "\n x" } })).toBe(
      "a:\n  b: |\n    x\n  c: |-\n    x\n    y\n  d: |+\n    x\n\n  e: |2-\n\n     x\n",
    );
  });

  it("breaks long texts after the eightieth column", () => {
    const message =
      "0/3 nodes are available: 3 node(s) had untolerated taint {node.kubernetes.io/network-unavailable: }. preemption: not helpful.";
    expect(formatManifest({ status: { conditions: [{ message }] } })).toBe(
      "status:\n  conditions:\n  - message: '0/3 nodes are available: 3 node(s) had untolerated taint {node.kubernetes.io/network-unavailable:\n" +
        "      }. preemption: not helpful.'\n",
    );
  });

  it("prints a key that is too long before its value", () => {
    const key = "k".repeat(140);
    expect(formatManifest({ [key]: { a: 1 } })).toBe(`? ${key}\n: a: 1\n`);
  });

  it("prints __proto__ as any key", () => {
    expect(formatManifest(JSON.parse('{"__proto__": {"a": "b"}}'))).toBe("__proto__:\n  a: b\n");
  });
});

describe("reading what was written", () => {
  const pieces =
    " |  |a|1|:|-|#|'|\"|\\|\n|\t|{|]|&|*|!|>|%|@|`|,|?|=|~|y|.|é|😀|\u2028|\r|word |<<|2026-01-01|12:30|0x1f|null|---".split(
      "|",
    );

  /** A number in [0, below) that is the same in every run. */
  function sampler(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state % below;
    };
  }

  it("gives the same texts, whatever is in them", () => {
    const pick = sampler(7);
    for (let i = 0; i < 1500; i++) {
      const text = Array.from({ length: pick(i % 20 === 0 ? 60 : 7) }, () => pieces[pick(pieces.length)] ?? "").join(
        "",
      );
      const object = { x: { [text.slice(0, 100)]: text, list: [text, { k: [[text]] }] } };
      const written = formatManifest(object);
      const parsed = parseManifests(written);
      expect(parsed.ok ? parsed.value.map((document) => document.object) : parsed.error).toEqual([object]);
    }
  });
});

describe("objects of a list", () => {
  it("are written each in the order of its own keys, whatever the ones before had", () => {
    const items = [
      { "a\nb": 1, c: 2 },
      { a: 1, "b\nc": 2 },
      { c: 1, "a\nb": 2 },
      { b: 1, a: 2 },
      { a: 1, b: 2 },
    ];
    expect(formatManifest({ items })).toBe(
      `items:\n- "a\\nb": 1\n  c: 2\n- a: 1\n  "b\\nc": 2\n- "a\\nb": 2\n  c: 1\n${"- a: 2\n  b: 1\n"}- a: 1\n  b: 2\n`,
    );
  });
});
